"""A gateway keeps the promises of every record source, and tells the same stories as the demo."""

import pytest

from bot.domain.account import MovementKind
from bot.domain.contribution import Arrival
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.sources.demo import DEMO_PEOPLE, DemoSource
from bot.sources.source import Source
from tests.sources.nhsa.scene import BY_SLUG, CHINA, WANG_FANG, Scene
from tests.sources.source_contract import EVER, SourceContract

MEDICAL = InsuranceType.EMPLOYEE_MEDICAL
CAST = [pytest.param(member, id=member.slug) for member in DEMO_PEOPLE]


class TestNhsaSource(SourceContract):
    @pytest.fixture
    async def psn_nos(self, played: Scene) -> tuple[str, ...]:
        return (await played.meet(), await played.meet(BY_SLUG["retiree"]))

    @pytest.fixture
    async def source(self, played: Scene, psn_nos: tuple[str, ...]) -> Source:
        assert psn_nos
        return played.source


@pytest.mark.parametrize("member", CAST)
async def test_tells_of_everybody_what_the_interface_holds(played: Scene, member: object) -> None:
    psn_no = await played.meet(member)  # type: ignore[arg-type]
    demo, source = DemoSource(CHINA), played.source
    told = {(row.insutype, row.poolarea, row.status) for row in await source.enrolments(psn_no)}
    rows = await demo.enrolments(psn_no)
    known = {
        (row.insutype, row.poolarea, row.status)
        for row in rows
        if not row.insutype.value.startswith("hrss")
    }
    assert told == known
    arrived = [row.month for row in await source.contributions(psn_no, MEDICAL, EVER)]
    recorded = await demo.recorded(psn_no, MEDICAL)
    assert (
        (arrived[0], arrived[-1]) == (recorded.first, recorded.last) if recorded else not arrived
    )
    assert await source.balance(psn_no) is not None or MEDICAL not in {kind for kind, *_ in known}


async def test_tells_arrival_and_no_amount(played: Scene) -> None:
    psn_no = await played.meet()
    rows = await played.source.contributions(psn_no, MEDICAL, EVER)
    theirs = await DemoSource(CHINA).contributions(psn_no, MEDICAL, EVER)
    assert all(row.components is None for row in rows)
    assert [(row.month, row.arrival) for row in rows] == [(r.month, r.arrival) for r in theirs]
    assert [row.arrived for row in rows if row.arrival is Arrival.ARRIVED] == [
        row.arrived for row in theirs if row.arrival is Arrival.ARRIVED
    ]


async def test_rebuilds_the_spending_of_the_last_months(played: Scene) -> None:
    psn_no = await played.meet()
    movements = await played.source.movements(psn_no)
    theirs = [
        (row.kind, row.amount, row.occurred, row.place)
        for row in await DemoSource(CHINA).movements(psn_no)
        if row.kind in {MovementKind.SPENDING, MovementKind.FAMILY_SHARING}
        and Month.of(row.occurred) > Month(2025, 11)
    ]
    assert [(row.kind, row.amount, row.occurred, row.place) for row in movements] == theirs
    assert await played.source.balance(psn_no) == await DemoSource(CHINA).balance(psn_no)


async def test_says_why_somebody_cannot_use_benefits(played: Scene) -> None:
    good = await played.source.entitlements(await played.meet())
    assert [(one.insutype, one.is_enjoyed, one.reason) for one in good] == [(MEDICAL, True, None)]
    assert good[0].begins is not None


async def test_a_resident_has_no_balance_and_years_of_premiums(played: Scene) -> None:
    psn_no = await played.meet(BY_SLUG["resident"])
    rows = await played.source.contributions(psn_no, InsuranceType.RESIDENT_MEDICAL, EVER)
    assert await played.source.balance(psn_no) is None
    assert {row.month.number for row in rows} == {1}


async def test_knows_where_live_enrolments_are_doubled(played: Scene) -> None:
    psn_no = await played.meet(BY_SLUG["duplicate_enrolment"])
    live = [
        row
        for row in await played.source.enrolments(psn_no)
        if row.status is EnrolmentStatus.NORMAL
    ]
    assert len({row.poolarea for row in live}) == 2


async def test_reads_a_dictionary_once_a_day(played: Scene) -> None:
    assert (await played.source.dictionary("insutype"))["310"]
    assert await played.source.dictionary("insutype")
    assert played.gateway.calls["1901"] == 1
    assert await played.source.try_out() >= 0
    assert played.gateway.calls["1901"] == 2


async def test_asks_once_for_what_is_fresh(played: Scene) -> None:
    psn_no = await played.meet()
    for _ in range(3):
        await played.source.contributions(psn_no, MEDICAL, EVER)
        await played.source.movements(psn_no)
    asked = played.gateway.calls
    assert (asked["1101"], asked["90100"], asked["5201"], asked["9001"]) == (3, 1, 3, 1)


async def test_the_numbers_of_all_calls_differ(played: Scene) -> None:
    await played.source.movements(await played.meet(WANG_FANG))
    numbers = played.gateway.guard.used
    assert len(numbers) == played.gateway.calls.total()
    assert {number[:12] for number in numbers} == {"H99000000001"}
