"""A person of a story who reads one language, and knows buttons and sentences by their keys."""

import html
import re
from dataclasses import dataclass, field

from tortoise.connection import get_connections

from bot.emulator import Message, Visitor
from bot.texts.catalog import Texts
from storage.engine import Engine
from tests.journeys.settling import settle


@dataclass(frozen=True, slots=True)
class Guest:
    """A visitor with the catalogue of their language; a word that is no key stands for itself."""

    visitor: Visitor
    texts: Texts = field(repr=False)

    @property
    def screen(self) -> Message:
        return self.visitor.screen

    async def start(self) -> None:
        """Open the bot, as somebody who has agreed to all that records need."""
        await self.come()
        await settle(Engine(get_connections()), self.visitor.id)

    async def come(self) -> None:
        """Open the bot for the first time: nothing is agreed to, nothing shown."""
        await self.visitor.say("/start")

    async def tap(self, *words: str) -> None:
        """Tap one button after another, each on the screen that the one before has opened."""
        for word in words:
            await self.visitor.tap(self.word(word), on=self.screen)

    async def press(self, word: str) -> None:
        """Press a key of the keyboard under the chat."""
        await self.visitor.tap(self.word(word))

    async def forge(self, address: str) -> None:
        """Tap a button that does not stand on the screen."""
        await self.visitor.forge(address)

    async def say(self, text: str) -> None:
        await self.visitor.say(text)

    def reads(self, *words: str) -> None:
        """Find every word on the screen."""
        for word in words:
            assert self.word(word) in self.screen.text, f"{word} is not in:\n{self.screen.text}"

    async def comes_to_read(self, word: str) -> None:
        """Wait for words that may take longer than a tap, behind a screen that says so."""
        await self.visitor.comes_to(self.word(word), seconds=30)

    def reads_not(self, *words: str) -> None:
        for word in words:
            assert self.word(word) not in self.screen.text

    def stands_at(self, *names: str) -> None:
        """Find the names at the end of the breadcrumb, the screen's own last."""
        trail = self.screen.text.partition("\n")[0].split(" \u203a ")
        assert trail[-len(names) :] == [self.word(name) for name in names], trail

    def can_tap(self, word: str) -> bool:
        return self.word(word) in self.labels

    @property
    def labels(self) -> list[str]:
        return [key.label for key in self.screen.keys]

    def word(self, word: str, **arguments: object) -> str:
        """Say a key as it arrives on the screen, without its markup."""
        if word not in self.texts.templates:
            return word
        said = self.texts.plain(word, **arguments)
        return html.unescape(re.sub(r"</?\w+>", "", said))
