"""Callback queries: open from the tap until answered or too old."""

from dataclasses import dataclass

from bot.emulator.chats import Chat
from bot.emulator.clock import MovableClock
from bot.emulator.mailbox import TAP_LIFETIME
from bot.emulator.wire import bad_request

KEPT_QUERIES = 100_000


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap that waits for its answer."""

    query_id: str
    chat: Chat
    at: float


class Taps:
    """The open callback queries."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._open: dict[str, Tap] = {}
        self._last = 7_000_000_000_000_000_000

    def open(self, chat: Chat) -> Tap:
        self._last += 1
        tap = Tap(str(self._last), chat, self._clock.now())
        self._open[tap.query_id] = tap
        if len(self._open) > KEPT_QUERIES:
            del self._open[next(iter(self._open))]
        return tap

    def close(self, query_id: str) -> Tap:
        tap = self._open.pop(query_id, None)
        if tap is None or self._clock.now() - tap.at >= TAP_LIFETIME:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        return tap
