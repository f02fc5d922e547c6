"""What became of a broadcast, in numbers: what Telegram accepted, and why the rest did not go."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot.domain.parcel import Status

WATCHED: Final = 500
"""Over so many of the latest the share of errors is taken."""

MOST_ERRORS: Final = 0.05
FEWEST_WATCHED: Final = 50
TOKEN_FAULT: Final = "token_fault"  # noqa: S105 - the name of a fate
REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many ended alike: a status, and a code that says why."""

    status: Status
    code: str
    count: int
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one broadcast; `waiting` are not yet posted.

    `undone` counts what became of taking back what was sent; `out_of_reach` could not be.
    """

    tallies: tuple[Tally, ...]
    waiting: int
    left_out: tuple[tuple[str, int], ...] = ()
    undone: tuple[tuple[Status, int], ...] = ()
    out_of_reach: int = 0

    def count(self, *statuses: Status) -> int:
        return sum(one.count for one in self.tallies if one.status in statuses)

    @property
    def sent(self) -> int:
        return self.count(Status.SENT)

    @property
    def doubtful(self) -> int:
        return sum(one.doubtful for one in self.tallies)

    @property
    def retryable(self) -> int:
        return sum(one.count for one in self.tallies if is_retryable(one.status, one.code))

    @property
    def ended(self) -> int:
        under_way = self.count(Status.QUEUED, Status.CLAIMED, Status.RETRY)
        return sum(one.count for one in self.tallies) - under_way


def is_retryable(status: Status, code: str) -> bool:
    """Tell which failures were ours or passing: what Telegram refused, it refuses again."""
    return status is Status.FAILED and code != REFUSED


def halt_reason(latest: Collection[tuple[Status, str]]) -> str | None:
    """Tell why sending must stop at once: a token at fault, or too many unexpected errors.

    `latest` are the last ones, ended or not; who has blocked the bot is no error of ours.
    """
    if any(code == TOKEN_FAULT for _, code in latest):
        return "token"
    ended = [status for status, _ in latest if status in _ENDS]
    wrong = sum(status is Status.FAILED for status in ended)
    is_too_much = len(ended) >= FEWEST_WATCHED and wrong > MOST_ERRORS * len(ended)
    return "errors" if is_too_much else None


_ENDS: Final = frozenset({Status.SENT, Status.FAILED, Status.BLOCKED, Status.CANCELLED})
