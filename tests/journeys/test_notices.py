"""Time passes in the demonstration: notices come by themselves, in each person's language."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.domain.consent import VERSIONS, Purpose
from bot.domain.language import Language
from bot.emulator import Emulator
from bot.main import run
from bot.settings import Settings
from bot.sources.demo.people import DEMO_PEOPLE
from bot.travel import Journey, Step, stops
from storage.engine import Engine, Query
from tests.journeys.conftest import LEAN, NOON, TOKEN, Meet, engine_of_the_bot, times_called
from tests.journeys.guest import Guest

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLACES = {member.slug: place for place, member in enumerate(DEMO_PEOPLE)}


@asynccontextmanager
async def travelling(settings: Settings, tg: Emulator) -> AsyncIterator[Journey]:
    """Let a bot live whose clock can be moved, as the demonstration does."""
    stop = asyncio.Event()
    journey = Journey(Clock(SHANGHAI), tg.travel)
    tg.clock.guide = journey.ask
    called_before = times_called(tg)
    async with asyncio.TaskGroup() as group:
        life = group.create_task(run(settings, TOKEN, stop, None, journey))
        try:
            while times_called(tg) == called_before and not life.done():  # noqa: ASYNC110 - no bell
                await asyncio.sleep(0.005)
            yield journey
        finally:
            stop.set()


@pytest.fixture
async def journey(settings: Settings, tg: Emulator) -> AsyncIterator[Journey]:
    async with travelling(settings, tg) as found:
        yield found


async def subscriber(meet: Meet, slug: str, language: Language, *purposes: Purpose) -> Guest:
    """Bring somebody who reads a sample person's records, and agrees to be told of them."""
    guest = meet(slug, language)
    await guest.start()
    await guest.forge(f"bd.1:{PLACES[slug]}")
    for purpose in purposes:
        await guest.forge(f"ca.1:{purpose}:{VERSIONS[purpose]}:{language}")
    return guest


async def pass_by(tg: Emulator, journey: Journey, step: Step) -> None:
    """Press the page's button, and wait until the journey has come to its end."""
    tg.clock.is_travelling = True
    journey.ask(step)
    async with asyncio.timeout(240):
        while tg.clock.is_travelling:  # noqa: ASYNC110 - as the page waits
            await asyncio.sleep(0.02)


async def notices_of(engine: Engine, guest: Guest) -> list[tuple[str, str]]:
    rows = await engine.rows(
        Query(
            dict,
            "SELECT n.kind, n.ref FROM notices n JOIN visitors v ON v.id = n.visitor_id"
            " WHERE v.telegram_id = ? AND n.parcel > 0 ORDER BY n.id",
        ),
        guest.visitor.id,
    )
    return [(row["kind"], row["ref"]) for row in rows]


def told(guest: Guest, word: str, **arguments: object) -> list[str]:
    """Find the messages that begin to say something."""
    title = guest.word(word, **arguments)
    return [message.text for message in guest.visitor.messages if title in message.text]


async def test_a_month_brings_the_notice_and_the_late_card(
    meet: Meet, tg: Emulator, journey: Journey
) -> None:
    wang = await subscriber(meet, "long_time_employee", Language.ZH_HANS, Purpose.MONTHLY_NOTICE)
    zhao = await subscriber(
        meet, "flexible_with_account", Language.ZH_HANT, Purpose.MONTHLY_NOTICE
    )
    wu = await subscriber(meet, "account_info_wrong", Language.EN, Purpose.CARD_REMINDER)
    silent = await subscriber(meet, "retiree", Language.ZH_HANS)
    await pass_by(tg, journey, Step.MONTH)
    engine = engine_of_the_bot()
    assert [kind for kind, _ in await notices_of(engine, wang)] == ["allocation"]
    (text,) = told(wang, "notice.allocated", month="2026年11月")
    assert "****" not in text
    assert len(told(zhao, "notice.allocated", month="2026年11月")) == 1
    assert "card_late" in {kind for kind, _ in await notices_of(engine, wu)}
    assert told(wu, "notice.card_late")
    assert await notices_of(engine, silent) == []
    assert journey.clock.now().date() == datetime(2026, 12, 23, tzinfo=UTC).date()


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_it_says_why_it_came_and_stops_at_one_tap(
    meet: Meet, tg: Emulator, journey: Journey
) -> None:
    wang = await subscriber(meet, "long_time_employee", Language.ZH_HANS, Purpose.MONTHLY_NOTICE)
    await pass_by(tg, journey, Step.MONTH)
    assert wang.can_tap("notice.why_this")
    await wang.tap("notice.why_this")
    wang.reads("reminders.why_agreed", "reminders.never")
    await wang.forge("ns.1:monthly_notice")
    wang.reads("reminders.stopped_rest")
    before = len(wang.visitor.messages)
    await pass_by(tg, journey, Step.MONTH)
    assert len(wang.visitor.messages) == before
    await wang.forge("nr.1")
    wang.reads("reminders.off")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_quiet_hours_hold_it_back_until_the_morning(
    meet: Meet, tg: Emulator, journey: Journey
) -> None:
    wang = await subscriber(meet, "long_time_employee", Language.ZH_HANS, Purpose.MONTHLY_NOTICE)
    await wang.forge("nqs.1:0")
    await wang.forge("nzs.1:9")
    wang.reads("zone.new_york", "21:00")
    for _ in range(11):  # ten in the morning is nine in the evening there
        await pass_by(tg, journey, Step.DAY)
    assert told(wang, "notice.allocated", month="2026年11月") == []
    (row,) = await engine_of_the_bot().rows(
        Query(dict, "SELECT status, code, due_ms FROM outbox WHERE kind = 'notice'")
    )
    assert (row["status"], row["code"]) == ("retry", "quiet")
    due = datetime.fromtimestamp(row["due_ms"] / 1000, tz=ZoneInfo("America/New_York"))
    assert (due.hour, due.minute) == (8, 0)
    for _ in range(12):
        await pass_by(tg, journey, Step.HOUR)
    assert len(told(wang, "notice.allocated", month="2026年11月")) == 1


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_who_blocks_the_bot_keeps_their_choices(
    meet: Meet, tg: Emulator, journey: Journey
) -> None:
    wang = await subscriber(meet, "long_time_employee", Language.ZH_HANS, Purpose.MONTHLY_NOTICE)
    await wang.visitor.block()
    await pass_by(tg, journey, Step.MONTH)
    assert await notices_of(engine_of_the_bot(), wang) == []
    await wang.visitor.unblock()
    await wang.say("/reminders")
    assert wang.can_tap(wang.word("reminders.turn_off", name="每月划账通知"))
    await pass_by(tg, journey, Step.MONTH)
    assert await notices_of(engine_of_the_bot(), wang) == [("allocation", "p202612")]


def test_a_month_goes_day_by_day_and_an_hour_at_once() -> None:
    now = datetime(2027, 1, 31, 22, 15, tzinfo=SHANGHAI)
    days = list(stops(now, Step.MONTH))
    assert (days[0], days[-1]) == (
        datetime(2027, 2, 1, 10, tzinfo=SHANGHAI),
        datetime(2027, 2, 28, 10, tzinfo=SHANGHAI),
    )
    assert len(days) == 28
    assert list(stops(now, Step.DAY)) == days[:1]
    assert list(stops(now, Step.HOUR)) == [now + timedelta(hours=1)]


async def test_two_wishes_follow_one_another(tg: Emulator, journey: Journey) -> None:
    journey.ask("day")
    await pass_by(tg, journey, Step.DAY)
    assert journey.clock.now().date() == (NOON + timedelta(days=2)).date()
    assert tg.clock.offset == pytest.approx(journey.clock.shift.ms / 1000)
