"""The import of export files: what it changes, counts and leaves alone, on both engines."""

from dataclasses import replace
from itertools import chain, permutations
from pathlib import Path

import pytest

from bot.actions.ledger_import import Imported, Rejected
from bot.domain.card import CardStatus
from bot.domain.contribution import Reversal
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.ledger_row import (
    CardRow,
    ContributionRow,
    EnrolmentRow,
    MovementRow,
    PersonRow,
    RowKind,
)
from bot.domain.money import Money
from bot.domain.month import Month, MonthSpan
from storage.database import Database
from storage.engine import Engine
from storage.import_merge import Tally
from tests.actions.ledger_import_story import bring, contents, export, import_path, staged
from tests.exports import all_kinds, certno, write_csv

WANG_FANG = PersonRow("1001", certno(7), "王芳", mob="19900000001", brdy=19850307, gend="2")
LI_QIANG = PersonRow("1002", certno(8), "李强")
HER_PLACE = EnrolmentRow("1001", "310", "1101", "1", "440300", psn_insu_date=20150101)
OCTOBER = ContributionRow(
    "1001",
    "310",
    202610,
    100_000,
    20_000,
    emp_clct_amt=80_000,
    clct_flag="1",
    clct_time=20261012,
    poolarea_no="440300",
)
REVERSAL = replace(
    OCTOBER, revs_flag="-", clct_sumamt=-100_000, psn_clct_amt=-20_000, emp_clct_amt=-80_000
)
SPENT = MovementRow("1001", "201", 1_250, 1_760_918_400_000, plc_name="示例药店")
HER_CARD = CardRow("1001", "Z0000001", 20200315, card_stas="active", card_type="physical")
SPAN = MonthSpan(Month(2026, 1), Month(2026, 12))


async def test_five_files_make_a_person_whom_the_ledger_knows(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    for row in (WANG_FANG, HER_PLACE, OCTOBER, SPENT, HER_CARD):
        assert await bring(database, tmp_path, row) == Tally(new=1)
    ledger = database.ledger
    assert await ledger.identify("王芳", IdentityNumber(certno(7))) == "1001"
    person = await ledger.person("1001")
    assert person is not None
    assert (person.name, person.mobile) == ("王芳", "19900000001")
    (enrolment,) = await ledger.enrolments("1001")
    assert enrolment.is_live
    (premium,) = await ledger.contributions("1001", InsuranceType.EMPLOYEE_MEDICAL, SPAN)
    assert premium.components.unit == Money(80_000)
    (movement,) = await ledger.movements("1001")
    assert (movement.amount, movement.place) == (Money(1_250), "示例药店")
    (card,) = await ledger.cards("1001")
    assert (card.number, card.status) == ("Z0000001", CardStatus.ACTIVE)
    assert await staged(engine) == 0


@pytest.mark.parametrize(
    ("row", "changed"),
    [
        (WANG_FANG, replace(WANG_FANG, psn_name="王芬")),
        (WANG_FANG, replace(WANG_FANG, mob=None)),
        (WANG_FANG, replace(WANG_FANG, certno=certno(9))),
        (HER_PLACE, replace(HER_PLACE, psn_insu_stas="2", paus_insu_date=20261001)),
        (OCTOBER, replace(OCTOBER, traf_time=20261020, traf_sumamt=20_000)),
        (OCTOBER, replace(OCTOBER, revs_flag="+")),
        (replace(OCTOBER, clct_sn="S1"), replace(OCTOBER, clct_sn="S1", cashym=202609)),
        (replace(SPENT, movement_sn="M1"), replace(SPENT, movement_sn="M1", amt=9)),
        (HER_CARD, replace(HER_CARD, card_stas="lost")),
    ],
)
async def test_the_same_key_is_unchanged_or_updated_but_never_twice(
    database: Database,
    engine: Engine,
    tmp_path: Path,
    row: PersonRow,
    changed: PersonRow,
) -> None:
    assert await bring(database, tmp_path, row) == Tally(new=1)
    before = await contents(engine)
    assert await bring(database, tmp_path, row, row) == Tally(unchanged=2)
    assert await contents(engine) == before
    assert await bring(database, tmp_path, changed) == Tally(updated=1)
    assert await bring(database, tmp_path, row, changed, changed) == Tally(updated=2, unchanged=1)


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (WANG_FANG, LI_QIANG),
        (HER_PLACE, replace(HER_PLACE, poolarea_no="110000")),
        (HER_PLACE, replace(HER_PLACE, insutype="510")),
        (OCTOBER, replace(OCTOBER, clct_type="30")),
        (OCTOBER, replace(OCTOBER, cashym=202609)),
        (OCTOBER, replace(OCTOBER, poolarea_no=None)),
        (OCTOBER, replace(OCTOBER, clct_sn="S1")),
        (SPENT, replace(SPENT, movement_sn="M1")),
        (SPENT, replace(SPENT, amt=1_251)),
        (HER_CARD, replace(HER_CARD, cardno="Z0000002")),
        (HER_CARD, replace(HER_CARD, psn_no="1002")),
    ],
)
async def test_another_key_is_another_row(
    database: Database, tmp_path: Path, row: PersonRow, other: PersonRow
) -> None:
    assert await bring(database, tmp_path, row) == Tally(new=1)
    assert await bring(database, tmp_path, other, row) == Tally(new=1, unchanged=1)


async def test_a_corrected_name_is_read_back(database: Database, tmp_path: Path) -> None:
    await bring(database, tmp_path, WANG_FANG)
    await bring(database, tmp_path, replace(WANG_FANG, psn_name="王芬"))
    assert await database.ledger.identify("王芬", IdentityNumber(certno(7))) == "1001"
    assert await database.ledger.identify("王芳", IdentityNumber(certno(7))) is None


async def test_a_movement_without_serial_takes_a_later_memo(
    database: Database, tmp_path: Path
) -> None:
    await bring(database, tmp_path, SPENT)
    assert await bring(database, tmp_path, replace(SPENT, memo="退药")) == Tally(updated=1)
    (movement,) = await database.ledger.movements("1001")
    assert movement.memo == "退药"


async def test_equal_movements_are_counted_by_their_place_among_equals(
    database: Database, tmp_path: Path
) -> None:
    assert await bring(database, tmp_path, SPENT, SPENT) == Tally(new=2)
    assert await bring(database, tmp_path, SPENT, SPENT, SPENT) == Tally(new=1, unchanged=2)
    assert len(await database.ledger.movements("1001")) == 3


@pytest.mark.parametrize("serial", [None, "S1"])
@pytest.mark.parametrize("order", list(permutations(["Z", "+", "-"])))
async def test_a_reversal_cancels_its_premium_whichever_comes_first(
    database: Database, tmp_path: Path, order: tuple[str, ...], serial: str | None
) -> None:
    sides = {"Z": OCTOBER, "+": replace(OCTOBER, revs_flag="+"), "-": REVERSAL}
    rows = [replace(sides[side], clct_sn=serial) for side in order]
    tallies = [await bring(database, tmp_path, row) for row in rows]
    assert sum(tally.reversed for tally in tallies) == 1
    assert sum(tally.new for tally in tallies) == 2
    kept = await database.ledger.contributions("1001", InsuranceType.EMPLOYEE_MEDICAL, SPAN)
    assert {(row.reversal is Reversal.REVERSING, row.is_reversed) for row in kept} == {
        (True, False),
        (False, True),
    }


@pytest.mark.parametrize("rows", [(OCTOBER, REVERSAL), (REVERSAL, OCTOBER)])
async def test_a_reversal_in_the_same_file_cancels_too(
    database: Database, tmp_path: Path, rows: tuple[ContributionRow, ContributionRow]
) -> None:
    assert await bring(database, tmp_path, *rows) == Tally(new=2, reversed=1)
    assert await bring(database, tmp_path, *rows, rows[0]) == Tally(unchanged=3)


async def test_a_bad_row_keeps_all_others_out(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    bad = replace(OCTOBER, cashym=203001)
    good = (replace(OCTOBER, psn_no=str(number)) for number in range(5_000))
    outcome = await import_path(database, export(tmp_path, chain(good, [bad])))
    assert isinstance(outcome, Rejected)
    assert [flaw.place.line for flaw in outcome.reading.findings.flaws] == [5_002]
    assert await staged(engine) == 0
    assert not any((await contents(engine)).values())
    again = await bring(database, tmp_path, OCTOBER)
    assert again == Tally(new=1)


async def test_the_same_file_again_changes_nothing(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    path = export(tmp_path, [OCTOBER])
    await import_path(database, path)
    before = await contents(engine)
    outcome = await import_path(database, path)
    assert isinstance(outcome, Imported)
    assert not outcome.is_news
    assert outcome.file.effects.tallies == {RowKind.CONTRIBUTIONS: Tally(new=1)}
    assert await contents(engine) == before


async def test_rows_of_a_person_not_yet_known_are_parked_and_told(
    database: Database, tmp_path: Path
) -> None:
    hers, his = OCTOBER, replace(OCTOBER, psn_no="1002")
    await bring(database, tmp_path, LI_QIANG)
    early = await import_path(
        database, export(tmp_path, [hers, replace(hers, cashym=202609), his])
    )
    assert isinstance(early, Imported)
    assert (early.file.effects.parked_rows, early.file.effects.parked_persons) == (2, 1)
    await bring(database, tmp_path, WANG_FANG)
    late = await import_path(database, export(tmp_path, [hers], "late"))
    assert isinstance(late, Imported)
    assert late.file.effects.parked_rows == 0


async def test_files_in_any_order_make_the_same_ledger(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    kinds = all_kinds(20, 6)
    paths = [write_csv(tmp_path / f"{kind}.csv", kind, rows) for kind, rows in kinds.items()]
    for path in reversed(paths):
        await import_path(database, path)
    found = await contents(engine)
    assert [len(rows) for rows in found.values()] == [20, 20, 120, 40, 20]


async def test_a_file_without_rows_is_applied_and_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "none.csv", RowKind.CARDS, [])
    outcome = await import_path(database, path)
    assert isinstance(outcome, Imported)
    assert outcome.file.effects.tallies == {}
