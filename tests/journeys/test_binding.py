"""Opening one's own records: who one is, then a proof of it, and how much each proof opens."""

import pytest
import time_machine
from pydantic import SecretStr

from bot.actions import proving
from bot.domain.activation import in_groups
from bot.domain.proof import Way
from bot.emulator import Emulator
from bot.house import open_house
from bot.settings import Records, Settings
from storage.activation_codes import ActivationCodes
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest
from tests.journeys.proving import (
    AMOUNTS,
    BOUND,
    NO_PHONE,
    ZHAO_MIN,
    Pocket,
    code_from,
    has_left,
    keep_ledger,
    prove_by_sms,
    say_who,
)

MISTYPED = "110101199003070012"
MINUTE_S = 60


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An operator with records of their own."""
    return settings.model_copy(update={"source": Records.LEDGER})


@pytest.fixture
def sms(tg: Emulator) -> Pocket:
    return Pocket(tg)


@pytest.fixture
async def zhao(engine: Engine, vault: Vault, meet: Meet) -> Guest:
    """Zhao Min has opened the bot."""
    await keep_ledger(engine, vault)
    guest = meet("赵敏")
    await guest.start()
    return guest


async def test_a_code_by_text_message_opens_everything(zhao: Guest) -> None:
    await say_who(zhao, ZHAO_MIN)
    assert has_left(zhao, "19900307")
    await zhao.tap("button.by_sms")
    zhao.reads(zhao.word("proof.ask_sms", minutes=10))
    code = await code_from(zhao)
    await zhao.say(code)
    zhao.reads(zhao.word("enrol.bound", name="赵*"), "北京")
    assert has_left(zhao, code)
    await zhao.tap("button.basic_medical")
    zhao.reads("1,203.00", "203.00", "参保地经办机构的导出记录")
    await zhao.tap("button.account")
    zhao.reads("1,234.56")


async def test_ones_own_telephone_opens_the_status_and_a_code_the_rest(zhao: Guest) -> None:
    await say_who(zhao, ZHAO_MIN)
    await zhao.tap("button.by_phone")
    assert zhao.visitor.reply_labels == [zhao.word("button.send_phone"), "取消"]
    await zhao.press("button.send_phone")
    zhao.reads(zhao.word("enrol.bound", name="赵*"), "proof.needed.amounts")
    assert zhao.visitor.reply_labels == []
    assert has_left(zhao, "13800000001")
    await zhao.tap("button.details")
    zhao.reads("details.choose")
    for page in ("bm.1", "ac.1:0", "y.1:310:0:0", "rc.1", "dg.1"):
        await zhao.forge(page)
        zhao.reads("proof.needed.amounts")
    await zhao.tap("button.home")
    assert not AMOUNTS.search(zhao.screen.text)
    await zhao.forge("bm.1")
    await zhao.tap("button.prove", "button.by_sms")
    await zhao.say(await code_from(zhao))
    await zhao.tap("button.basic_medical")
    zhao.reads("1,203.00")


async def test_a_second_code_may_follow_after_a_minute_and_the_first_is_void(
    zhao: Guest, noon: time_machine.Traveller
) -> None:
    await say_who(zhao, ZHAO_MIN)
    await zhao.tap("button.by_sms")
    first = await code_from(zhao)
    await zhao.tap("button.send_again")
    zhao.reads("proof.sent_before")
    noon.shift(MINUTE_S)
    await zhao.tap("button.send_again")
    second = await code_from(zhao, 2)
    if first != second:
        await zhao.say(first)
        zhao.reads("proof.missed")
        noon.shift(MINUTE_S)
        await zhao.tap("button.other_proof")
    await zhao.tap("button.by_code", "button.other_proof")
    zhao.reads("proof.choose")


async def test_an_account_that_fails_is_asked_for_patience_and_gets_in_after_it(
    zhao: Guest, noon: time_machine.Traveller
) -> None:
    await say_who(zhao, ZHAO_MIN)
    await zhao.tap("button.by_sms")
    code = await code_from(zhao)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    await zhao.say(wrong)
    zhao.reads("proof.missed")
    await zhao.say(code)
    zhao.reads("proof.wait", "proof.no_wait")
    noon.shift(31)
    await zhao.say(code)
    zhao.reads(zhao.word("enrol.bound", name="赵*"))


async def test_a_mistyped_number_is_named_and_may_be_typed_again(zhao: Guest) -> None:
    await zhao.tap("button.bind", "button.bind_by_name")
    await zhao.say("赵敏")
    zhao.reads("enrol.ask_number", "enrol.number_use")
    for typed, flaw in (
        (MISTYPED, "enrol.flaw.check_digit"),
        ("110101900307001", "enrol.flaw.first_generation"),
        ("1101011990", "enrol.flaw.length"),
        ("11010119900230001X", "enrol.flaw.birth"),
        ("一二三四五六七八九十一二三四五六七八", "enrol.flaw.characters"),
    ):
        await zhao.say(typed)
        zhao.reads(flaw, "enrol.try_again")
        assert has_left(zhao, typed)
    await zhao.say("１１０１０１１９９００３０７００１１")
    zhao.reads("proof.choose")


async def test_what_was_typed_is_forgotten_in_time(
    zhao: Guest, engine: Engine, noon: time_machine.Traveller
) -> None:
    await zhao.tap("button.bind", "button.bind_by_name")
    await zhao.say("赵敏")
    await zhao.tap("button.cancel")
    zhao.reads("problem.cancelled")
    assert not await engine.rows(Query(dict, "SELECT * FROM open_questions"))
    await say_who(zhao, ZHAO_MIN)
    noon.shift(31 * MINUTE_S)
    for page in ("bw.1:sms", "bp.1"):
        await zhao.forge(page)
    zhao.reads("enrol.ask_name")
    await zhao.forge("bw.1:phone")
    await zhao.press("button.send_phone")
    zhao.reads("proof.lapsed")
    await zhao.tap("button.begin_again")
    zhao.reads("enrol.ask_name")


async def test_a_code_of_ten_minutes_ago_is_too_old(
    zhao: Guest, noon: time_machine.Traveller
) -> None:
    await say_who(zhao, ZHAO_MIN)
    await zhao.tap("button.by_sms")
    code = await code_from(zhao)
    noon.shift(10 * MINUTE_S + 1)
    await zhao.say(code)
    zhao.reads("problem.question_expired")
    assert has_left(zhao, code)
    await zhao.tap("button.again")
    zhao.reads("proof.choose")


async def test_the_choice_is_the_same_whoever_was_typed(zhao: Guest) -> None:
    await say_who(zhao, ZHAO_MIN)
    known = zhao.screen.text, zhao.labels
    await say_who(zhao, NO_PHONE)
    assert (zhao.screen.text, zhao.labels) == known


async def test_a_question_for_the_telephone_can_be_left(zhao: Guest) -> None:
    await say_who(zhao, ZHAO_MIN)
    await zhao.tap("button.by_phone")
    await zhao.say("13800000001")
    zhao.reads("proof.not_own_phone")
    assert has_left(zhao, "13800000001")
    await zhao.press("button.cancel")
    zhao.reads("problem.cancelled")
    assert zhao.visitor.reply_labels == []


async def test_an_operators_own_records_stand_beside_no_samples(zhao: Guest) -> None:
    await zhao.tap("button.bind")
    zhao.reads_not("enrol.samples", "王芳")
    await zhao.forge("bd.1:0")
    zhao.reads("enrol.choose")


async def test_an_unproved_binding_of_an_earlier_release_shows_nothing_until_proved(
    zhao: Guest, engine: Engine
) -> None:
    await prove_by_sms(zhao)
    await engine.write("UPDATE bindings SET proof = 'name_and_number'")
    await zhao.tap("button.home")
    zhao.reads("proof.needed.anew")
    for page in ("sc.1", "pd.1", "bm.1", "ac.1:0"):
        await zhao.forge(page)
        zhao.reads("proof.needed.anew")
    await zhao.tap("button.prove", "button.by_phone")
    await zhao.press("button.send_phone")
    zhao.reads("proof.needed.amounts")
    await zhao.tap("button.home", "button.settings", "button.unbind", "button.unbind_confirm")
    assert not await engine.rows(BOUND)


async def test_a_proof_that_no_release_knows_opens_nothing(zhao: Guest, engine: Engine) -> None:
    await prove_by_sms(zhao)
    await engine.write("UPDATE bindings SET proof = 'a_nod'")
    await zhao.forge("pd.1")
    zhao.reads("proof.needed.anew")


class TestWithoutTextMessages:
    """Without a gateway for text messages none are offered, to anybody."""

    @pytest.fixture
    def sms(self) -> None:
        return None

    @pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
    async def test_the_telephone_and_the_agencys_code_remain(self, zhao: Guest) -> None:
        await say_who(zhao, ZHAO_MIN)
        assert zhao.labels[:2] == [zhao.word("button.by_phone"), zhao.word("button.by_code")]
        await zhao.forge("bw.1:sms")
        zhao.reads("proof.choose")


async def test_a_code_of_the_agency_names_the_person_by_itself(
    zhao: Guest, engine: Engine, vault: Vault
) -> None:
    codes = ActivationCodes(engine, vault, Audit(engine, vault))
    code = in_groups(await codes.issue("ledger", ZHAO_MIN.psn_no, 0, 2**60))
    await zhao.say(code)
    zhao.reads("proof.code_unasked")
    assert has_left(zhao, code)
    await zhao.tap("button.by_code")
    await zhao.say(code.lower())
    zhao.reads(zhao.word("enrol.bound", name="赵*"), "北京")
    assert has_left(zhao, code.lower())
    await zhao.tap("button.basic_medical")
    zhao.reads("1,203.00")


async def test_a_gateway_of_ones_own_offers_text_messages(settings: Settings) -> None:
    """The settings' own port is opened where no other is given."""
    told = {"sms_url": "https://sms.example.org/send", "sms_token": SecretStr("a-token")}
    async with open_house(settings.model_copy(update=told)) as house:
        assert Way.SMS in proving.ways(house.office)
    async with open_house(settings) as house:
        assert Way.SMS not in proving.ways(house.office)
