"""Who looked at whose records: noted once in a while, told to the person alone."""

import time_machine

from storage.engine import Engine, Query
from tests.journeys.conftest import Meet
from tests.journeys.guest import Guest

LOOKS = Query(dict, "SELECT reader, account, reason, consent_version FROM access_log")


async def bound(guest: Guest, place: int = 0) -> Guest:
    await guest.start()
    await guest.forge(f"bd.1:{place}")
    return guest


async def test_own_looks_are_noted_once_in_ten_minutes(
    wang: Guest, engine: Engine, noon: time_machine.Traveller
) -> None:
    await bound(wang)
    for address in ("bm.1", "ac.1:0", "pd.1", "h.1"):
        await wang.forge(address)
    (look,) = await engine.rows(LOOKS)
    assert (look["reader"], look["reason"], look["consent_version"]) == ("account", "viewed", 1)
    assert str(wang.visitor.id) not in look["account"]
    noon.shift(10 * 60 + 1)
    await wang.forge("bm.1")
    assert len(await engine.rows(LOOKS)) == 2


async def test_who_is_not_let_in_has_not_looked(wang: Guest, engine: Engine) -> None:
    await wang.forge("bm.1")
    wang.reads("enrol.choose")
    assert await engine.rows(LOOKS) == []


async def test_another_account_is_named_as_one_and_told_what_to_do(
    wang: Guest, meet: Meet
) -> None:
    await bound(wang)
    await bound(meet("Second"))
    second = await bound(meet("Third"))
    await second.forge("bm.1")
    await wang.tap("button.home", "button.settings", "button.my_data", "button.looks")
    wang.reads("looks.other_account", "looks.own", "2026年11月23日 12:00")
    wang.reads(wang.word("looks.not_you", hotline="12393"))
    assert str(second.visitor.id) not in wang.screen.text


async def test_who_is_alone_reads_no_warning(wang: Guest, meet: Meet) -> None:
    await bound(wang)
    await bound(meet("Li Qiang"), 1)
    await wang.forge("xl.1:0")
    wang.reads("looks.own")
    wang.reads_not("looks.other_account")


async def test_looks_are_read_sheet_by_sheet(
    wang: Guest, noon: time_machine.Traveller, engine: Engine
) -> None:
    await bound(wang)
    for _ in range(10):
        await wang.forge("bm.1")
        noon.shift(11 * 60)
    assert len(await engine.rows(LOOKS)) == 10
    await wang.forge("xl.1:0")
    wang.reads(wang.word("word.sheet", sheet=1, sheets=2), "looks.own")
    await wang.tap("button.looks_earlier")
    wang.reads(wang.word("word.sheet", sheet=2, sheets=2), "12:00")
    await wang.tap("button.looks_later")
    await wang.forge("xl.1:99")
    wang.reads(wang.word("word.sheet", sheet=2, sheets=2))
