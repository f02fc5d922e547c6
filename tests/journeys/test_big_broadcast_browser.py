"""In the browser: ten thousand are written to, halted and gone on with, while somebody taps."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.domain.broadcast.wording import visible
from bot.domain.language import Language
from tests.journeys.browser import Seat, demonstration, opened
from tests.journeys.newsroom import by_day, hand_in, send, staff, subscribe, write
from tests.voices import HANS

# Two minutes in which a machine has nothing else to do: a part of `make soak`.
pytestmark = pytest.mark.crowd
UNSEATED = 10_000
EVERYBODY = UNSEATED + 1
POSTED = re.compile(HANS.plain("broadcast.posted", posted="([\\d,]+)", size=f"{EVERYBODY:,}"))
PACE = HANS.plain("broadcast.rate", rate="|").partition("|")[0]
HELP = visible(HANS.plain("help.what")).partition("\n")[0]
DONE_MS = 180_000
READING_S = 2  # who asked again every second would be left in peace by broadcasts


@pytest.fixture
async def windows(demo_folder: Path) -> AsyncIterator[tuple[Page, Page]]:
    """The desk of staff, and a reader's own window: in one, two would type at once."""
    async with (
        demonstration(demo_folder, "--readers", str(UNSEATED)) as address,
        opened(address, 2600, 1200) as desk,
        opened(address, 2600, 1200) as home,
    ):
        yield desk, home


async def posted(author: Seat) -> int:
    """Read off how far it has come; 0 where nothing is said of that."""
    found = POSTED.search(await author.screen.inner_text())
    return int(found[1].replace(",", "")) if found else 0


async def has_posted(author: Seat, least: int) -> int:
    async with asyncio.timeout(DONE_MS / 1000):
        while (count := await posted(author)) < least:  # noqa: ASYNC110 - the page rings no bell
            await asyncio.sleep(0.2)
    return count


@asynccontextmanager
async def tapping(reader: Seat) -> AsyncIterator[list[int]]:
    """Let somebody ask for help all the while; each time it comes, or it fails here."""
    helped = reader.column.get_by_test_id("bot-message").filter(has_text=HELP)
    times: list[int] = []

    async def go_on() -> None:
        while True:
            await reader.say("/help")
            times.append(len(times) + 1)
            await expect(helped).to_have_count(len(times))
            await asyncio.sleep(READING_S)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(go_on())
        yield times
        task.cancel()


async def open_latest(member: Seat, state: str) -> None:
    await member.say("/broadcasts")
    await member.tap_first(state)


async def counted(author: Seat, status: str) -> int:
    """Read one number off the report."""
    line = HANS.plain("broadcast.line", status=HANS.plain(status), count="([\\d,]+)")
    found = re.search(line, await author.screen.inner_text())
    return int(found[1].replace(",", "")) if found else 0


async def bring_about(author: Seat, approver: Seat) -> None:
    """Have it tested, agreed to and sent, the number typed."""
    await hand_in(author)
    await approver.reads("broadcast.state.submitted")
    await approver.tap("button.broadcast.approve")
    await author.reads("broadcast.state.approved")
    await send(author, EVERYBODY)


async def halt_and_go_on(author: Seat) -> None:
    """Pause it from its progress; nothing more is posted until it is resumed."""
    await has_posted(author, 500)
    await comes_to_read(author, PACE)
    await author.tap("button.broadcast.pause")
    await author.reads("broadcast.state.paused")
    held = await posted(author)
    await asyncio.sleep(2)
    await open_latest(author, "broadcast.state.paused")
    assert 0 < held == await posted(author) < EVERYBODY
    await author.tap("button.broadcast.resume")


async def comes_to_read(member: Seat, word: str) -> None:
    """Find it under the progress, wherever that stands in the chat by now."""
    told = member.column.get_by_test_id("bot-message").filter(has_text=member.word(word))
    await expect(told.last).to_be_visible(timeout=DONE_MS)


async def recall(approver: Seat) -> None:
    await open_latest(approver, "broadcast.state.done")
    await approver.tap("button.broadcast.recall", "button.broadcast.recall")
    recalled = approver.screen.get_by_role("button", name=HANS.plain("broadcast.state.recalled"))
    while not await recalled.count():
        await asyncio.sleep(1)
        await approver.say("/broadcasts")
    await recalled.first.click()


async def cancel(author: Seat) -> None:
    await open_latest(author, "broadcast.state.sending")
    await author.tap("button.broadcast.cancel", "button.broadcast.cancel")
    await comes_to_read(author, "broadcast.state.cancelled")


async def report(member: Seat, status: str) -> int:
    await member.tap("button.broadcast.report")
    return await counted(member, status)


async def test_ten_thousand_are_written_to_while_somebody_taps(
    windows: tuple[Page, Page],
) -> None:
    desk, home = windows
    reader = await subscribe(home, "long_time_employee", Language.ZH_HANS)
    author, approver = staff(desk)
    await by_day(desk)
    await approver.start()
    await write(desk, author)
    async with tapping(reader) as times:
        await bring_about(author, approver)
        await halt_and_go_on(author)
        await comes_to_read(author, "broadcast.state.done")
        await open_latest(author, "broadcast.state.done")
    assert len(times) > 5
    assert await report(author, "broadcast.status.sent") == EVERYBODY
    await recall(approver)
    assert await report(approver, "broadcast.undone.done") == EVERYBODY
    await open_latest(author, "broadcast.state.recalled")
    await author.tap("button.broadcast.duplicate")
    await bring_about(author, approver)
    await has_posted(author, 200)
    await cancel(author)
    assert 0 < await report(author, "broadcast.status.sent") < EVERYBODY
