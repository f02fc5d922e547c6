"""Updates that wait for the bot: kept in order until confirmed or expired."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.emulator.bell import Bell
from bot.emulator.clock import MovableClock
from bot.emulator.wire import JsonObject, conflict

Lane: TypeAlias = tuple[str, int]

FIRST_UPDATE_ID = 100_000_001
TAP_LIFETIME = 150
MESSAGE_LIFETIME = 86_400
LARGEST_BATCH = 100
LONGEST_POLL = 50
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

TWO_POLLERS = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True)
class Update:
    """One update; updates of one lane are delivered one after the other."""

    update_id: int
    kind: str
    body: JsonObject
    lane: Lane
    person_id: int
    expires_at: float

    def as_json(self) -> JsonObject:
        return {"update_id": self.update_id, **self.body}


class Mailbox:
    """Holds what the bot has not confirmed yet; `expired` counts what was dropped for its age."""

    def __init__(self, clock: MovableClock, bell: Bell) -> None:
        self.allowed: frozenset[str] = frozenset()
        self.on_deposit: Callable[[Update], None] | None = None
        self.expired = 0
        self._clock = clock
        self._bell = bell
        self._waiting: dict[int, Update] = {}
        self._lanes: dict[Lane, dict[int, Update]] = {}
        self._last_id = FIRST_UPDATE_ID - 1
        self._poller: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._waiting)

    def allow(self, kinds: Sequence[object] | None) -> None:
        """Set which kinds arrive; None keeps the setting, empty means the default."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds)

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def deposit(self, kind: str, content: JsonObject, person_id: int) -> int:
        """Add an update and give its number; 0 when the bot does not want this kind."""
        if not self.wants(kind):
            return 0
        return self.inject({kind: content}, kind, person_id)

    def inject(self, body: JsonObject, kind: str, person_id: int) -> int:
        self._last_id += 1
        is_tap = kind == "callback_query"
        lane = ("taps" if is_tap else "chat", person_id)
        expires_at = self._clock.now() + (TAP_LIFETIME if is_tap else MESSAGE_LIFETIME)
        update = Update(self._last_id, kind, body, lane, person_id, expires_at)
        self._waiting[update.update_id] = update
        self._lanes.setdefault(lane, {})[update.update_id] = update
        self._wake_poller()
        if self.on_deposit is not None:
            self.on_deposit(update)
        return update.update_id

    def confirm(self, update_id: int) -> None:
        update = self._waiting.pop(update_id, None)
        if update is None:
            return
        lane = self._lanes[update.lane]
        del lane[update_id]
        if not lane:
            del self._lanes[update.lane]
        self._bell.ring()

    def drop_all(self) -> None:
        for update_id in list(self._waiting):
            self.confirm(update_id)

    def waiting(self) -> list[Update]:
        self._drop_expired()
        return list(self._waiting.values())

    def first_of(self, lane: Lane) -> Update | None:
        self._drop_expired_of(lane)
        return next(iter(self._lanes.get(lane, {}).values()), None)

    def has_any_for(self, person_id: int) -> bool:
        return ("chat", person_id) in self._lanes or ("taps", person_id) in self._lanes

    async def poll(self, offset: int, limit: int, seconds: float) -> list[JsonObject]:
        """Confirm what lies before the offset, then wait for what comes after it."""
        self.evict(TWO_POLLERS)
        self._confirm_before(offset)
        if not self.waiting():
            await self._wait(seconds)
        return [update.as_json() for update in self.waiting()[:limit]]

    def evict(self, reason: str) -> None:
        """End the poll that waits, with a conflict."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(reason))

    async def _wait(self, seconds: float) -> None:
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def release_poller(self) -> None:
        self._wake_poller()

    def _wake_poller(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def _confirm_before(self, offset: int) -> None:
        known = list(self._waiting)
        gone = (
            known[:offset] if offset < 0 else [known_id for known_id in known if known_id < offset]
        )
        for update_id in gone:
            self.confirm(update_id)

    def _drop_expired(self) -> None:
        self._drop_old(list(self._waiting.values()))

    def _drop_expired_of(self, lane: Lane) -> None:
        self._drop_old(list(self._lanes.get(lane, {}).values()))

    def _drop_old(self, updates: list[Update]) -> None:
        now = self._clock.now()
        for update in updates:
            if update.expires_at <= now:
                self.expired += 1
                self.confirm(update.update_id)
