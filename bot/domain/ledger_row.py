"""One row of an export file, in the integers of the ledger: fen, yyyymm, yyyymmdd, epoch ms.

Millions of these pass through an import, so they carry plain numbers; the names are the codes
of the export files. None means that the file does not give the value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import Final

Value = str | int | None
REVERSING: Final = "-"


class RowKind(StrEnum):
    """The five tables, in the order in which a person's rows are applied."""

    PERSONS = "persons"
    ENROLMENTS = "enrolments"
    CONTRIBUTIONS = "contributions"
    MOVEMENTS = "movements"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who somebody is; the key is `psn_no`."""

    psn_no: str
    certno: str
    psn_name: str
    psn_cert_type: str = "01"
    mob: str | None = None
    brdy: int | None = None
    gend: str | None = None


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A place in one insurance of one pooling area."""

    psn_no: str
    insutype: str
    psn_type: str
    psn_insu_stas: str
    poolarea_no: str
    psn_insu_date: int | None = None
    paus_insu_date: int | None = None
    emp_no: str | None = None
    emp_name: str | None = None
    insu_tier: str | None = None

    @property
    def key(self) -> str:
        return _key(self.psn_no, self.insutype, self.poolarea_no)


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """One premium, or with `revs_flag` "-" the reversal of one."""

    psn_no: str
    insutype: str
    cashym: int
    clct_sumamt: int
    psn_clct_amt: int
    emp_clct_amt: int | None = None
    psn_clctstd: int | None = None
    emp_clctstd: int | None = None
    oth_clct_amt: int | None = None
    finsubs_amt: int | None = None
    inte: int | None = None
    latefee: int | None = None
    traf_sumamt: int | None = None
    psn_clct_into_acct_amt: int | None = None
    emp_clct_into_acct_amt: int | None = None
    clct_flag: str | None = None
    clct_time: int | None = None
    traf_time: int | None = None
    clct_type: str = "10"
    revs_flag: str = "Z"
    emp_no: str | None = None
    emp_name: str | None = None
    poolarea_no: str | None = None
    clct_sn: str | None = None

    @property
    def arrival(self) -> str:
        """Tell the flag; where it is not given, a date of arrival or of credit speaks for it."""
        if self.clct_flag is not None:
            return self.clct_flag
        return "0" if self.clct_time is None and self.traf_time is None else "1"

    @property
    def is_reversing(self) -> bool:
        return self.revs_flag == REVERSING

    @property
    def key(self) -> str:
        """Name the premium without its side: the reversal of a row has the same key."""
        if self.clct_sn is not None:
            return _key("sn", self.clct_sn)
        place = self.poolarea_no or ""
        return _key(self.psn_no, self.insutype, place, str(self.cashym), self.clct_type)


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One entry of the personal account."""

    psn_no: str
    acct_incexpd_type: str
    amt: int
    occur_time: int
    poolarea_no: str | None = None
    acct_balc: int | None = None
    plc_name: str | None = None
    memo: str | None = None
    movement_sn: str | None = None

    def key(self, ordinal: int) -> str:
        """Name the entry; `ordinal` tells equal entries without a serial number apart."""
        if self.movement_sn is not None:
            return _key("sn", self.movement_sn)
        return _key(*self.likeness, str(ordinal))

    @property
    def likeness(self) -> tuple[str, ...]:
        """What two entries without a serial number must share to look the same."""
        return self.psn_no, str(self.occur_time), self.acct_incexpd_type, str(self.amt)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One social security card; the key is `psn_no` and `cardno`."""

    psn_no: str
    cardno: str
    issu_date: int
    actv_date: int | None = None
    card_stas: str | None = None
    bank_name: str | None = None
    card_type: str = "physical"


LedgerRow = PersonRow | EnrolmentRow | ContributionRow | MovementRow | CardRow

ROW_CLASSES: Final[dict[RowKind, Callable[..., LedgerRow]]] = {
    RowKind.PERSONS: PersonRow,
    RowKind.ENROLMENTS: EnrolmentRow,
    RowKind.CONTRIBUTIONS: ContributionRow,
    RowKind.MOVEMENTS: MovementRow,
    RowKind.CARDS: CardRow,
}
FIELDS: Final[dict[RowKind, tuple[str, ...]]] = {
    RowKind.PERSONS: tuple(field.name for field in fields(PersonRow)),
    RowKind.ENROLMENTS: tuple(field.name for field in fields(EnrolmentRow)),
    RowKind.CONTRIBUTIONS: tuple(field.name for field in fields(ContributionRow)),
    RowKind.MOVEMENTS: tuple(field.name for field in fields(MovementRow)),
    RowKind.CARDS: tuple(field.name for field in fields(CardRow)),
}
_KINDS: Final[dict[type[LedgerRow], RowKind]] = {
    PersonRow: RowKind.PERSONS,
    EnrolmentRow: RowKind.ENROLMENTS,
    ContributionRow: RowKind.CONTRIBUTIONS,
    MovementRow: RowKind.MOVEMENTS,
    CardRow: RowKind.CARDS,
}
_READERS: Final[dict[type[LedgerRow], Callable[[LedgerRow], tuple[Value, ...]]]] = {
    row_class: attrgetter(*FIELDS[kind]) for row_class, kind in _KINDS.items()
}


def kind_of(row: LedgerRow) -> RowKind:
    return _KINDS[type(row)]


def values_of(row: LedgerRow) -> tuple[Value, ...]:
    """Take a row apart, in the order of its fields."""
    return _READERS[type(row)](row)


def row_of(kind: RowKind, values: Sequence[Value]) -> LedgerRow:
    """Put a row together again; raise ValueError where the number of values is wrong."""
    if len(values) != len(FIELDS[kind]):
        raise ValueError(f"{kind}: {len(FIELDS[kind])} values expected, not {len(values)}")
    return ROW_CLASSES[kind](*values)


def _key(*parts: str) -> str:
    return "|".join(parts)
