"""While a broadcast goes: paused, cancelled, stopped, cut short, and consent taken back."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from random import Random

import pytest

from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.emulator import Emulator, FaultKind
from bot.settings import Settings
from storage.engine import Query
from tests.journeys.broadcasting import (
    Desk,
    crowd,
    do,
    make_ready,
    send,
    staff,
    subscribe,
    until,
    write,
)
from tests.journeys.conftest import CROSSED, LEAN, Meet, living
from tests.journeys.guest import Guest
from tests.lab.sizes import SIZES

PLAIN = {Language.ZH_HANS: "<b>停机通知</b>\n今晚维护。"}
SIZE = 160
SLOW, FAST = 20, 500
IN_HAND = 50
FURTHEST = 12


def slow(settings: Settings, rate: int = SLOW) -> Settings:
    return settings.model_copy(update={"bulk_rate": rate})


@pytest.fixture
async def desk(settings: Settings, tg: Emulator) -> AsyncIterator[Desk]:
    async with living(slow(settings), tg):
        yield Desk()


async def begun(desk: Desk, meet: Meet, tg: Emulator, size: int = SIZE) -> tuple[Guest, Guest]:
    """Let a broadcast to many begin; return who may halt it."""
    author, approver = await staff(desk, meet)
    tg.crowd(await crowd(desk, size))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    await send(desk, author, time.time())
    return author, approver


def readers(size: int) -> range:
    return range(800_000_001, 800_000_001 + size)


def received(tg: Emulator) -> Counter[int]:
    return Counter(
        visitor.id
        for visitor in tg.everybody
        for one in visitor.bot_messages
        if "今晚维护" in one.text
        and not any("测试" in key.label for key in one.keys)
        and visitor.id >= 800_000_001
    )


async def has_reached(tg: Emulator, count: int) -> None:
    async def reached() -> bool:
        return received(tg).total() >= count

    await until(reached, 60)


@pytest.mark.parametrize("base", [LEAN, CROSSED[1]], ids=str, indirect=True)
async def test_a_pause_holds_and_nobody_is_written_to_twice(
    desk: Desk, meet: Meet, tg: Emulator
) -> None:
    size = SIZES.pauses * (FURTHEST + IN_HAND)
    author, _ = await begun(desk, meet, tg, size)
    dice = Random(7)  # noqa: S311 - repeatable, not secret
    for _ in range(SIZES.pauses):
        await has_reached(tg, received(tg).total() + dice.randint(5, FURTHEST))
        await do(author, desk, "pause")
        assert await comes_to_rest(tg) < size
        await do(author, desk, "resume")
    await desk.comes_to("done", seconds=2 * size / SLOW)
    assert received(tg) == Counter(dict.fromkeys(readers(size), 1))


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_after_a_cancellation_only_what_was_in_hand_is_sent(
    desk: Desk, meet: Meet, tg: Emulator
) -> None:
    author, approver = await begun(desk, meet, tg)
    await has_reached(tg, 20)
    before = received(tg).total()
    await approver.forge("kb.1:1")
    await approver.tap("button.broadcast.cancel", "button.broadcast.cancel")
    assert await comes_to_rest(tg) <= before + IN_HAND
    await until(lambda: is_ended(desk))
    assert set(received(tg).values()) == {1}
    left = Query(dict, "SELECT COUNT(*) AS number FROM broadcast_recipients")
    assert [row["number"] for row in await desk.engine.rows(left)] == [0]
    await author.forge("kr.1:1")
    author.reads("broadcast.status.sent")


async def comes_to_rest(tg: Emulator) -> int:
    """Wait until a second passes in which nothing is sent; return how many were."""
    held = -1
    while held != (now := received(tg).total()):
        held = now
        await asyncio.sleep(1)
    return held


async def is_ended(desk: Desk) -> bool:
    row = await desk.engine.row(Query(dict, "SELECT ended_ms FROM broadcasts"))
    return bool(row and row["ended_ms"])


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_too_many_errors_stop_it_and_it_goes_on_when_they_are_gone(
    settings: Settings, meet: Meet, tg: Emulator
) -> None:
    async with living(slow(settings, 100), tg):
        desk = Desk()
        fault = tg.fault(FaultKind.SERVER_ERROR, "sendMessage", times=None)
        fault.code, fault.probability = 400, 0.0
        author, _ = await begun(desk, meet, tg, 400)
        await has_reached(tg, 20)
        fault.probability = 0.5
        await desk.comes_to("paused")
        await author.forge("kb.1:1")
        author.reads("broadcast.halt.errors")
        tg.faults.clear()
        row = await desk.engine.row(
            Query(dict, "SELECT COUNT(*) AS number FROM outbox WHERE status = 'failed'")
        )
        failed = int(row["number"]) if row else 0
        assert 2 < failed < 200
        await do(author, desk, "resume")
        author.reads_not("broadcast.refusal.moved_on")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_who_takes_consent_back_meanwhile_gets_nothing(
    desk: Desk, meet: Meet, tg: Emulator
) -> None:
    late = [await subscribe(meet(f"Late {place}")) for place in range(3)]
    await desk.engine.write("UPDATE visitors SET id = id WHERE id > 0")
    author, _ = await begun(desk, meet, tg)
    await has_reached(tg, 5)
    await do(author, desk, "pause")
    unread = [one for one in late if not has(one)]
    for guest in unread:
        await guest.forge(f"ns.1:{Purpose.POLICY_NEWS}")
    await do(author, desk, "resume")
    await desk.comes_to("done")
    assert not any(has(guest) for guest in unread)
    assert received(tg).total() == SIZE


def has(guest: Guest) -> bool:
    return any("今晚维护" in one.text for one in guest.visitor.bot_messages)


@pytest.mark.parametrize("base", [LEAN, CROSSED[1]], ids=str, indirect=True)
async def test_a_restart_in_the_midst_loses_nobody_and_repeats_nobody(
    settings: Settings, meet: Meet, tg: Emulator
) -> None:
    size = (SIZES.handovers + 1) * IN_HAND
    async with living(slow(settings), tg):
        desk = Desk()
        await begun(desk, meet, tg, size)
        await has_reached(tg, 10)
    for _ in range(SIZES.handovers):
        async with living(slow(settings), tg):
            await has_reached(tg, received(tg).total() + 10)
    async with living(slow(settings, FAST), tg):
        await Desk().comes_to("done")
    assert received(tg) == Counter(dict.fromkeys(readers(size), 1))


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_a_second_broadcast_waits_for_the_first_and_says_until_when(
    desk: Desk, meet: Meet, tg: Emulator
) -> None:
    author, approver = await begun(desk, meet, tg, 800)  # long enough for a busy machine
    await has_reached(tg, 5)
    await do(author, desk, "duplicate")
    await make_ready(desk, author, approver, 2)
    await send(desk, author, time.time(), 2)
    assert await desk.state(2) == "scheduled"
    await author.say("/broadcasts")
    await author.tap("button.broadcast.calendar")
    author.reads("broadcast.state.sending", "broadcast.state.scheduled")
    await asyncio.sleep(1)
    assert await desk.state(2) == "scheduled"
    await do(author, desk, "cancel", 1)
    await desk.comes_to("sending", 2)


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_while_it_goes_its_pace_and_its_end_are_told(
    desk: Desk, meet: Meet, tg: Emulator
) -> None:
    author, _ = await begun(desk, meet, tg, 220)
    pace, _, unit = author.word("broadcast.rate", rate="#").partition("#")
    told = await author.visitor.sees(pace, 20)
    rate = float(told.text.partition(pace)[2].partition(unit)[0])
    assert SLOW / 2 < rate < SLOW * 2
    assert author.word("broadcast.ends", moment="2026年11月23日 12:00") in told.text
    await do(author, desk, "cancel")
