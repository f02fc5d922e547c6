"""What may be behind a balance that the entries do not lead to, the likeliest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.account import MovementKind
from bot.domain.account_book import Break, Entry
from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.credits import Due
from bot.domain.money import ZERO, Money


class RemainderCause(StrEnum):
    """What can make a balance jump.

    `CREDITS_NOT_TOLD` is a source that knows only what was spent; `ENTRY_MISSING` is left when
    nothing else fits.
    """

    CREDITS_NOT_TOLD = "credits_not_told"
    CREDIT_NOT_ENTERED = "credit_not_entered"
    ENTRY_TWICE = "entry_twice"
    SIGN_TURNED = "sign_turned"
    ENTRY_MISSING = "entry_missing"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One possible reason for one jump.

    `day` is when the balance first shows it, `since` the last day it did not; `entry` is the
    entry under suspicion, `due` the credit.
    """

    cause: RemainderCause
    certainty: Certainty
    amount: Money
    day: date
    since: date | None = None
    entry: Entry | None = None
    due: Due | None = None

    @property
    def advice(self) -> Advice:
        return ADVICE[self.cause]


_DESK: Final = (Ask.ACCOUNT_DESK, Ask.HEALTHCARE_HOTLINE)
_BASIS: Final = (LegalBasis.RIGHT_TO_QUERY, LegalBasis.RECORDS_AND_FREE_QUERY)
_ENTRIES: Final = Advice(NextStep.ASK_FOR_THE_ENTRIES, _DESK, _BASIS)
ADVICE: Final[Mapping[RemainderCause, Advice]] = {
    RemainderCause.CREDITS_NOT_TOLD: _ENTRIES,
    RemainderCause.CREDIT_NOT_ENTERED: Advice(NextStep.ASK_FOR_THE_CREDIT, _DESK, _BASIS),
    RemainderCause.ENTRY_TWICE: _ENTRIES,
    RemainderCause.SIGN_TURNED: _ENTRIES,
    RemainderCause.ENTRY_MISSING: _ENTRIES,
}


@dataclass(frozen=True, slots=True)
class Suspects:
    """Where to look: the entries, the credits without one, and whether credits are told at all."""

    entries: tuple[Entry, ...]
    unbooked: tuple[Due, ...]
    tells_credits: bool = True


def explain(breaks: Iterable[Break], suspects: Suspects) -> tuple[Explanation, ...]:
    """Name what fits each jump, the surest and then the largest first."""
    found = [each for jump in breaks for each in _explained(jump, suspects)]
    return tuple(sorted(found, key=lambda each: (each.certainty.rank, -abs(each.amount.fen))))


def _explained(jump: Break, suspects: Suspects) -> Iterator[Explanation]:
    near = [one for one in suspects.entries if _is_within(one.day, jump)]
    if jump.amount > ZERO and not suspects.tells_credits:
        cause = RemainderCause.CREDITS_NOT_TOLD
        yield Explanation(cause, Certainty.LIKELY, jump.amount, jump.day, jump.since)
    yield from _a_credit_has_no_entry(jump, suspects.unbooked)
    yield from _an_entry_stands_twice(jump, near)
    yield from _a_sign_is_turned(jump, near)
    yield _an_entry_is_missing(jump)


def _a_credit_has_no_entry(jump: Break, unbooked: tuple[Due, ...]) -> Iterator[Explanation]:
    due = next((due for due in unbooked if due.amount == jump.amount), None)
    if due is not None:
        cause = RemainderCause.CREDIT_NOT_ENTERED
        yield Explanation(cause, Certainty.LIKELY, jump.amount, jump.day, jump.since, due=due)


def _an_entry_stands_twice(jump: Break, near: list[Entry]) -> Iterator[Explanation]:
    seen: set[tuple[date, MovementKind, Money]] = set()
    for entry in near:
        alike = entry.day, entry.movement.kind, entry.movement.amount
        if alike in seen and entry.effect == -jump.amount:
            cause = RemainderCause.ENTRY_TWICE
            yield Explanation(cause, Certainty.LIKELY, jump.amount, jump.day, jump.since, entry)
            return
        seen.add(alike)


def _a_sign_is_turned(jump: Break, near: list[Entry]) -> Iterator[Explanation]:
    for entry in near:
        if -2 * entry.effect.fen == jump.amount.fen:
            cause = RemainderCause.SIGN_TURNED
            yield Explanation(cause, Certainty.POSSIBLE, jump.amount, jump.day, jump.since, entry)
            return


def _an_entry_is_missing(jump: Break) -> Explanation:
    cause = RemainderCause.ENTRY_MISSING
    return Explanation(cause, Certainty.POSSIBLE, jump.amount, jump.day, jump.since)


def _is_within(day: date, jump: Break) -> bool:
    return day <= jump.day and (jump.since is None or day >= jump.since)
