"""Taps every button that can be reached, breadth first, a few of each shape."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum

from bot.emulator import Message
from bot.ui.codec import decode
from bot.ui.pages import (
    AccountPicture,
    Erase,
    EraseNow,
    HideAmounts,
    LockNow,
    MyDataFile,
    MyRecordsFile,
    Page,
    PickDemoPerson,
    SetLanguage,
    Unbind,
    Withdraw,
    YearDocument,
    YearPicture,
)
from tests.journeys.guest import Guest

OF_A_SHAPE = 3
# What these change would hide the rest, so they are tapped once all else has been seen.
DEEDS = (PickDemoPerson, SetLanguage, Unbind, HideAmounts, LockNow, Withdraw, Erase, EraseNow)
# Pages that differ in numbers or words only look alike.
SHAPING = (StrEnum, bool)
# What is drawn takes its time, whichever insurance or year it is of.
PAPERS = (AccountPicture, YearPicture, YearDocument, MyDataFile, MyRecordsFile)


@dataclass(slots=True)
class Crawl:
    """One person's walk. `reached` are the pages that a button has opened."""

    guest: Guest
    message: Message
    reached: set[type[Page]] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _shapes: Counter[str] = field(default_factory=Counter)
    _waiting: deque[str] = field(default_factory=deque)
    _deeds: deque[str] = field(default_factory=deque)

    async def walk(self) -> None:
        """Begin at the screen that is open; deeds come last, one by one."""
        self._collect()
        while self._waiting or self._deeds:
            address = (self._waiting or self._deeds).popleft()
            await self._open(address)

    async def _open(self, address: str) -> None:
        await self.guest.visitor.forge(address, on=self.message)
        self.reached.add(type(decode(address)))
        for word in ("problem.outdated", "problem.unexpected"):
            self.guest.reads_not(word)
        self._collect()

    def _collect(self) -> None:
        for address in self._offered():
            page = decode(address)
            shape = _shape(page)
            if address in self._seen or self._shapes[shape] >= OF_A_SHAPE:
                continue
            self._seen.add(address)
            self._shapes[shape] += 1
            (self._deeds if isinstance(page, DEEDS) else self._waiting).append(address)

    def _offered(self) -> Iterator[str]:
        for message in {id(one): one for one in (self.message, self.guest.screen)}.values():
            for key in message.keys:
                assert key.callback_data or key.copy_text, f"a key without a deed: {key.label}"
                if key.callback_data:
                    yield key.callback_data


def _shape(page: Page) -> str:
    if isinstance(page, PAPERS):
        return page.tag
    values = (getattr(page, one.name) for one in fields(page))
    return ":".join((page.tag, *(str(value) for value in values if isinstance(value, SHAPING))))
