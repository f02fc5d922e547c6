"""Opening imported records by name and number, where the operator has dared to allow it."""

import pytest

from bot.domain.person import Person
from bot.settings import Records, Settings
from storage.engine import Engine, Query
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest
from tests.storage.ledger_rows import (
    keep_card,
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)

ZHAO_MIN = Person(psn_no="P110101", name="赵敏", certno="110101199003070011")
MISTYPED = "110101199003070012"
SOMEBODY_ELSE = "330106197809110063"
NOVEMBER_MS = 1_794_300_000_000
BOUND = Query(dict, "SELECT * FROM bindings")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An operator with records of their own, who lets people bind by name and number."""
    return settings.model_copy(update={"source": Records.LEDGER, "insecure_bind_by_name": True})


@pytest.fixture
async def ledger(engine: Engine, vault: Vault) -> None:
    """Zhao Min's records, as an import leaves them."""
    await keep_person(engine, vault, ZHAO_MIN)
    await keep_enrolment(engine, ZHAO_MIN.psn_no, "310")
    for month in (202609, 202610):
        await keep_contribution(engine, ZHAO_MIN.psn_no, month)
    await keep_movement(engine, ZHAO_MIN.psn_no, NOVEMBER_MS, acct_balc=123_456)
    await keep_card(engine, vault, ZHAO_MIN.psn_no, "A12345678")


@pytest.fixture
async def zhao(ledger: None, meet: Meet) -> Guest:  # noqa: ARG001 - what she will find
    """Zhao Min is asked for her name."""
    guest = meet("赵敏")
    await guest.start()
    await guest.tap("button.bind", "button.bind_by_name")
    guest.reads("enrol.ask_name")
    return guest


async def test_zhao_min_opens_her_records_and_her_number_leaves_the_chat(zhao: Guest) -> None:
    await zhao.say("赵敏")
    zhao.reads("enrol.ask_number", "enrol.number_use")
    await zhao.say("110101 19900307 0011")
    zhao.reads(zhao.word("enrol.bound", name="赵*"), "北京")
    assert has_left(zhao, "19900307")
    await zhao.tap("button.basic_medical")
    zhao.reads("1,203.00", "203.00", "参保地经办机构的导出记录")
    await zhao.tap("button.account")
    zhao.reads("1,234.56")


async def test_a_mistyped_number_is_named_and_may_be_typed_again(zhao: Guest) -> None:
    await zhao.say("赵敏")
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
    zhao.reads(zhao.word("enrol.bound", name="赵*"))


async def test_a_miss_does_not_tell_which_half_was_right(
    zhao: Guest, meet: Meet, engine: Engine
) -> None:
    await zhao.say("赵敏")
    await zhao.say(SOMEBODY_ELSE)
    wrong_number = zhao.screen.text
    assert has_left(zhao, SOMEBODY_ELSE)
    stranger = meet("Li Qiang")
    await stranger.start()
    await stranger.tap("button.bind", "button.bind_by_name")
    await stranger.say("李强")
    await stranger.say(ZHAO_MIN.certno)
    stranger.reads("enrol.not_found")
    assert stranger.screen.text == wrong_number
    assert has_left(stranger, ZHAO_MIN.certno)
    assert not await engine.rows(BOUND)


async def test_the_name_is_forgotten_once_the_question_is_cancelled(
    zhao: Guest, engine: Engine
) -> None:
    await zhao.say("赵敏")
    await zhao.tap("button.cancel")
    zhao.reads("problem.cancelled")
    assert not await engine.rows(Query(dict, "SELECT * FROM open_questions"))


async def test_an_operators_own_records_stand_beside_no_samples(zhao: Guest) -> None:
    await zhao.tap("button.cancel", "button.bind")
    zhao.reads_not("enrol.samples", "王芳")
    await zhao.forge("bd.1:0")
    zhao.reads("enrol.choose")


class TestByDefault:
    """Nobody binds by name unless the operator says so."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"insecure_bind_by_name": False})

    @pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
    async def test_name_and_number_open_nothing(self, wang: Guest) -> None:
        await wang.tap("button.bind")
        wang.reads("enrol.no_way")
        assert not wang.can_tap("button.bind_by_name")
        await wang.forge("bn.1")
        wang.reads("enrol.no_way")
        await wang.say("赵敏")
        wang.reads_not("enrol.ask_number")


def has_left(guest: Guest, typed: str) -> bool:
    return all(typed not in message.text for message in guest.visitor.messages)
