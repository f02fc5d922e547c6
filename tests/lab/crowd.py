"""A crowd in which everybody does the same, so that everybody must end up like the first of them.

Messages and taps travel in queues of their own at Telegram. So no deed of the one kind changes
what the other kind shows, and each kind is compared in its own order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.emulator import Emulator, Message, Person, Visitor
from storage.database import Database
from tests.voices import CATALOGUES

FIRST_ID: Final = 600_000_001
AT_ONCE: Final = 1_000  # updates waiting at Telegram at one time, at most
PATIENCE_S: Final = 120.0
WORKING: Final = CATALOGUES.speak(Language.EN).plain("problem.working")

AGREED: Final = ("ca.1:query:1:en", "ca.1:cross_border:1:en")
SAID: Final = (
    *("grey heron 1", "/help", "grey heron 2", "/language", "grey heron 3"),
    *("grey heron 4", "grey heron 5"),
)
TAPPED: Final = (
    *AGREED,
    *("cp.1:310100", "bd.1:2", "cp.1:440100", "cp.1:110100", "cp.1:310100"),
)
A_ROUND: Final = len(SAID) + len(TAPPED)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of somebody: the words under their menu, and what the bot keeps of them.

    `changes` counts what the ledger of consents says: an agreement tapped twice is one.
    """

    menu: str
    city: str | None
    recent: tuple[str, ...]
    sample: str
    changes: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a menu to tap on."""

    visitor: Visitor
    menu: Message

    @property
    def replies(self) -> list[str]:
        """Everything that the bot wrote anew, oldest first."""
        messages = self.visitor.bot_messages
        return [message.text for message in messages if message is not self.menu]

    async def do(self, step: int, *, wait: bool = False) -> None:
        await self.visitor.say(SAID[step], wait=wait)
        await self.visitor.forge(TAPPED[step], on=self.menu, wait=wait)


Deed = tuple[Member, int]


def _batched(deeds: list[Deed], size: int) -> Iterator[tuple[Deed, ...]]:
    for place in range(0, len(deeds), size):
        yield tuple(deeds[place : place + size])


class Crowd:
    """Holds the members; the first one is the pilot, whom nothing disturbs."""

    def __init__(self, tg: Emulator, updates: int) -> None:
        self.tg = tg
        self.pilot, *self.others = (self._join(place) for place in range(updates // A_ROUND + 1))

    @property
    def taps(self) -> int:
        return len(TAPPED) * (len(self.others) + 1)

    @property
    def replies(self) -> int:
        """Count what the others were sent."""
        return sum(len(member.replies) for member in self.others)

    def _join(self, place: int) -> Member:
        person = Person(FIRST_ID + place, f"Heron {place}", "en")
        visitor = self.tg.person(person, started=True)
        menu = self.tg.world.post(visitor.chat, {"text": "menu"}, by_bot=True)
        menu.protected = True
        return Member(visitor, menu)

    async def lead(self) -> None:
        """Let the pilot do everything, one thing after another."""
        for step in range(len(SAID)):
            await self.pilot.do(step, wait=True)

    async def rush(self) -> None:
        """Let everybody else do the same at once, as fast as Telegram's queue has room."""
        for step in range(len(SAID)):
            for member in self.others:
                await self.tg.world.bell.until(self._has_room, PATIENCE_S)
                await member.do(step)

    def shares(self, count: int) -> list[tuple[Deed, ...]]:
        """Divide all that the others have to do, in its order, into so many parts."""
        deeds = [(member, step) for step in range(len(SAID)) for member in self.others]
        size = -(-len(deeds) // count)
        return list(_batched(deeds, size))

    async def served(self) -> None:
        """Wait until nothing is left at Telegram, and nobody is at work or owed an answer."""
        world = self.tg.world
        await world.bell.until(lambda: not len(world.mailbox) and not world.in_flight, PATIENCE_S)
        await world.bell.until(self._owes_nobody, PATIENCE_S)
        # A tap that Telegram drops for its age is nobody's loss, and would look like the bot's.
        assert not world.mailbox.expired, "taps outlived their 150 s: too slow to tell of losses"

    def _owes_nobody(self) -> bool:
        shown = (text for member in self.others for text in (member.menu.text, *member.replies))
        return WORKING not in shown

    def _has_room(self) -> bool:
        return len(self.tg.world.mailbox) < AT_ONCE

    async def fates(self, database: Database) -> tuple[Fate, dict[str, Fate]]:
        """Tell the pilot's fate, and whoever had another."""
        wanted = await _fate(self.pilot, database)
        found = {
            member.visitor.person.first_name: await _fate(member, database)
            for member in self.others
        }
        return wanted, {name: fate for name, fate in found.items() if fate != wanted}


async def _fate(member: Member, database: Database) -> Fate:
    met = await database.people.meet(member.visitor.id, Language.EN.value, 0)
    recent = await database.people.recent_cities(met.id, 100)
    sample = met.binding.psn_no if met.binding else ""
    changes = len(await database.consents.history(member.visitor.id))
    return Fate(member.menu.text, met.city, recent, sample, changes)
