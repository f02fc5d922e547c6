"""Answers kept and told with their age: fresh ones at once, old ones when nothing newer comes.

An answer that is no longer fresh is asked for again; after a short wait the kept one is shown
with its stamp, while the new one may still come and be kept for the next time.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.clock import Clock
from bot.log import get_log
from bot.sources.errand import current_errand
from bot.sources.nhsa.config import Ages
from bot.sources.nhsa.failures import AnswerGarbled, GatewayFailure
from bot.sources.source import SourceAway
from storage.gateway import GatewayShelf, KeptAnswer

log = get_log("sources")
T = TypeVar("T")
_UNHURRIED_S: Final = 10.0
_FAREWELL_S: Final = 3.0
_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of answer about a person: its name on the shelf, and how its bytes are read."""

    name: str
    parse: Callable[[bytes], T]


Fetch = Callable[[], Awaitable[bytes]]


class KeptAnswers:
    """Reads answers of one gateway; owns the questions that go on when nobody waits any more."""

    def __init__(self, source: str, shelf: GatewayShelf, clock: Clock, ages: Ages) -> None:
        self._source = source
        self._shelf = shelf
        self._clock = clock
        self._ages = ages
        self._asking: dict[tuple[str, str], asyncio.Task[KeptAnswer]] = {}
        self._purged_ms = 0

    async def read(self, psn_no: str, kind: Kind[T], fetch: Fetch) -> T:
        """Return an answer, fresh or kept; raise SourceAway where there is neither."""
        kept = await self._kept(psn_no, kind)
        if kept and self._age_ms(kept[0]) < self._ages.fresh_s * 1000:
            return self._given(kept, is_late=False)
        task = self._ask(psn_no, kind.name, fetch)
        await asyncio.wait({task}, timeout=self.patience_s(has_kept=kept is not None))
        if task.done() and not task.cancelled() and task.exception() is None:
            fresh = task.result()
            return self._given((fresh, kind.parse(fresh.body)), is_late=False)
        if kept:
            return self._given(kept, is_late=True)
        raise SourceAway(_why(task))

    async def keep(self, psn_no: str, name: str, body: bytes) -> KeptAnswer:
        """Keep an answer that has just come."""
        answer = KeptAnswer(body, self._clock.now_ms())
        await self._shelf.keep(self._source, psn_no, name, answer)
        await self._purge()
        return answer

    async def as_of_ms(self, psn_no: str, *names: str) -> int | None:
        """Tell from when the oldest of some kept answers is."""
        kept = [await self._shelf.kept(self._source, psn_no, name) for name in names]
        return min((one.as_of_ms for one in kept if one), default=None)

    async def close(self) -> None:
        """Let questions under way come home for a moment, and end those that do not."""
        if not self._asking:
            return
        tasks = set(self._asking.values())
        _, late = await asyncio.wait(tasks, timeout=_FAREWELL_S)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _kept(self, psn_no: str, kind: Kind[T]) -> tuple[KeptAnswer, T] | None:
        """Return a kept answer that may be shown, and can still be read."""
        kept = await self._shelf.kept(self._source, psn_no, kind.name)
        if kept is None or self._age_ms(kept) >= self._ages.shown_s * 1000:
            return None
        try:
            return kept, kind.parse(kept.body)
        except AnswerGarbled:
            return None

    def _ask(self, psn_no: str, name: str, fetch: Fetch) -> asyncio.Task[KeptAnswer]:
        """Join the question that is under way already, or begin one."""
        key = psn_no, name
        if key not in self._asking:
            asking = self._fetched(psn_no, name, fetch)
            task = asyncio.create_task(asking)  # noqa: TID251 - owned here, ended by close
            self._asking[key] = task
            task.add_done_callback(lambda done: self._came_home(key, done))
        return self._asking[key]

    async def _fetched(self, psn_no: str, name: str, fetch: Fetch) -> KeptAnswer:
        return await self.keep(psn_no, name, await fetch())

    def _came_home(self, key: tuple[str, str], task: asyncio.Task[KeptAnswer]) -> None:
        del self._asking[key]
        error = None if task.cancelled() else task.exception()
        if error and not isinstance(error, GatewayFailure):
            log.error("gateway_question_failed", kind=key[1], exc_info=error)

    def patience_s(self, *, has_kept: bool) -> float:
        """Tell how long to wait; who was let down once on an errand does not wait for more."""
        sent = current_errand()
        left_s = sent.left_s if sent else _UNHURRIED_S
        if not has_kept:
            return left_s
        return 0.0 if sent and sent.is_late else min(left_s, self._ages.hurry_s)

    def _given(self, answer: tuple[KeptAnswer, T], *, is_late: bool) -> T:
        kept, read = answer
        sent = current_errand()
        if sent:
            sent.gave(kept.as_of_ms, is_late=is_late)
        return read

    def _age_ms(self, kept: KeptAnswer) -> int:
        return self._clock.now_ms() - kept.as_of_ms

    async def _purge(self) -> None:
        now_ms = self._clock.now_ms()
        if now_ms - self._purged_ms >= _HOUR_MS:
            self._purged_ms = now_ms
            await self._shelf.purge(now_ms - self._ages.kept_days * _DAY_MS, now_ms - _HOUR_MS)


def _why(task: asyncio.Task[KeptAnswer]) -> str:
    if not task.done() or task.cancelled():
        return "late"
    error = task.exception()
    return str(error) if isinstance(error, GatewayFailure) else type(error).__name__
