"""A mailing in the lab: a letter to each of many chats, and who received it how often."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from tortoise.connection import get_connections

from bot.actions.delivery_lane import most_in_hand
from bot.clock import Clock
from bot.domain.parcel import Lane, Parcel
from bot.domain.queue import Doubt
from bot.emulator import Emulator
from storage.database import Database, open_database
from storage.engine import Engine, Query
from tests.keys import TEST_KEYS
from tests.lab.crowd import FIRST_ID, PATIENCE_S
from tests.lab.delivery_process import KIND
from tests.lab.lives import Lives

A_DAY_MS: Final = 86_400_000
ENTRY: Final = ("-m", "tests.lab.delivery_process")


@dataclass(frozen=True, slots=True)
class Mailing:
    """Letters to as many chats, at so many a second; the chat's number is its reference."""

    tg: Emulator
    size: int
    rate: int
    clock: Clock

    @property
    def chats(self) -> range:
        return range(FIRST_ID, FIRST_ID + self.size)

    @property
    def in_hand(self) -> int:
        """Count what one process may have claimed, and not yet settled."""
        return most_in_hand(self.rate)

    async def post(self, database_url: str, chats: range | None = None) -> None:
        """Queue all letters, or those to some of the chats."""
        chats = self.chats if chats is None else chats
        self.tg.crowd(chats)
        now_ms = self.clock.now_ms()
        blank = Parcel(KIND, "", 0, b"", now_ms, now_ms + A_DAY_MS, lane=Lane.BULK)
        letters = [
            replace(blank, ref=str(chat), chat_id=chat, body=f"Letter to {chat}".encode())
            for chat in chats
        ]
        async with open_database(database_url, TEST_KEYS) as database:
            for place in range(0, len(letters), 10_000):
                await database.outbox.add_all(letters[place : place + 10_000], now_ms)

    def lives(self, like: Lives) -> Lives:
        told = {"YIBAO_BULK_RATE": str(self.rate)}
        return replace(like, entry=ENTRY, settings=told)

    @property
    def sent(self) -> int:
        return self.tg.calls.counts["sendMessage"]

    async def has_sent(self, count: int) -> None:
        await self.tg.world.bell.until(lambda: self.sent >= count, PATIENCE_S)

    async def has_reached(self, count: int) -> None:
        """Wait until so many chats have their letter."""
        await self.has_sent(count)
        while self.unreached() > self.size - count:
            await self.has_sent(self.sent + 1)

    def unreached(self) -> int:
        return self.size - sum(count > 0 for count in self.received().values())

    def received(self) -> Counter[int]:
        """Count each chat's letters; one to the wrong chat is nobody's."""
        found: Counter[int] = Counter()
        for visitor in self.tg.everybody:
            mine = f"Letter to {visitor.id}"
            found[visitor.id] = sum(message.text == mine for message in visitor.bot_messages)
        return found

    def repeated(self) -> Counter[int]:
        return Counter({chat: count - 1 for chat, count in self.received().items() if count > 1})

    async def doubts(self, database: Database) -> set[int]:
        """Name the chats that the report lists as perhaps written to twice."""
        found: list[Doubt] = []
        while page := await database.deliveries.doubtful(found[-1].id if found else 0, 10_000):
            found += page
        return {int(doubt.ref) for doubt in found}

    async def waiting(self) -> set[int]:
        """Name the chats whose letter is still to be claimed; a database must be open."""
        ask = "SELECT chat_id FROM outbox WHERE status IN ('queued', 'retry')"
        return {row["chat_id"] for row in await Engine(get_connections()).rows(Query(dict, ask))}
