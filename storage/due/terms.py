"""The terms in which rules ask: whose records, where they lie, and what a look goes by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS, Purpose
from bot.domain.month import Month
from bot.domain.proof import LEVELS
from bot.domain.reminders.kinds import CREDITED_WITHIN_DAYS
from storage.engine import Value
from storage.records import ARRIVED_FLAGS

MONTHS_LOOKED_AT: Final = 7  # arrears of longer ago are credited unannounced: a look costs rows
RECENT_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the records of some bindings lie, and how a row of theirs is found."""

    prefix: str
    whose: str
    joined: str


LEDGER: Final = Shelf("ledger", "b.source = 'ledger'", "{0}.psn_no = w.psn_no")
WATCHED: Final = Shelf(
    "watched", "b.source <> 'ledger'", "{0}.source = w.source AND {0}.psn_no = w.psn_no"
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look goes by: the moment in the service's zone, what sources and areas are like.

    `without_credits` names the sources that cannot tell a credit; `overdue` the latest month of
    each area whose credit is late. `whom` are the ends of the stretch of visitors, for tables that
    grow faster than a database learns of it.
    """

    moment: datetime
    without_credits: tuple[str, ...] = ()
    whom: tuple[int, int] = (0, 0)
    overdue: Mapping[str, Month] = field(default_factory=dict)

    @property
    def now_ms(self) -> int:
        return int(self.moment.timestamp() * 1000)

    @property
    def today(self) -> date:
        return self.moment.date()

    @property
    def since(self) -> date:
        return self.today - timedelta(days=CREDITED_WITHIN_DAYS)

    def first_month(self, months: int) -> int:
        return int(Month.of(self.today).plus(-months))


@dataclass(frozen=True, slots=True)
class Found:
    """A SELECT of visitor_id, ref, about and seen_ms, and a table that it needs beside `who`."""

    sql: str
    values: tuple[Value, ...]
    beside: str = ""
    beside_values: tuple[Value, ...] = ()


Rule = Callable[[Shelf, Looked], Found | None]


def who(shelf: Shelf, purpose: Purpose) -> str:
    """Give the subscribers of a stretch; takes its ends, and the present moment."""
    agreed = (*NEEDED_FOR_RECORDS, purpose)
    versions = " AND ".join(f"c.{each.value} = {VERSIONS[each]}" for each in agreed)
    proofs = ", ".join(f"'{proof.value}'" for proof, level in LEVELS.items() if level)
    return f"""
    SELECT c.visitor_id, b.source, b.psn_no
    FROM consents c
    JOIN bindings b ON b.visitor_id = c.visitor_id
    JOIN visitors v ON v.id = c.visitor_id
    WHERE c.visitor_id > ? AND c.visitor_id <= ? AND {shelf.whose} AND {versions}
        AND v.unreachable_ms IS NULL AND b.proof IN ({proofs}) AND b.cools_until_ms <= ?
    """  # noqa: S608 - our own words


STANDS: Final = "NOT t.is_reversed AND t.revs_flag <> '-'"
ARRIVED: Final = f"(t.clct_flag IS NULL OR t.clct_flag IN {ARRIVED_FLAGS})"
