"""Being forgotten: asked twice, done once, shown by a receipt, and nothing sent afterwards."""

import pytest
import time_machine

from bot.domain.audit import AuditEntry, Link
from bot.emulator import Emulator
from bot.screens.erasing import GOES, NOBODYS, STAYS
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.erasure import ERASURE, Erased
from storage.suppressions import Suppressions
from storage.vault import Vault
from tests.journeys.conftest import Meet
from tests.journeys.guest import Guest

ROWS = {
    table: Query(dict, f"SELECT * FROM {table}")  # noqa: S608 - our own names
    for table, fate in ERASURE.items()
    if isinstance(fate, Erased)
}


@pytest.fixture
def audit(engine: Engine, vault: Vault) -> Audit:
    return Audit(engine, vault)


@pytest.fixture
def suppressions(engine: Engine, audit: Audit) -> Suppressions:
    return Suppressions(engine, audit)


@pytest.fixture
async def bound(wang: Guest) -> Guest:
    """Wang Fang has chosen a city, reads records, and has been asked something."""
    await wang.forge("bd.1:0")
    await wang.forge("cp.1:330100")
    await wang.forge("bm.1")
    return wang


async def kept(engine: Engine) -> dict[str, int]:
    rows = {table: len(await engine.rows(query)) for table, query in ROWS.items()}
    return {table: count for table, count in rows.items() if count}


async def links(audit: Audit, guest: Guest) -> list[Link]:
    return list(await audit.about(audit.pseudonym(guest.visitor.id)))


def button_of(guest: Guest) -> str:
    """Read the address that the confirming button carries."""
    label = guest.word("button.erase_now")
    return next(key.callback_data for key in guest.screen.keys if key.label == label)


async def test_wang_fang_is_forgotten(
    bound: Guest, engine: Engine, audit: Audit, suppressions: Suppressions
) -> None:
    await bound.say("/delete")
    bound.reads("erase.ask", "erase.for_good", "erase.chat_stays")
    bound.reads(*(key for key in (*GOES, *STAYS)))
    before = await kept(engine)
    assert {"visitors", "bindings", "consents", "sessions", "recent_cities"} <= before.keys()
    await bound.tap("button.erase_now")
    bound.reads("erase.silence")
    assert await kept(engine) == {}
    assert await suppressions.is_suppressed(bound.visitor.id)
    link = (await links(audit, bound))[-1]
    assert link.entry.action == "person.erased"
    code = str(link.entry.detail["reference"])
    assert code in bound.screen.text
    assert next(key.copy_text for key in bound.screen.keys) == code
    assert link.entry.detail["recent_cities"] == before["recent_cities"]
    assert says_nobody(link.entry, bound)


def says_nobody(entry: AuditEntry, guest: Guest) -> bool:
    told = f"{entry.account} {entry.subject} {dict(entry.detail)}"
    return str(guest.visitor.id) not in told and "王芳" not in told


async def test_a_second_tap_shows_the_same_receipt(bound: Guest, audit: Audit) -> None:
    await bound.say("/delete")
    address = button_of(bound)
    await bound.forge(address)
    first = next(key.copy_text for key in bound.screen.keys)
    await bound.forge(address)
    assert first in bound.screen.text
    bound.reads(bound.word("erase.done_before", at="2026年11月23日 12:00"))
    await bound.say("/delete")
    assert first in bound.screen.text
    assert (
        len([one for one in await links(audit, bound) if one.entry.action == "person.erased"]) == 1
    )


async def test_a_forged_or_an_old_button_does_nothing(
    bound: Guest, meet: Meet, engine: Engine, suppressions: Suppressions
) -> None:
    other = meet("Li Qiang")
    await other.start()
    await other.say("/delete")
    await bound.forge("xn.1:Ab3_-xYz0123")
    bound.reads("erase.expired")
    await bound.say("/delete")
    await bound.forge(button_of(other))
    bound.reads("erase.expired")
    await bound.say("/delete")
    old = button_of(bound)
    await bound.forge("h.1")
    await bound.forge(old)
    bound.reads("erase.expired")
    assert not await suppressions.is_suppressed(bound.visitor.id)
    assert (await kept(engine))["visitors"] == 2


async def test_the_button_holds_good_for_ten_minutes(
    bound: Guest, engine: Engine, noon: time_machine.Traveller
) -> None:
    await bound.say("/delete")
    noon.shift(10 * 60 + 1)
    await bound.tap("button.erase_now")
    bound.reads("erase.expired")
    assert (await kept(engine))["bindings"] == 1


async def test_words_typed_meanwhile_are_no_answer(bound: Guest) -> None:
    await bound.say("/delete")
    await bound.say("灰鹭")
    bound.reads(bound.word("problem.unknown_text", typed="灰鹭"))
    await bound.forge(button_of_message(bound))
    bound.reads("erase.silence")


def button_of_message(guest: Guest) -> str:
    label = guest.word("button.erase_now")
    keys = [key for message in guest.visitor.bot_messages for key in message.keys]
    return next(key.callback_data for key in keys if key.label == label)


async def test_who_comes_back_is_written_to_only_after_a_deed_of_theirs(
    bound: Guest, audit: Audit, suppressions: Suppressions
) -> None:
    await bound.say("/delete")
    await bound.tap("button.erase_now")
    await bound.come()
    bound.reads("home.welcome")
    assert await suppressions.is_suppressed(bound.visitor.id)
    await bound.start()
    await bound.forge("bd.1:0")
    assert not await suppressions.is_suppressed(bound.visitor.id)
    assert (await links(audit, bound))[-1].entry.action == "person.returned"
    await bound.say("/delete")
    bound.reads("erase.ask")


async def test_another_account_of_the_same_person_stays(
    bound: Guest, meet: Meet, engine: Engine
) -> None:
    other = meet("Second")
    await other.start()
    await other.forge("bd.1:0")
    await bound.say("/delete")
    await bound.tap("button.erase_now")
    await other.forge("bm.1")
    other.reads("1,848.52")
    assert (await kept(engine))["bindings"] == 1


def test_the_screen_speaks_of_every_table() -> None:
    goes = {table for tables in GOES.values() for table in tables}
    stays = {table for tables in STAYS.values() for table in tables}
    assert goes == ROWS.keys()
    assert goes | stays | NOBODYS == ERASURE.keys()


async def test_the_settings_lead_to_it(bound: Guest, tg: Emulator) -> None:
    await bound.tap("button.home", "button.settings", "button.my_data", "button.erase")
    bound.reads("erase.ask")
    assert tg.calls.count("sendDocument") == 0
