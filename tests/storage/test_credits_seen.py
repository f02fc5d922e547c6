"""The credits that were seen in an area, whosever they were, teach when it usually credits."""

from datetime import date

from bot.domain.credit_window import CreditSeen
from bot.domain.month import Month
from storage.database import Database
from storage.engine import Engine
from tests.storage.ledger_rows import keep_contribution


async def test_the_credits_of_an_area_are_seen_whosever_they_are(
    database: Database, engine: Engine
) -> None:
    credited = {"poolarea_no": "110000", "clct_time": 20260818, "traf_time": 20260904}
    await keep_contribution(engine, "P1", 202608, **credited)
    await keep_contribution(engine, "P2", 202609, **{**credited, "traf_time": 20261009})
    await keep_contribution(engine, "P2", 202607, **{**credited, "is_reversed": True})
    await keep_contribution(engine, "P3", 202608, **{**credited, "poolarea_no": "330100"})
    await keep_contribution(engine, "P4", 202608, poolarea_no="110000", clct_time=20260818)
    assert await database.ledger.credits_seen("110000") == (
        CreditSeen(Month(2026, 9), date(2026, 10, 9), date(2026, 8, 18)),
        CreditSeen(Month(2026, 8), date(2026, 9, 4), date(2026, 8, 18)),
    )
    assert await database.ledger.credits_seen("") == ()
