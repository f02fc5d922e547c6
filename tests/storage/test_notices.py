"""What is due to whom, once: found by SQL on either shelf, on either engine."""

from datetime import datetime, timedelta

import pytest

from bot.domain.consent import Purpose
from bot.domain.month import Month
from bot.domain.proof import Proof
from bot.domain.reminders.kinds import NoticeKind
from storage.database import Database
from storage.engine import Engine, Query
from tests.storage.notice_scene import NOON, SHANGHAI, Registry, ms


@pytest.fixture(params=["ledger", "nhsa:one"])
def registry(request: pytest.FixtureRequest, database: Database, engine: Engine) -> Registry:
    return Registry(database, engine, request.param)


async def test_a_credited_month_is_told_once(registry: Registry) -> None:
    visitor = await registry.subscriber()
    for month in (202609, 202610):
        await registry.premium(month, traf_time=month * 100 + 103 - (month == 202609) * 10_000)
    for _ in range(3):
        await registry.plan()
    assert await registry.planned() == [("allocation", "p202610", 20261103)]
    assert await registry.count("outbox") == 1
    (row,) = await registry.engine.rows(Query(dict, "SELECT kind, ref, chat_id, lane FROM outbox"))
    assert (row["kind"], row["chat_id"], row["lane"]) == ("notice", 7001, "bulk")
    told = await registry.database.notices.told_by(int(row["ref"]), visitor.id, ms(NOON))
    assert [(one.kind, one.ref, one.about.day) for one in told] == [
        (NoticeKind.ALLOCATION, "p202610", 3)
    ]


async def test_arrears_credited_together_are_one_notice(registry: Registry) -> None:
    await registry.subscriber()
    for month in (202608, 202609, 202610):
        await registry.premium(month, traf_time=20261103)
    await registry.plan()
    assert await registry.planned() == [("allocation", "p202610", 20261103)]


async def test_a_corrected_day_of_credit_tells_nothing_anew(registry: Registry) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    await registry.plan()
    await registry.engine.write(f"UPDATE {registry.shelf}_contributions SET traf_time = 20261105")  # noqa: S608 - ours
    await registry.plan()
    assert await registry.planned() == [("allocation", "p202610", 20261103)]


@pytest.mark.parametrize(
    "lacking",
    [Purpose.QUERY, Purpose.CROSS_BORDER, Purpose.MONTHLY_NOTICE],
)
async def test_without_the_consents_nothing_is_planned(
    registry: Registry, lacking: Purpose
) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    await registry.engine.write(f"UPDATE consents SET {lacking.value} = 0")  # noqa: S608 - ours
    await registry.plan()
    assert await registry.planned() == []


async def test_nobody_is_told_who_is_unreachable_cooling_or_unproved(registry: Registry) -> None:
    for place, proof in enumerate((Proof.SMS_CODE, Proof.SMS_CODE, Proof.NAME_AND_NUMBER)):
        psn_no = f"P{place}"
        await registry.subscriber(7001 + place, psn_no, proof=proof)
        await registry.premium(202610, psn_no)
    await registry.engine.write(
        "UPDATE visitors SET unreachable_ms = ? WHERE telegram_id = 7001", ms(NOON)
    )
    await registry.engine.write(
        "UPDATE bindings SET cools_until_ms = ? WHERE psn_no = 'P1'", ms(NOON) + 1
    )
    await registry.plan()
    assert await registry.planned() == []
    await registry.plan(NOON + timedelta(hours=1))
    assert await registry.planned() == [("allocation", "p202610", 20261103)]


async def test_a_pensioner_is_told_by_the_entry_of_the_account(registry: Registry) -> None:
    await registry.subscriber()
    for month in (9, 10, 11):
        await registry.allocation(datetime(2026, month, 1, 0, 30, tzinfo=SHANGHAI))
    await registry.plan()
    assert await registry.planned() == [
        ("allocation", f"m2026{month:02d}", 20260001 + month * 100) for month in (9, 10, 11)
    ]
    assert await registry.count("outbox") == 1


@pytest.mark.parametrize(
    ("psn_type", "insutype"), [("1103", "310"), ("1501", "390"), ("1101", "310")]
)
async def test_premiums_without_an_account_are_told_when_they_arrive(
    registry: Registry, psn_type: str, insutype: str
) -> None:
    await registry.subscriber()
    await registry.enrolment(psn_type, insutype)
    await registry.premium(202611, insutype=insutype, clct_time=20261120, traf_time=None)
    await registry.plan()
    expected = [("contribution", f"{insutype}.20261120", 20261120)]
    assert await registry.planned() == ([] if psn_type == "1101" else expected)


async def test_a_source_that_sees_no_credits_tells_of_arrivals(registry: Registry) -> None:
    await registry.subscriber()
    await registry.enrolment()
    await registry.premium(202611, clct_time=20261120, traf_time=None)
    await registry.plan(without_credits=(registry.source,))
    assert await registry.planned() == [("contribution", "310.20261120", 20261120)]


@pytest.mark.parametrize("change", ["is_reversed = TRUE", "traf_time = NULL"])
async def test_a_credit_taken_back_is_corrected_once(registry: Registry, change: str) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    await registry.plan()
    await registry.engine.write(f"UPDATE {registry.shelf}_contributions SET {change}")  # noqa: S608 - ours
    for days in (1, 2, 20):
        await registry.plan(NOON + timedelta(days=days))
    kinds = [kind for kind, ref, _ in await registry.planned() if ref == "p202610"]
    assert kinds == ["allocation", "correction"]


async def test_a_record_that_is_empty_for_a_day_corrects_nothing(registry: Registry) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    await registry.plan()
    await registry.engine.write(f"DELETE FROM {registry.shelf}_contributions")  # noqa: S608 - ours
    await registry.plan(NOON + timedelta(days=1))
    assert [kind for kind, *_ in await registry.planned()] == ["allocation"]


async def test_each_area_has_its_own_lateness(registry: Registry) -> None:
    await registry.subscriber()
    for month in (202609, 202610):
        await registry.premium(month, traf_time=None)
    await registry.plan(overdue={"110000": Month(2026, 9), "310000": Month(2026, 10)})
    assert await registry.planned() == [("late_allocation", "202609", 20260920)]
    await registry.plan(overdue={"110000": Month(2026, 10)})
    assert [ref for _, ref, _ in await registry.planned()] == ["202609", "202610"]


async def test_a_new_card_is_followed_until_the_first_allocation(registry: Registry) -> None:
    await registry.subscriber()
    await registry.card(20260925)
    days = [
        datetime(2026, 9, 26, 10, tzinfo=SHANGHAI) + timedelta(days=day)
        for day in range(0, 260, 3)
    ]
    for day in days:
        await registry.plan(day)
    assert await registry.planned() == [
        ("card_expected", "20260925", 20260925),
        *(("card_late", f"20260925.{number}", 20260925) for number in (1, 2, 3, 4)),
    ]
    first = datetime(2027, 2, 3, 9, tzinfo=SHANGHAI)
    await registry.allocation(first, seen=first)
    await registry.plan(first + timedelta(days=2))
    assert ("card_arrived", "20260925", 20260925) in await registry.planned()


async def test_a_card_of_somebody_with_money_is_no_new_card(registry: Registry) -> None:
    await registry.subscriber()
    await registry.allocation(datetime(2020, 2, 3, tzinfo=SHANGHAI))
    await registry.card(20261101, status="not_activated")
    await registry.plan()
    assert await registry.planned() == [("card_inactive", "20261101", 20261101)]


async def test_a_missing_month_is_told_when_it_is_late(registry: Registry) -> None:
    await registry.subscriber(purposes=(Purpose.MISSING_MONTH,))
    await registry.enrolment()
    for month in (202608, 202609):
        await registry.premium(month)
    await registry.plan(datetime(2026, 11, 20, 12, tzinfo=SHANGHAI))
    assert await registry.planned() == []
    for day in (21, 25, 30):
        await registry.plan(datetime(2026, 11, day, 12, tzinfo=SHANGHAI))
    assert await registry.planned() == [("missing_month", "202610", 20261031)]


async def test_what_falls_together_is_one_message(registry: Registry) -> None:
    await registry.subscriber()
    await registry.enrolment()
    await registry.premium(202609)
    await registry.premium(202608, traf_time=None)
    await registry.card(20261101, status="not_activated")
    await registry.plan(overdue={"110000": Month(2026, 9)})
    kinds = [kind for kind, *_ in await registry.planned()]
    assert kinds == [
        *("allocation", "card_expected", "card_inactive", "late_allocation", "missing_month")
    ]
    assert await registry.count("outbox") == 1
    assert await registry.count(
        "notices", "CAST(parcel AS VARCHAR(64)) = (SELECT ref FROM outbox)"
    ) == len(kinds)


async def test_after_three_days_down_it_is_told_after_three_weeks_reported(
    registry: Registry,
) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    later = NOON + timedelta(days=3)
    await registry.plan(later, last=NOON)
    assert await registry.planned() == [("allocation", "p202610", 20261103)]
    await registry.engine.write("DELETE FROM notices")
    much_later = NOON + timedelta(days=21)
    await registry.plan(much_later, last=NOON)
    assert await registry.planned() == []
    assert await registry.count("notices", "parcel = 0 AND kind = 'allocation'") == 1
    assert await registry.database.notices.count_late(ms(much_later)) == 1


async def test_history_is_not_told_to_a_new_subscriber(registry: Registry) -> None:
    await registry.subscriber()
    await registry.premium(202609, updated_ms=ms(NOON - timedelta(days=30)))
    await registry.plan()
    assert await registry.count("notices") == 0


async def test_everybody_is_gone_through(registry: Registry) -> None:
    for place in range(30):
        await registry.subscriber(7001 + place, f"P{place}")
        await registry.premium(202610, f"P{place}")
    await registry.plan()
    assert await registry.count("outbox") == 30
    assert await registry.count("notices", "parcel > 0") == 30
