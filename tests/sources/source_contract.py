"""What every record source promises, whichever way it comes by its records.

A subclass named `Test…` gives two fixtures: `source`, and `psn_nos`, people it has records of.
"""

from itertools import pairwise, product

from bot.domain.account import MovementKind
from bot.domain.account_sheet import SheetWanted, sheet_of
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.movement_groups import KINDS_OF
from bot.sources.source import Source

NOBODY = "00000000000000000000"
NOBODYS_NUMBER = IdentityNumber("110198190001010014")
EVER = MonthSpan(Month(1990, 1), Month(2099, 12))


class SourceContract:
    async def test_finds_a_person_by_their_own_name_and_number(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            person = await source.person(psn_no)
            assert person is not None
            assert person.psn_no == psn_no
            number = IdentityNumber(person.certno)
            assert await source.identify(person.name, number) == psn_no
            assert await source.identify(f" {person.name[0]} {person.name[1:]}", number) == psn_no

    async def test_finds_nobody_by_half_of_what_identifies(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        person = await source.person(psn_nos[0])
        assert person is not None
        assert await source.identify(person.name, NOBODYS_NUMBER) is None
        assert await source.identify(person.name[:1], IdentityNumber(person.certno)) is None
        assert await source.identify("", IdentityNumber(person.certno)) is None

    async def test_knows_nothing_of_a_stranger(self, source: Source) -> None:
        assert await source.person(NOBODY) is None
        assert await source.enrolments(NOBODY) == ()
        assert await source.recorded(NOBODY, InsuranceType.EMPLOYEE_MEDICAL) is None
        assert await source.contributions(NOBODY, InsuranceType.EMPLOYEE_MEDICAL, EVER) == ()
        assert await source.movements(NOBODY) == ()
        assert await source.cards(NOBODY) == ()
        assert await source.freshness(NOBODY) is None

    async def test_gives_the_recorded_months_in_order_and_no_others(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            for insutype in InsuranceType:
                rows = await source.contributions(psn_no, insutype, EVER)
                months = [row.month for row in rows]
                span = MonthSpan(months[0], months[-1]) if months else None
                assert months == sorted(months)
                assert await source.recorded(psn_no, insutype) == span
                assert {(row.psn_no, row.insutype) for row in rows} <= {(psn_no, insutype)}

    async def test_keeps_to_the_months_asked_for(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            for insutype in InsuranceType:
                rows = await source.contributions(psn_no, insutype, EVER)
                for row in rows[-1:]:
                    only = MonthSpan(row.month, row.month)
                    same = tuple(each for each in rows if each.month == row.month)
                    assert await source.contributions(psn_no, insutype, only) == same
                    assert not await source.contributions(
                        psn_no, insutype, MonthSpan(row.month.next(), row.month)
                    )

    async def test_gives_the_latest_movement_first_and_balances_that_follow(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            for later, earlier in pairwise(await source.movements(psn_no)):
                assert later.occurred >= earlier.occurred
                if earlier.balance_after is not None:
                    assert later.balance_after in (None, earlier.balance_after + later.effect)

    async def test_gives_a_sheet_of_any_group_and_year_as_all_entries_would_have_it(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            movements = await source.movements(psn_no)
            middle = movements[len(movements) // 2].occurred if movements else None
            spans = ((None, None), (middle, None), (None, middle))
            for kinds, (since, until), number in product(KINDS_OF.values(), spans, (0, 99)):
                wanted = SheetWanted(kinds, number, 3, since, until)
                assert await source.sheet(psn_no, wanted) == sheet_of(movements, wanted)

    async def test_gives_the_last_entry_of_a_kind(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no, kind in product(psn_nos, MovementKind):
            movements = await source.movements(psn_no)
            of_kind = [one for one in movements if one.kind is kind]
            assert await source.latest(psn_no, kind) == next(iter(of_kind), None)

    async def test_gives_a_person_their_own_rows_only(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        for psn_no in psn_nos:
            owned = (
                *await source.enrolments(psn_no),
                *await source.movements(psn_no),
                *await source.cards(psn_no),
            )
            assert {row.psn_no for row in owned} == {psn_no}

    async def test_says_how_fresh_its_records_are(
        self, source: Source, psn_nos: tuple[str, ...]
    ) -> None:
        freshness = await source.freshness(psn_nos[0])
        assert freshness is not None
        assert freshness.source is source.name
        assert freshness.as_of_ms > 0
