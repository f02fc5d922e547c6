"""Every call the bot made, for tests and benchmarks to count."""

import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

KEPT_CALLS = 200_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when it came (seconds since the epoch) and how it was answered."""

    method: str
    chat_id: int | None
    at: float
    code: int


class Journal:
    """Counts calls per method; the newest are kept with their times."""

    def __init__(self, kept_calls: int = KEPT_CALLS) -> None:
        self.counts: Counter[str] = Counter()
        self._calls: deque[Call] = deque(maxlen=kept_calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def note(self, method: str, chat_id: int | None, code: int) -> None:
        self.counts[method] += 1
        self._calls.append(Call(method, chat_id, time.time(), code))

    def of(self, method: str, chat_id: int | None = None) -> list[Call]:
        return [
            call
            for call in self._calls
            if call.method == method and chat_id in (None, call.chat_id)
        ]

    def count(self, method: str, chat_id: int | None = None) -> int:
        return len(self.of(method, chat_id)) if chat_id else self.counts[method]

    def clear(self) -> None:
        self.counts.clear()
        self._calls.clear()
