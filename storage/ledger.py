"""Reads the imported records of one person, as fast as SQL gives them."""

from typing import TypedDict

from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted
from bot.domain.card import Card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditSeen, credits_seen
from bot.domain.enrolment import Enrolment
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person, is_same_name
from storage import records
from storage.account_sheets import EVERY_KIND, read_latest, read_sheet
from storage.engine import Engine, Query, select
from storage.records import (
    CERTNO,
    PSN_NAME,
    CardFacts,
    ContributionFacts,
    EnrolmentFacts,
    MovementFacts,
    PersonFacts,
)
from storage.vault import Vault

_TABLES = (
    "ledger_persons",
    "ledger_enrolments",
    "ledger_contributions",
    "ledger_movements",
    "ledger_cards",
)


class _Holder(TypedDict):
    id: int
    psn_no: str
    psn_name: bytes


class _Recorded(TypedDict):
    first_month: int | None
    last_month: int | None


class _Changed(TypedDict):
    as_of_ms: int | None


_PERSON = select(PersonFacts, "FROM ledger_persons WHERE psn_no = ?")
_HOLDERS = select(_Holder, "FROM ledger_persons WHERE certno_index = ?")
_ENROLMENTS = select(
    EnrolmentFacts, "FROM ledger_enrolments WHERE psn_no = ? ORDER BY insutype, poolarea_no"
)
_RECORDED = Query(
    _Recorded,
    "SELECT MIN(cashym) AS first_month, MAX(cashym) AS last_month FROM ledger_contributions"
    " WHERE psn_no = ? AND insutype = ?",
)
_CONTRIBUTIONS = select(
    ContributionFacts,
    "FROM ledger_contributions WHERE psn_no = ? AND insutype = ? AND cashym BETWEEN ? AND ?"
    " ORDER BY cashym, id",
)
_CREDITED = select(
    ContributionFacts,
    "FROM ledger_contributions WHERE poolarea_no = ? AND traf_time IS NOT NULL"
    " AND insutype = ? ORDER BY traf_time DESC LIMIT ?",
)
_SEEN_AT_MOST = 500
_MOVEMENTS = select(
    MovementFacts, "FROM ledger_movements WHERE psn_no = ? ORDER BY occur_time DESC, id DESC"
)
_CARDS = select(CardFacts, "FROM ledger_cards WHERE psn_no = ? ORDER BY issu_date, id")
_CHANGED = Query(
    _Changed,
    " UNION ALL ".join(
        f"SELECT MAX(updated_ms) AS as_of_ms FROM {table} WHERE psn_no = ?"  # noqa: S608 - ours
        for table in _TABLES
    ),
)


class Ledger:
    """Reads the ledger tables; an unknown person has no rows."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def identify(self, name: str, certno: IdentityNumber) -> str | None:
        """Return the psn_no of the one person with this name and number, else None."""
        index = self._vault.blind(CERTNO, certno.digits)
        rows = await self._engine.peek(_HOLDERS, index)
        named = [row["psn_no"] for row in rows if self._is_named(row, name)]
        return named[0] if len(named) == 1 else None

    async def person(self, psn_no: str) -> Person | None:
        row = await self._engine.peek_one(_PERSON, psn_no)
        return None if row is None else records.person(row, self._vault)

    async def enrolments(self, psn_no: str) -> tuple[Enrolment, ...]:
        rows = await self._engine.peek(_ENROLMENTS, psn_no)
        found = (records.enrolment(psn_no, row) for row in rows)
        return tuple(enrolment for enrolment in found if enrolment is not None)

    async def recorded(self, psn_no: str, insutype: InsuranceType) -> MonthSpan | None:
        """Return the first and last month with a premium on record."""
        (row,) = await self._engine.peek(_RECORDED, psn_no, insutype.value)
        first, last = row["first_month"], row["last_month"]
        if first is None or last is None:
            return None
        return MonthSpan(Month.from_int(first), Month.from_int(last))

    async def contributions(
        self, psn_no: str, insutype: InsuranceType, span: MonthSpan
    ) -> tuple[Contribution, ...]:
        """Return the premiums of the span in month order."""
        where = (psn_no, insutype.value, int(span.first), int(span.last))
        rows = await self._engine.peek(_CONTRIBUTIONS, *where)
        return tuple(records.contribution(psn_no, insutype, row) for row in rows)

    async def movements(self, psn_no: str) -> tuple[Movement, ...]:
        """Return the account's entries, the latest first."""
        rows = await self._engine.peek(_MOVEMENTS, psn_no)
        found = (records.movement(psn_no, row) for row in rows)
        return tuple(movement for movement in found if movement is not None)

    async def sheet(self, psn_no: str, wanted: SheetWanted) -> Sheet:
        return await read_sheet(self._engine, psn_no, wanted)

    async def latest(
        self, psn_no: str, kinds: frozenset[MovementKind] = EVERY_KIND
    ) -> Movement | None:
        """Return the last entry of some kinds."""
        return await read_latest(self._engine, psn_no, kinds)

    async def cards(self, psn_no: str) -> tuple[Card, ...]:
        rows = await self._engine.peek(_CARDS, psn_no)
        return tuple(records.card(psn_no, row, self._vault) for row in rows)

    async def credits_seen(self, area: str) -> tuple[CreditSeen, ...]:
        """Return the latest credits of employees in an area, whosever they were."""
        employee = InsuranceType.EMPLOYEE_MEDICAL
        rows = await self._engine.rows(_CREDITED, area, employee.value, _SEEN_AT_MOST)
        return credits_seen((records.contribution("", employee, row) for row in rows), area)

    async def as_of(self, psn_no: str) -> int | None:
        """Return when a row of the person last changed (epoch milliseconds)."""
        rows = await self._engine.peek(_CHANGED, *[psn_no] * len(_TABLES))
        return max((row["as_of_ms"] for row in rows if row["as_of_ms"] is not None), default=None)

    def _is_named(self, row: _Holder, name: str) -> bool:
        kept = self._vault.open_text(PSN_NAME, row["id"], row["psn_name"])
        return is_same_name(kept, name)
