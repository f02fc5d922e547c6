"""Checks: what the values of a row may not say together, one message each."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.ledger_row import ContributionRow, LedgerRow, MovementRow, PersonRow
from bot.sources.ledger_file.checks import flaws_of, warnings_of
from tests.exports import certno

TODAY = date(2026, 11, 23)
WANG_FANG = PersonRow("1001", certno(7), "王芳")
PREMIUM = ContributionRow(
    "1001", "310", 202610, 100_000, 20_000, emp_clct_amt=80_000, poolarea_no="440300"
)
ALLOCATION = MovementRow("1001", "101", 20_000, 1_760_000_000_000)


def keys(row: LedgerRow) -> list[str]:
    return [remark.key.removeprefix("import.flaw.") for remark in flaws_of(row, TODAY)]


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({}, []),
        (
            {"certno": certno(7)[:-1] + ("1" if certno(7)[-1] != "1" else "2")},
            ["certno_check_digit"],
        ),
        ({"certno": "99999919850307"}, ["certno_length"]),
        ({"certno": "99999919850307A019"}, ["certno_characters"]),
        ({"certno": "999999198513070019"}, ["certno_birth"]),
        ({"certno": "H12345678", "psn_cert_type": "04"}, []),
        ({"certno": "999999850307001"}, []),
    ],
)
def test_a_resident_number_must_hold(changes: dict[str, str], flaws: list[str]) -> None:
    assert keys(replace(WANG_FANG, **changes)) == flaws


def test_a_first_generation_number_is_odd_but_good() -> None:
    old = replace(WANG_FANG, certno="999999850307001")
    (warning,) = warnings_of(old, TODAY)
    assert (warning.key, warning.column) == ("import.warning.certno_first_generation", "certno")
    assert warnings_of(WANG_FANG, TODAY) == []
    assert warnings_of(PREMIUM, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({}, []),
        ({"cashym": 202611}, []),
        ({"cashym": 202612}, ["future_month"]),
        ({"cashym": 202701, "insutype": "390", "emp_clct_amt": None}, []),
        ({"clct_sumamt": 99_999}, ["parts"]),
        ({"latefee": 1}, ["parts"]),
        ({"finsubs_amt": -1}, ["negative"]),
        ({"clct_time": 20261012, "traf_time": 20261011}, ["credited_before_arrived"]),
        ({"clct_time": 20261012, "traf_time": 20261012}, []),
        (
            {
                "revs_flag": "-",
                "clct_sumamt": -100_000,
                "psn_clct_amt": -20_000,
                "emp_clct_amt": -80_000,
            },
            [],
        ),
        ({"revs_flag": "-"}, []),
        ({"psn_clct_amt": -1, "cashym": 202712}, ["future_month", "negative"]),
    ],
)
def test_a_premium_must_be_possible(changes: dict[str, int], flaws: list[str]) -> None:
    assert keys(replace(PREMIUM, **changes)) == flaws


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({}, []),
        ({"amt": -1}, ["negative"]),
        ({"amt": -1, "acct_incexpd_type": "201"}, ["negative"]),
        ({"amt": -1, "acct_incexpd_type": "110"}, []),
    ],
)
def test_only_a_special_adjustment_has_a_sign(changes: dict[str, int], flaws: list[str]) -> None:
    assert keys(replace(ALLOCATION, **changes)) == flaws


def test_a_flaw_shows_figures_as_they_stand_in_the_file() -> None:
    (flaw,) = flaws_of(replace(PREMIUM, clct_sumamt=90_050), TODAY)
    assert flaw.arguments == {"value": "900.50", "parts": "1000.00"}
    (late,) = flaws_of(replace(PREMIUM, clct_time=20261012, traf_time=20261001), TODAY)
    assert late.arguments == {"value": "2026-10-01", "arrived": "2026-10-12"}
