"""Whom a notice is due, by SQL: one statement a kind, for a stretch of subscribers at a time.

Each reads records where they lie: imported ones in the ledger, others as they were copied. It
finds a person with a day and a key; the unique key of `notices` sees to it that nobody is told
twice. What the notice says is judged when it is sent.
"""

from typing import Final

from bot.domain.reminders.kinds import NoticeKind
from storage.due.cards import card_arrived, card_expected, card_inactive, card_late
from storage.due.money import (
    allocation,
    contribution,
    correction,
    late_allocation,
    pension_allocation,
    unpaid_month,
)
from storage.due.terms import LEDGER, WATCHED, Found, Looked, Rule, Shelf, who

__all__ = [
    "LEDGER",
    "RULES",
    "WATCHED",
    "Found",
    "Looked",
    "Rule",
    "Shelf",
    "who",
]

RULES: Final[tuple[tuple[NoticeKind, Rule], ...]] = (
    # First what was told before: what is planned beside it needs no correction yet.
    (NoticeKind.CORRECTION, correction),
    (NoticeKind.ALLOCATION, allocation),
    (NoticeKind.ALLOCATION, pension_allocation),
    (NoticeKind.CONTRIBUTION, contribution),
    (NoticeKind.LATE_ALLOCATION, late_allocation),
    (NoticeKind.CARD_EXPECTED, card_expected),
    (NoticeKind.CARD_LATE, card_late),
    (NoticeKind.CARD_ARRIVED, card_arrived),
    (NoticeKind.CARD_INACTIVE, card_inactive),
    (NoticeKind.MISSING_MONTH, unpaid_month),
)
"""In the order in which they are asked. A pensioner's credit has keys of its own."""
