"""The demonstration in a real browser: where it runs, and how a person taps in a column."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.texts.catalog import Texts
from tests.chromium import FLAGS, chromium
from tests.journeys.conftest import free_port

ROOT = Path(__file__).parents[2]
STARTING_S = 90
BUSY_MS = 20_000  # what a machine with other work may take for what is usually there at once


@asynccontextmanager
async def demonstration(folder: Path, *options: str) -> AsyncIterator[str]:
    """Run `python -m bot demo` with a data folder of its own; yield the address it prints."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "YIBAO_DATA_FOLDER": str(folder),
        "YIBAO_DEMO_PORT": str(free_port()),
        "YIBAO_FLOOD_RATE": "1000",  # a script taps faster than a thumb
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", *options),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(STARTING_S):
            first_line = (await process.stdout.readline()).decode().strip()
        if not first_line.startswith("http://"):
            pytest.fail(first_line + (await process.stdout.read()).decode())
        async with asyncio.TaskGroup() as group:
            # Its log is read away: a pipe that is full would stop the whole process.
            group.create_task(process.stdout.read())
            try:
                yield first_line
            finally:
                process.terminate()
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


@asynccontextmanager
async def opened(address: str, width: int, height: int) -> AsyncIterator[Page]:
    """Open the page in chromium; whatever goes wrong inside it is a failure here."""
    complaints: list[str] = []
    expect.set_options(timeout=BUSY_MS)
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS)
        )
        page = await browser.new_page(
            viewport={"width": width, "height": height}, locale="zh-CN", device_scale_factor=1
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(address)
        yield page
        await browser.close()
    assert complaints == []


@dataclass(frozen=True, slots=True)
class Seat:
    """One column of the page, and the language its person reads."""

    column: Locator
    texts: Texts

    @property
    def screen(self) -> Locator:
        """The bot's last message."""
        return self.column.get_by_test_id("bot-message").last

    async def start(self) -> None:
        await self.column.get_by_test_id("start").click()
        await self.reads("bot.name")

    async def agree(self) -> None:
        """Read and agree to both texts that records need, and go on to them."""
        for name in ("consent.query.name", "consent.cross_border.name"):
            await self.reads(name)
            await self.tap("button.agree")
        await self.reads("consent.complete")
        await self.tap("button.bind")

    async def tap(self, *words: str) -> None:
        for word in words:
            keys = self.screen.get_by_role("button", name=self.word(word), exact=True)
            await keys.click()
            await expect(self.column.locator(".key.waiting")).to_have_count(0)

    async def tap_first(self, word: str) -> None:
        """Tap the first button whose label holds a word."""
        await self.screen.get_by_role("button", name=self.word(word)).first.click()
        await expect(self.column.locator(".key.waiting")).to_have_count(0)

    async def say(self, text: str) -> None:
        field = self.column.locator(".composer textarea")
        await field.fill(text)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def reads(self, *words: str) -> None:
        for word in words:
            await expect(self.screen.get_by_test_id("text")).to_contain_text(self.word(word))

    def word(self, word: str) -> str:
        return self.texts.plain(word) if word in self.texts.templates else word
