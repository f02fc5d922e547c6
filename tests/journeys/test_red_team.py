"""Somebody who knows a name and a number tries to read, to guess, and to find out who exists."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine

from bot.actions import proving
from bot.actions.office import Office
from bot.actions.proofs.claim import phone_of
from bot.domain.activation import in_groups
from bot.domain.identity import IdentityNumber
from bot.domain.person import Person as Insured
from bot.domain.proof import Way
from bot.domain.proving import Identity
from bot.domain.visitor import Binding
from bot.emulator import Contact, Emulator, Person
from bot.log import configure_logs
from bot.main import open_house
from bot.settings import Records, Settings
from bot.transport.events import Sender, SharedContact, Tap, Typed
from bot.ui.codec import decode
from bot.ui.screen import Screen
from handlers import BY_PAGE
from handlers.door import Door
from storage.engine import Engine, Query
from storage.vault import Vault
from tests.actions.conftest import logs_as_before  # noqa: F401 - it puts the log back
from tests.journeys.conftest import GROWN, LEAN, Meet, engine_of_the_bot, living
from tests.journeys.guest import Guest
from tests.journeys.proving import (
    AMOUNTS,
    BOUND,
    NO_PHONE,
    NOBODY,
    OLD_PHONE,
    ZHAO_MIN,
    Pocket,
    code_from,
    has_left,
    keep_ledger,
    say_who,
)
from tests.keys import TEST_KEYS
from tests.storage.ledger_rows import keep_person
from tests.voices import HANS

PERSONAL_PAGES = (
    *(
        "h.1",
        "sc.1",
        "pd.1",
        "bm.1",
        "y.1:310:0:0",
        "yc.1:310",
        "m.1:310:202610",
        "mr.1:310:202610",
    ),
    *("ac.1:0", "bf.1", "ae.1:spending:2026:0", "ay.1:2026", "rc.1", "ry.1:2026", "ra.1:0"),
    *("rp.1:2026", "rr.1:2026", "rw.1:2026", "yp.1:310:2026", "yd.1:310:2026:xlsx", "dg.1"),
    *("df.1:new_card", "dt.1", "dp.1", "dc.1:employer", "st.1"),
)
GUESSES = 1000
Captured = pytest.CaptureFixture[str]
DAY_S = 86_400


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"source": Records.LEDGER})


@pytest.fixture
def sms(tg: Emulator) -> Pocket:
    return Pocket(tg)


@pytest.fixture
async def office(settings: Settings, tg: Emulator, vault: Vault) -> AsyncIterator[Office]:
    """An office without Telegram: whoever knocks is answered at once, and nothing runs beside."""
    async with open_house(settings, Pocket(tg)) as house:
        await keep_ledger(engine_of_the_bot(), vault)
        yield house.office


@pytest.fixture
async def records(engine: Engine, vault: Vault) -> Engine:
    """The records lie in the running bot's database."""
    await keep_ledger(engine, vault)
    return engine


async def test_a_right_name_and_number_show_no_amount_and_no_month(
    records: Engine, meet: Meet
) -> None:
    thief = meet("Thief")
    await thief.start()
    await say_who(thief, ZHAO_MIN)
    shown = thief.screen.text
    for page in PERSONAL_PAGES:
        await thief.forge(page)
        shown += thief.screen.text
    assert not AMOUNTS.search(shown)
    assert "赵" not in shown
    assert not await records.rows(BOUND)


async def test_six_forged_contacts_are_refused_and_ones_own_is_taken(
    records: Engine, meet: Meet, tg: Emulator, noon: time_machine.Traveller
) -> None:
    thief, owner = meet("Thief"), meet("赵敏")
    thief.visitor.chat.person = replace(thief.visitor.person, phone="+8613999999999")
    await thief.start()
    await say_who(thief, ZHAO_MIN)
    await thief.tap("button.by_phone")
    phone, myself, her = "+8613800000001", thief.visitor.id, owner.visitor.person
    for contact, source in (
        (Contact(phone, "赵敏", her.id), None),
        (Contact(phone, "赵敏"), None),
        (Contact(phone, "赵敏", her.id), her),
        (Contact(phone, "Thief", myself), her),
    ):
        await thief.visitor.share_contact(contact, forwarded_from=source)
        thief.reads("proof.not_own_phone")
    await thief.say(phone)
    thief.reads("proof.not_own_phone")
    await thief.visitor.share_contact(Contact("+86 １３９ 9999 9999", "Thief", myself))
    thief.reads("proof.missed")
    await thief.visitor.share_contact(Contact(phone, "Thief", myself))
    thief.reads("problem.not_text")
    await share_in_a_group(tg, thief, phone)
    assert not await records.rows(BOUND)
    noon.shift(31)
    await owner.start()
    await say_who(owner, ZHAO_MIN)
    await owner.tap("button.by_phone")
    await owner.visitor.share_contact(Contact("0086-138 0000-0001", "赵敏", owner.visitor.id))
    owner.reads("proof.needed.amounts")


async def share_in_a_group(tg: Emulator, thief: Guest, phone: str) -> None:
    user = thief.visitor.person.as_user()
    contact = {"phone_number": phone, "first_name": "Thief", "user_id": thief.visitor.id}
    chat = {"id": -100, "type": "group", "title": "Family"}
    message = {"message_id": 9, "date": 1, "from": user, "chat": chat, "contact": contact}
    tg.inject({"message": message}, person_id=thief.visitor.id)
    await thief.visitor.settled()


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_of_a_thousand_guesses_five_count_and_the_owner_gets_in_by_code(
    office: Office, noon: time_machine.Traveller
) -> None:
    identity = identity_of(ZHAO_MIN)
    ends = set()
    for number in range(GUESSES):
        guesser = await office.people.meet(1000 + number, "zh", office.clock.now_ms())
        await proving.begin(office, guesser, identity)
        ends.add(await proving.prove(office, guesser, Way.PHONE, f"1390000{number:04d}"))
        noon.shift(70)
    assert ends == {proving.Ending.MISSED}
    counted = Query(dict, "SELECT MAX(misses) AS most FROM proof_misses WHERE scope = 'identity'")
    assert await engine_of_the_bot().rows(counted) == [{"most": 5}]
    owner = await office.people.meet(7, "zh", office.clock.now_ms())
    await proving.begin(office, owner, identity)
    late = await proving.prove(office, owner, Way.PHONE, "13800000001")
    assert late is proving.Ending.MISSED, "a right telephone is a miss on such a day, too"
    code = await issue(office, ZHAO_MIN)
    assert isinstance(await proving.prove(office, owner, Way.CODE, code), Binding)


async def test_guesses_at_one_moment_count_one_after_another(office: Office) -> None:
    identity = identity_of(ZHAO_MIN)
    crowd = [await office.people.meet(2000 + n, "zh", office.clock.now_ms()) for n in range(20)]
    for guesser in crowd:
        await proving.begin(office, guesser, identity)
    tries = (proving.prove(office, one, Way.PHONE, "13800000001") for one in crowd)
    ends = await asyncio.gather(*tries)
    assert sum(isinstance(end, Binding) for end in ends) == 1


@pytest.mark.usefixtures("_statements_are_told")
@pytest.mark.parametrize(
    ("base", "rounds"), [(LEAN, 400), (GROWN, 20)], ids=str, indirect=["base"]
)
async def test_hits_and_misses_read_alike_and_cost_alike(
    office: Office, noon: time_machine.Traveller, rounds: int
) -> None:
    """Nobody, a wrong name, a wrong or no telephone, a frozen or a bound one: all the same."""
    engine = engine_of_the_bot()
    frozen, bound = OLD_PHONE, ZHAO_MIN
    await engine.write(
        "INSERT INTO frozen_persons (id, source, psn_no, frozen_ms) VALUES (1, 'ledger', ?, 1)",
        frozen.psn_no,
    )
    owner = await office.people.meet(7, "zh", office.clock.now_ms())
    await office.people.bind(owner.id, Binding("ledger", bound.psn_no, "sms_code", 1))
    misses = (NOBODY, replace(ZHAO_MIN, name="王芳"), NO_PHONE, frozen, bound)
    seen = set()
    for number in range(rounds):
        claimed = ZHAO_MIN if number % 2 else misses[number // 2 % len(misses)]
        seen.add(await guessed(office, 10_000 + number, claimed, noon))
        noon.shift(DAY_S)
    assert len(seen) == 1


class Statements(logging.Handler):
    """Counts what the database is asked."""

    count = 0

    def emit(self, _: logging.LogRecord) -> None:
        self.count += 1


async def guessed(
    office: Office, telegram_id: int, claimed: Insured, noon: time_machine.Traveller
) -> tuple[tuple[Screen | None, ...], tuple[int, ...]]:
    """Go the whole way of a guess by telephone and by message; return all shown, and its cost."""
    door, statements = Door(office, BY_PAGE), Statements()
    sender = Sender(telegram_id, telegram_id, is_private=True, language="zh")
    shown, costs = [], []
    log = logging.getLogger("tortoise.db_client")
    log.addHandler(statements)
    for event in (
        tap(sender, "bn.1"),
        Typed(sender, 1, claimed.name),
        Typed(sender, 2, claimed.certno),
        tap(sender, "bw.1:phone"),
        SharedContact(sender, 3, "13777777777", telegram_id, is_forwarded=False),
        tap(sender, "bw.1:sms"),
        Typed(sender, 4, "wrong"),
    ):
        noon.shift(40)
        statements.count = 0
        shown.append(await door.answer(event))
        costs.append(statements.count)
    log.removeHandler(statements)
    return tuple(shown), tuple(costs)


@pytest.fixture
def _statements_are_told() -> Iterator[None]:
    """Have the database's log speak to who counts, and to nobody else."""
    log = logging.getLogger("tortoise.db_client")
    level, is_passed_on = log.level, log.propagate
    log.setLevel(logging.DEBUG)
    log.propagate = False
    yield
    log.setLevel(level)
    log.propagate = is_passed_on


def tap(sender: Sender, address: str) -> Tap:
    return Tap(sender, decode(address), 1, "1", can_edit=True, is_protected=True)


async def test_a_message_goes_to_who_exists_alone_and_five_times_a_day(
    office: Office, tg: Emulator, noon: time_machine.Traveller
) -> None:
    owner = tg.person(Person(1, "赵敏", phone="+8613800000001"))
    other = tg.person(Person(2, "李强", phone="+8613900000009"))
    for number, claimed in enumerate(
        (NOBODY, NO_PHONE, replace(OLD_PHONE, name="赵敏"), *(ZHAO_MIN,) * 8)
    ):
        visitor = await office.people.meet(300 + number, "en", office.clock.now_ms())
        await proving.begin(office, visitor, identity_of(claimed))
        assert await proving.send_code(office, visitor) is proving.Ending.SENT
        noon.shift(61)
    await sent(office)
    assert len(owner.sms) == 5
    assert other.sms == []
    assert owner.sms[0].startswith("Medical insurance records: your code is ")


async def sent(office: Office) -> None:
    """Let the queue run dry."""
    assert office.texting
    async with asyncio.TaskGroup() as group:
        work = group.create_task(office.texting.run(lambda who: phone_of(office, who)))
        await office.texting.drain()
        work.cancel()


async def test_codes_replayed_foreign_expired_or_mistyped_get_one_answer(
    office: Office, noon: time_machine.Traveller
) -> None:
    used, late = await issue(office, ZHAO_MIN), await issue(office, ZHAO_MIN, days=1)
    foreign = await office.proofs.codes.issue("nhsa:gone", "P1", 0, 2**60)
    stranger = await office.proofs.codes.issue("ledger", "P999", 0, 2**60)
    owner = await office.people.meet(7, "zh", office.clock.now_ms())
    assert isinstance(await proving.prove(office, owner, Way.CODE, used.lower()), Binding)
    noon.shift(DAY_S + 1)
    thief = await office.people.meet(8, "zh", office.clock.now_ms())
    door, sender = Door(office, BY_PAGE), Sender(8, 8, is_private=True, language="zh")
    answers = set()
    for tried in (used, late, foreign, stranger, "0" * 24, "code", "'; DROP TABLE bindings"):
        await door.answer(tap(sender, "bw.1:code"))
        answers.add(await door.answer(Typed(sender, 1, tried)))
    assert len(answers) == 1
    await proving.begin(office, thief, identity_of(OLD_PHONE))
    assert await proving.prove(office, thief, Way.CODE, foreign) is proving.Ending.MISSED
    assert await proving.prove(office, thief, Way.CODE, stranger) is proving.Ending.MISSED
    assert (await office.people.meet(8, "zh", office.clock.now_ms())).binding is None


async def test_one_code_binds_one_account_however_many_try_at_once(office: Office) -> None:
    code = await issue(office, ZHAO_MIN)
    crowd = [await office.people.meet(50 + n, "zh", office.clock.now_ms()) for n in range(10)]
    ends = await asyncio.gather(*(proving.prove(office, one, Way.CODE, code) for one in crowd))
    assert sum(isinstance(end, Binding) for end in ends) == 1
    assert len(await engine_of_the_bot().rows(BOUND)) == 1


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_what_was_typed_leaves_the_chat_first_and_stands_nowhere_plain(
    settings: Settings,
    tg: Emulator,
    meet: Meet,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("debug", "console")
    async with living(settings, tg, Pocket(tg)):
        await keep_ledger(engine_of_the_bot(), Vault(TEST_KEYS))
        zhao = meet("赵敏")
        await zhao.start()
        await zhao.forge("bn.1")
        await zhao.say("赵敏")
        before = len(calls(tg))
        await zhao.say(ZHAO_MIN.certno)
        assert calls(tg)[before] == "deleteMessage"
        await zhao.tap("button.by_sms")
        code = await code_from(zhao)
        traces = plain_traces(tmp_path)
        await zhao.say(code)
        assert has_left(zhao, code)
    logged = capsys.readouterr().err
    assert "ready" in logged
    for typed in (ZHAO_MIN.certno, "赵敏", code):
        assert typed.encode() not in traces + plain_traces(tmp_path)
        assert typed not in logged


def calls(tg: Emulator) -> list[str]:
    return [call.method for call in tg.calls if call.method in {"deleteMessage", "sendMessage"}]


def plain_traces(folder: Path) -> bytes:
    """Everything on the disk: the database, what it has not yet taken in, and the rest."""
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
@pytest.mark.parametrize(
    ("name", "shown"),
    [("<b>王芳</b>", "<********"), ("\u202e王\u2066芳", "王*"), ("赵\u200b敏&", "赵**")],
)
async def test_a_name_with_markup_or_hidden_signs_is_shown_as_text(
    office: Office, vault: Vault, name: str, shown: str
) -> None:
    odd = replace(ZHAO_MIN, psn_no="P7", name=name, certno=NOBODY.certno)
    await keep_person(engine_of_the_bot(), vault, odd)
    door, sender = Door(office, BY_PAGE), Sender(8, 8, is_private=True, language="zh")
    await door.answer(tap(sender, "bw.1:code"))
    answer = await door.answer(Typed(sender, 1, await issue(office, odd)))
    assert answer
    assert HANS.say("enrol.bound", name=shown) in answer.text


def identity_of(person: Insured) -> Identity:
    return Identity(person.name, IdentityNumber(person.certno))


async def issue(office: Office, person: Insured, days: int = 30) -> str:
    now_ms = office.clock.now_ms()
    until_ms = now_ms + days * DAY_S * 1000
    return in_groups(await office.proofs.codes.issue("ledger", person.psn_no, now_ms, until_ms))
