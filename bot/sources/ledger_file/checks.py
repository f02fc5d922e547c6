"""Checks: what the values of one row may not say together."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Final

from bot.domain.account import MovementKind
from bot.domain.identity import IdentityFlaw, parse_identity
from bot.domain.insurance import YEARLY
from bot.domain.ledger_row import ContributionRow, LedgerRow, MovementRow, PersonRow
from bot.domain.month import Month
from bot.sources.ledger_file.findings import Remark
from bot.texts.catalog import Key

_RESIDENT_CARD: Final = "01"
_AMOUNTS: Final = (
    "clct_sumamt",
    "psn_clct_amt",
    "emp_clct_amt",
    "psn_clctstd",
    "emp_clctstd",
    "oth_clct_amt",
    "finsubs_amt",
    "inte",
    "latefee",
    "traf_sumamt",
    "psn_clct_into_acct_amt",
    "emp_clct_into_acct_amt",
)
_amounts_of: Final = attrgetter(*_AMOUNTS)
_CERTNO_FLAWS: Final = {
    IdentityFlaw.LENGTH: Key("import.flaw.certno_length"),
    IdentityFlaw.CHARACTERS: Key("import.flaw.certno_characters"),
    IdentityFlaw.BIRTH: Key("import.flaw.certno_birth"),
    IdentityFlaw.CHECK_DIGIT: Key("import.flaw.certno_check_digit"),
}


def flaws_of(row: LedgerRow, today: date) -> list[Remark]:
    """Tell why a row that could be read still cannot be right."""
    if isinstance(row, ContributionRow):
        return list(_contribution_flaws(row, int(Month.of(today))))
    if isinstance(row, MovementRow):
        return list(_movement_flaws(row))
    if isinstance(row, PersonRow):
        return list(_person_flaws(row, today))
    return []


def warnings_of(row: LedgerRow, today: date) -> list[Remark]:
    """Tell what is odd about a good row: a number of the first generation has no check digit."""
    if isinstance(row, PersonRow) and _identity(row, today) is IdentityFlaw.FIRST_GENERATION:
        return [Remark(Key("import.warning.certno_first_generation"), "certno")]
    return []


def _person_flaws(row: PersonRow, today: date) -> Iterator[Remark]:
    flaw = _identity(row, today)
    if flaw is not None and flaw is not IdentityFlaw.FIRST_GENERATION:
        yield Remark(_CERTNO_FLAWS[flaw], "certno")


def _identity(row: PersonRow, today: date) -> IdentityFlaw | None:
    """Look at the number of a resident identity card; other papers have no check digit."""
    if row.psn_cert_type != _RESIDENT_CARD:
        return None
    found = parse_identity(row.certno, today)
    return found if isinstance(found, IdentityFlaw) else None


def _contribution_flaws(row: ContributionRow, this_month: int) -> Iterator[Remark]:
    if row.cashym > this_month and row.insutype not in YEARLY:
        yield Remark(Key("import.flaw.future_month"), "cashym", {"value": _month(row.cashym)})
    if not row.is_reversing:
        yield from _negative_amounts(row)
    if abs(row.clct_sumamt) < abs(_parts(row)):
        yield Remark(
            Key("import.flaw.parts"),
            "clct_sumamt",
            {"value": _yuan(row.clct_sumamt), "parts": _yuan(_parts(row))},
        )
    if row.clct_time is not None and row.traf_time is not None and row.traf_time < row.clct_time:
        yield Remark(
            Key("import.flaw.credited_before_arrived"),
            "traf_time",
            {"value": _day(row.traf_time), "arrived": _day(row.clct_time)},
        )


def _negative_amounts(row: ContributionRow) -> Iterator[Remark]:
    for code, amount in zip(_AMOUNTS, _amounts_of(row), strict=True):
        if amount is not None and amount < 0:
            yield Remark(Key("import.flaw.negative"), code, {"value": _yuan(amount)})


def _parts(row: ContributionRow) -> int:
    return (
        row.psn_clct_amt
        + (row.emp_clct_amt or 0)
        + (row.oth_clct_amt or 0)
        + (row.finsubs_amt or 0)
        + (row.inte or 0)
        + (row.latefee or 0)
    )


def _movement_flaws(row: MovementRow) -> Iterator[Remark]:
    """Refuse a signed amount: the type says the direction, but for special adjustments."""
    if row.amt < 0 and row.acct_incexpd_type != MovementKind.SPECIAL_ADJUSTMENT:
        yield Remark(Key("import.flaw.negative"), "amt", {"value": _yuan(row.amt)})


def _yuan(fen: int) -> str:
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}"


def _month(yyyymm: int) -> str:
    return f"{yyyymm // 100:04d}-{yyyymm % 100:02d}"


def _day(yyyymmdd: int) -> str:
    return f"{yyyymmdd // 10_000:04d}-{yyyymmdd // 100 % 100:02d}-{yyyymmdd % 100:02d}"
