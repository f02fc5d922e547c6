"""Whether somebody exists shows in no word, no query and no trace."""

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
from bot.domain.person import Person as Insured
from bot.domain.visitor import Binding
from bot.emulator import Emulator, Person
from bot.house import open_house
from bot.log import configure_logs
from bot.settings import Records, Settings
from bot.transport.events import Sender, SharedContact, Typed
from bot.ui.screen import Screen
from handlers import BY_PAGE
from handlers.door import Door
from storage.vault import Vault
from tests.actions.conftest import logs_as_before  # noqa: F401 - it puts the log back
from tests.journeys.conftest import GROWN, LEAN, Meet, engine_of_the_bot, living
from tests.journeys.proving import (
    DAY_S,
    NO_PHONE,
    NOBODY,
    OLD_PHONE,
    ZHAO_MIN,
    Pocket,
    code_from,
    has_left,
    identity_of,
    issue,
    keep_ledger,
    tap,
)
from tests.journeys.settling import settle
from tests.keys import TEST_KEYS
from tests.storage.ledger_rows import keep_person
from tests.voices import HANS

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"source": Records.LEDGER})


@pytest.fixture
async def office(settings: Settings, tg: Emulator, vault: Vault) -> AsyncIterator[Office]:
    """An office without Telegram: whoever knocks is answered at once, and nothing runs beside."""
    async with open_house(settings, Pocket(tg)) as house:
        await keep_ledger(engine_of_the_bot(), vault)
        yield house.office


@pytest.mark.unmeasured
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


async def arrive(office: Office, telegram_id: int) -> None:
    """Come as somebody who has agreed to be asked who they are."""
    await office.people.meet(telegram_id, "zh", office.clock.now_ms())
    await settle(engine_of_the_bot(), telegram_id)


class Statements(logging.Handler):
    """Counts what the database is asked."""

    count = 0

    def emit(self, _: logging.LogRecord) -> None:
        self.count += 1


async def guessed(
    office: Office, telegram_id: int, claimed: Insured, noon: time_machine.Traveller
) -> tuple[tuple[Screen | None, ...], tuple[int, ...]]:
    """Go the whole way of a guess by telephone and by message; return all shown, and its cost."""
    await arrive(office, telegram_id)
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
    await arrive(office, 8)
    door, sender = Door(office, BY_PAGE), Sender(8, 8, is_private=True, language="zh")
    await door.answer(tap(sender, "bw.1:code"))
    answer = await door.answer(Typed(sender, 1, await issue(office, odd)))
    assert answer
    assert HANS.say("enrol.bound", name=shown) in answer.text
