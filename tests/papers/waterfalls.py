"""Waterfalls of the cast; all of it is invented."""

from typing import Final

from bot.domain.money import Money
from bot.domain.reconcile import Reconciliation, Waterfall
from bot.domain.waterfall import LineKind, WaterfallLine
from bot.screens.waterfall_chart import waterfall_chart
from bot.texts.catalog import Texts
from bot.ui.paper import WaterfallChart
from tests.screens import cast

LINES: Final = (
    WaterfallLine(LineKind.OWN_CONTRIBUTION, Money(240000), 12),
    WaterfallLine(LineKind.UNIT_SHARE, Money(110055), 8),
    WaterfallLine(LineKind.INTEREST, Money(3344), 1),
    WaterfallLine(LineKind.SPENDING, Money(-220012), 9),
    WaterfallLine(LineKind.FAMILY_SHARING, Money(-50000), 2),
)
CLOSED: Final = Waterfall(Money(325000), LINES, Money(408387), Money(0), ())
OPEN: Final = Waterfall(Money(325000), LINES, Money(407153), Money(-1234), ())
OVERDRAWN: Final = Waterfall(Money(-5000), LINES[3:], Money(-275012), Money(0), ())
UNREPORTED: Final = Waterfall(Money(0), LINES[:1], None, Money(0), ())
UNKNOWN: Final = Waterfall(None, LINES, None, Money(0), ())
ALL: Final = {
    "closed": CLOSED,
    "with a remainder": OPEN,
    "below zero": OVERDRAWN,
    "without a reported balance": UNREPORTED,
}


def reconciled(waterfall: Waterfall, year: int | None = 2025) -> Reconciliation:
    return Reconciliation(year, waterfall, None, (), (), frozenset())


def picture(texts: Texts, waterfall: Waterfall, year: int | None = 2025) -> WaterfallChart:
    chart = waterfall_chart(texts, reconciled(waterfall, year), cast.STAMP)
    assert chart is not None
    return chart
