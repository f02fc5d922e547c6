"""A mailing survives its senders: killed, frozen or told to wait, nobody is left out."""

import asyncio
import random
import signal
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.domain.parcel import Lane, Status
from bot.emulator import Emulator, FaultKind, Person
from bot.settings import Mode
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.conftest import CROSSED, GROWN, Tell
from tests.lab.crowd import FIRST_ID, PATIENCE_S
from tests.lab.lives import Lives, living
from tests.lab.mailing import Mailing
from tests.lab.sizes import IS_SOAK, SIZES

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
RATE = 1000 if IS_SOAK else 150
LONGEST_RUN_S = 3000 if IS_SOAK else 100
LONG_WAIT_S = 10_072
LATEST_GOING_ON_S = 60
WAYS = [CROSSED[0], *((GROWN,) if IS_SOAK else ())]


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_a_mailing_whose_sender_is_killed_reaches_everybody(
    tg: Emulator, lives: Lives, tell: Tell
) -> None:
    mailing = Mailing(tg, SIZES.letters, RATE, CLOCK)
    await mailing.post(lives.database_url)
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    share = SIZES.letters // (SIZES.letter_kills + 1)
    async with asyncio.timeout(LONGEST_RUN_S), living(mailing.lives(lives)) as sender:
        for number in range(SIZES.letter_kills):
            if number % 5 == 1:
                await asyncio.sleep(dice.uniform(0, 1.5))  # while it starts
            else:
                await mailing.has_sent(min(mailing.sent + dice.randint(1, share), mailing.size))
            await sender.kill()
            await sender.begin()
        await mailing.has_reached(mailing.size)
        await sender.ready()
        await sender.stop()
    async with open_database(lives.database_url, TEST_KEYS) as database:
        listed = await mailing.doubts(database)
        state = await database.deliveries.state(0)
    repeated = mailing.repeated()
    tell(letters=mailing.size, kills=SIZES.letter_kills, repeated=repeated.total())
    assert [(each.status.value, each.count) for each in state.counts] == [("sent", mailing.size)]
    assert repeated.total() <= SIZES.letter_kills * mailing.in_hand
    assert set(repeated) <= listed


@pytest.mark.parametrize("way", [GROWN], ids=str)
async def test_a_standby_goes_on_when_the_leader_is_frozen_or_killed(
    tg: Emulator, lives: Lives, tmp_path: Path, tell: Tell
) -> None:
    mailing = Mailing(tg, 450, 100, CLOCK)
    few, more, most = (
        mailing.chats[place] for place in (slice(50), slice(50, 250), slice(250, 450))
    )
    first = mailing.lives(lives)
    (tmp_path / "second").mkdir()
    second = replace(mailing.lives(lives), folder=tmp_path / "second", port=lives.port + 1)
    async with asyncio.timeout(LONGEST_RUN_S), living(first):
        await mailing.post(lives.database_url, few)
        await mailing.has_sent(50)
        async with living(second):
            await mailing.post(lives.database_url, more)
            await mailing.has_sent(70)
            first.process.send_signal(signal.SIGSTOP)
            frozen_s = await seconds_until(mailing.has_reached(250 - mailing.in_hand))
            first.process.send_signal(signal.SIGCONT)
            await mailing.post(lives.database_url, most)
            await mailing.has_sent(mailing.sent + 20)
            await second.kill()
            killed_s = await seconds_until(mailing.has_reached(450 - 2 * mailing.in_hand))
            await queue_is_empty(lives.database_url)
        await first.stop()
    tell(frozen_s=frozen_s, killed_s=killed_s, repeated=mailing.repeated().total())
    await nobody_is_lost(mailing, lives.database_url)
    assert max(frozen_s, killed_s) < LATEST_GOING_ON_S


async def nobody_is_lost(mailing: Mailing, database_url: str) -> None:
    """See that what two leaders had in hand waits for the end of its leases, or is listed."""
    async with open_database(database_url, TEST_KEYS) as database:
        await database.outbox.sweep(2**62, CLOCK.now_ms())
        listed = await mailing.doubts(database)
        waiting = await mailing.waiting()
    assert {chat for chat, count in mailing.received().items() if not count} <= waiting
    assert set(mailing.repeated()) <= listed
    assert len(listed) <= 2 * mailing.in_hand


async def seconds_until(happened: Coroutine[object, object, None]) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await happened
    return loop.time() - began


async def queue_is_empty(database_url: str) -> None:
    """Wait until nothing is left to be claimed."""
    async with open_database(database_url, TEST_KEYS) as database:
        for _ in range(300):
            state = await database.deliveries.state(0)
            if {each.status for each in state.counts} <= {Status.SENT, Status.CLAIMED}:
                return
            await asyncio.sleep(0.1)
    raise AssertionError(state)


@pytest.mark.parametrize("way", [(Mode.POLLING, "sqlite")], ids=str)
async def test_a_long_pause_of_bulk_outlives_a_kill_while_people_are_answered(
    tg: Emulator, lives: Lives
) -> None:
    mailing = Mailing(tg, 100, 25, CLOCK)
    await mailing.post(lives.database_url)
    fault = tg.fault(FaultKind.TOO_MANY, "sendMessage")
    fault.chat_id, fault.retry_after = FIRST_ID + 5, LONG_WAIT_S
    he = tg.person(Person(FIRST_ID + 1000, "He Jing", "en"), started=True)
    async with living(mailing.lives(lives)) as sender:
        await tg.world.bell.until(lambda: any(call.code == 429 for call in tg.calls), PATIENCE_S)
        await asyncio.sleep(1)  # what was under way has arrived, and the pause is written
        await sender.kill()
        tg.calls.clear()
        await sender.begin()
        await sender.ready()
        await asyncio.sleep(2)  # long enough to send fifty
        for _ in range(3):
            await he.say("/help")
        assert {call.chat_id for call in tg.calls.of("sendMessage")} == {he.id}
        assert len(he.bot_messages) == 3
    async with open_database(lives.database_url, TEST_KEYS) as database:
        until_ms = await database.deliveries.paused_until(Lane.BULK)
        assert until_ms > CLOCK.now_ms() + (LONG_WAIT_S - 600) * 1000
