from datetime import UTC, datetime

from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted, sheet_of
from bot.domain.money import Money
from bot.domain.movement_groups import KINDS_OF, MovementGroup, group_of

KINDS = (MovementKind.SPENDING, MovementKind.ALLOCATION, MovementKind.SPENDING)
MARCH, FEBRUARY, JANUARY = (
    Movement("P1", kind, Money(100), datetime(2026, number, 1, tzinfo=UTC))
    for kind, number in zip(KINDS, (3, 2, 1), strict=True)
)
BOOK = (MARCH, FEBRUARY, JANUARY)
EVERYTHING = KINDS_OF[MovementGroup.ALL]
SPENT = KINDS_OF[MovementGroup.SPENDING]


def test_entries_are_laid_out_a_sheet_at_a_time() -> None:
    assert sheet_of(BOOK, SheetWanted(EVERYTHING, 0, 2)) == Sheet((MARCH, FEBRUARY), 0, 2, MARCH)
    assert sheet_of(BOOK, SheetWanted(EVERYTHING, 1, 2)) == Sheet((JANUARY,), 1, 2, MARCH)


def test_a_sheet_past_the_last_shows_the_last() -> None:
    assert sheet_of(BOOK, SheetWanted(EVERYTHING, 7, 2)).number == 1


def test_an_account_without_entries_has_one_empty_sheet() -> None:
    assert sheet_of((), SheetWanted(EVERYTHING, 3, 2)) == Sheet((), 0, 1, None)


def test_kinds_and_a_span_are_picked_while_the_last_entry_is_told_of_the_whole_account() -> None:
    wanted = SheetWanted(SPENT, 0, 2, until=MARCH.occurred)
    assert sheet_of(BOOK, wanted) == Sheet((JANUARY,), 0, 1, MARCH)
    since_february = SheetWanted(EVERYTHING, 0, 2, since=FEBRUARY.occurred)
    assert sheet_of(BOOK, since_february).entries == (MARCH, FEBRUARY)


def test_every_kind_belongs_to_everything_and_to_one_group() -> None:
    for kind in MovementKind:
        entry = Movement("P1", kind, Money(1), MARCH.occurred)
        holding = [group for group, kinds in KINDS_OF.items() if kind in kinds]
        assert holding == [MovementGroup.ALL, group_of(entry)]
