"""How imported enrolments, contributions and movements lie in their tables, all in the open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, cast

from bot.domain.ledger_row import (
    FIELDS,
    ContributionRow,
    EnrolmentRow,
    MovementRow,
    RowKind,
    values_of,
)
from storage.import_merge import Compared, Keyed, Table

PLUS: Final = "|+"
MINUS: Final = "|-"


def enrolments_table() -> Table[EnrolmentRow]:
    columns = FIELDS[RowKind.ENROLMENTS]
    return Table(
        name="ledger_enrolments",
        columns=columns,
        found_by="psn_no",
        keyed=lambda rows: [Keyed(row.key, row.psn_no, row) for row in rows],
        key=lambda stored: "|".join(
            cast("str", stored[name]) for name in ("psn_no", "insutype", "poolarea_no")
        ),
        compared=lambda _, row: values_of(row),
        recalled=itemgetter(*columns),
        written=lambda _, row, __: values_of(row),
    )


def contributions_table() -> Table[ContributionRow]:
    """`is_reversed` is no part of a row: it is told by whether the other side is there."""
    columns = ("natural_key", *FIELDS[RowKind.CONTRIBUTIONS])
    return Table(
        name="ledger_contributions",
        columns=columns,
        found_by="natural_key",
        keyed=_keyed_contributions,
        key=lambda stored: cast("str", stored["natural_key"]),
        compared=_contribution,
        recalled=itemgetter(*columns),
        written=lambda key, row, _: _contribution(key, row),
        fixed=(("is_reversed", False),),
    )


_FLAG: Final = FIELDS[RowKind.CONTRIBUTIONS].index("clct_flag")


def _contribution(key: str, row: ContributionRow) -> Compared:
    values = values_of(row)
    return (key, *values[:_FLAG], row.arrival, *values[_FLAG + 1 :])


def _keyed_contributions(rows: Iterable[ContributionRow]) -> Sequence[Keyed[ContributionRow]]:
    keyed = ((row.key + (MINUS if row.is_reversing else PLUS), row) for row in rows)
    return [Keyed(key, key, row) for key, row in keyed]


def movements_table() -> Table[MovementRow]:
    columns = ("natural_key", *FIELDS[RowKind.MOVEMENTS])
    return Table(
        name="ledger_movements",
        columns=columns,
        found_by="natural_key",
        keyed=_keyed_movements,
        key=lambda stored: cast("str", stored["natural_key"]),
        compared=lambda key, row: (key, *values_of(row)),
        recalled=itemgetter(*columns),
        written=lambda key, row, _: (key, *values_of(row)),
    )


def _keyed_movements(rows: Iterable[MovementRow]) -> Sequence[Keyed[MovementRow]]:
    """Count the entries that look the same; all of a person's rows must come together."""
    seen: Counter[tuple[str, ...]] = Counter()
    keyed = []
    for row in rows:
        if row.movement_sn is None:
            seen[row.likeness] += 1
        key = row.key(seen[row.likeness])
        keyed.append(Keyed(key, key, row))
    return keyed
