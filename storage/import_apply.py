"""Applies staged rows to the ledger tables, whole persons at a time."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final, TypeVar

from bot.domain.ledger_row import (
    CardRow,
    ContributionRow,
    EnrolmentRow,
    LedgerRow,
    MovementRow,
    PersonRow,
    RowKind,
    kind_of,
)
from storage.engine import Engine
from storage.import_merge import Stamp, Tally, merge, select_in
from storage.import_plain import (
    MINUS,
    PLUS,
    contributions_table,
    enrolments_table,
    movements_table,
)
from storage.import_sealed import cards_table, persons_table
from storage.vault import Vault

Row = TypeVar("Row")

_KEYS: Final = "SELECT natural_key FROM ledger_contributions"
_REVERSE: Final = """
UPDATE ledger_contributions SET is_reversed = ?, import_file_id = ?, updated_ms = ?
WHERE is_reversed = ? AND natural_key IN
"""
_KNOWN: Final = "SELECT psn_no FROM ledger_persons"


@dataclass(frozen=True, slots=True)
class Effects:
    """What a file did, kind by kind, and which rows wait for their person."""

    tallies: Mapping[RowKind, Tally] = field(default_factory=dict)
    parked_rows: int = 0
    parked_persons: int = 0

    def plus(self, other: "Effects") -> "Effects":
        kinds = [kind for kind in RowKind if kind in self.tallies or kind in other.tallies]
        none = Tally()
        return Effects(
            {
                kind: self.tallies.get(kind, none).plus(other.tallies.get(kind, none))
                for kind in kinds
            },
            self.parked_rows + other.parked_rows,
            self.parked_persons + other.parked_persons,
        )


def write_effects(effects: Effects) -> str:
    return json.dumps(asdict(effects))


def read_effects(written: str | None) -> Effects:
    if written is None:
        return Effects()
    stored = json.loads(written)
    tallies = {RowKind(kind): Tally(**tally) for kind, tally in stored.pop("tallies").items()}
    return Effects(tallies, **stored)


class Applier:
    """Holds the tables' shapes; every call belongs into a transaction."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._persons = persons_table(vault)
        self._enrolments = enrolments_table()
        self._contributions = contributions_table()
        self._movements = movements_table()
        self._cards = cards_table(vault)

    async def apply(self, rows: Sequence[LedgerRow], stamp: Stamp) -> Effects:
        """Merge all rows of some persons, a person's own row first."""
        engine = self._engine
        tallies = {
            RowKind.PERSONS: await merge(engine, self._persons, _of(PersonRow, rows), stamp),
            RowKind.ENROLMENTS: await merge(
                engine, self._enrolments, _of(EnrolmentRow, rows), stamp
            ),
            RowKind.CONTRIBUTIONS: await self._premiums(_of(ContributionRow, rows), stamp),
            RowKind.MOVEMENTS: await merge(engine, self._movements, _of(MovementRow, rows), stamp),
            RowKind.CARDS: await merge(engine, self._cards, _of(CardRow, rows), stamp),
        }
        present = {kind_of(row) for row in rows}
        parked_rows, parked_persons = await self._parked(rows)
        return Effects(
            {kind: tally for kind, tally in tallies.items() if kind in present},
            parked_rows,
            parked_persons,
        )

    async def _premiums(self, rows: Sequence[ContributionRow], stamp: Stamp) -> Tally:
        tally = await merge(self._engine, self._contributions, rows, stamp)
        return tally.plus(Tally(reversed=await self._reverse(rows, stamp)))

    async def _reverse(self, rows: Sequence[ContributionRow], stamp: Stamp) -> int:
        """Mark the premiums whose reversal is there, whichever of the two came first."""
        touched = {row.key for row in rows}
        minus = (f"{key}{MINUS}" for key in touched)
        stored = await select_in(self._engine, _KEYS, "natural_key", minus)
        plus = [f"{str(row['natural_key']).removesuffix(MINUS)}{PLUS}" for row in stored]
        if not plus:
            return 0
        sql = f"{_REVERSE} ({', '.join('?' * len(plus))})"
        return await self._engine.write(
            sql,
            True,
            stamp.file_id,
            stamp.now_ms,
            False,
            *plus,
        )

    async def _parked(self, rows: Sequence[LedgerRow]) -> tuple[int, int]:
        """Count the rows and persons whose person no file has brought yet."""
        by_person: dict[str, int] = defaultdict(int)
        for row in rows:
            by_person[row.psn_no] += 1
        known = await select_in(self._engine, _KNOWN, "psn_no", by_person)
        for stored in known:
            by_person.pop(str(stored["psn_no"]))
        return sum(by_person.values()), len(by_person)


def _of(row_class: type[Row], rows: Iterable[LedgerRow]) -> list[Row]:
    return [row for row in rows if isinstance(row, row_class)]
