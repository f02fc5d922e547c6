"""The order for a picture of the account: from one balance to the other, step by step."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.domain.money import ZERO, Money
from bot.domain.reconcile import Reconciliation, Waterfall
from bot.domain.waterfall import LineKind
from bot.screens.letterhead import letterhead
from bot.screens.stamp import Stamp
from bot.texts.catalog import Key, Texts
from bot.texts.formats import amount, signed
from bot.texts.formats import year as year_name
from bot.ui.paper import Bar, Role, WaterfallChart

LINES: Final[Mapping[LineKind, Key]] = {
    LineKind.OWN_CONTRIBUTION: Key("line.own_contribution"),
    LineKind.UNIT_SHARE: Key("line.unit_share"),
    LineKind.OTHER_SHARE: Key("line.other_share"),
    LineKind.RETIREE_ALLOCATION: Key("line.retiree_allocation"),
    LineKind.ALLOCATION: Key("movement.allocation"),
    LineKind.INTEREST: Key("line.interest"),
    LineKind.TRANSFER_IN: Key("movement.transfer_in"),
    LineKind.REFUND: Key("movement.refund"),
    LineKind.INHERITANCE: Key("movement.inheritance"),
    LineKind.PRE_CREDIT: Key("movement.pre_credit"),
    LineKind.CLAIM_REFUND: Key("movement.claim_refund"),
    LineKind.SPECIAL_ADJUSTMENT: Key("movement.special_adjustment"),
    LineKind.BACK_ENTRY: Key("movement.back_entry"),
    LineKind.ONE_OFF_INJECTION: Key("movement.one_off_injection"),
    LineKind.CARRY_OVER_IN: Key("movement.carry_over_in"),
    LineKind.RETURN: Key("movement.return"),
    LineKind.SPENDING: Key("movement.spending"),
    LineKind.FAMILY_SHARING: Key("movement.family_sharing"),
    LineKind.PREMIUM_PAID: Key("movement.premium_paid"),
    LineKind.TRANSFER_OUT: Key("movement.transfer_out"),
    LineKind.CLEAR_OUT: Key("movement.clear_out"),
    LineKind.CARRY_OVER_OUT: Key("movement.carry_over_out"),
    LineKind.TO_HEIR: Key("movement.to_heir"),
}
ROLES: Final[Mapping[Role, Key]] = {
    Role.BALANCE: Key("chart.balance"),
    Role.ADDS: Key("chart.adds"),
    Role.TAKES: Key("chart.takes"),
    Role.REMAINDER: Key("chart.remainder"),
}


def waterfall_chart(
    texts: Texts, reconciliation: Reconciliation, stamp: Stamp | None
) -> WaterfallChart | None:
    """Order the picture; None where no entry states a balance, as no bar has a place then."""
    waterfall, year = reconciliation.waterfall, reconciliation.year
    if waterfall.opening is None:
        return None
    bars = tuple(_bars(texts, waterfall))
    title = texts.plain("chart.waterfall.all_years")
    if year is not None:
        title = texts.plain("chart.waterfall.title", year=year_name(texts, year))
    name = f"account-{year}" if year else "account"
    said = (texts.plain("chart.step", name=bar.label, amount=bar.amount) for bar in bars)
    head = letterhead(texts, name, title, stamp, said)
    used = {bar.role for bar in bars}
    legend = tuple((role, texts.plain(key)) for role, key in ROLES.items() if role in used)
    return WaterfallChart(head, bars, legend)


def _bars(texts: Texts, waterfall: Waterfall) -> Iterator[Bar]:
    yield _balance(texts, texts.plain("line.opening"), waterfall.opening)
    for line in waterfall.lines:
        yield _step(texts, texts.plain(LINES[line.kind]), line.amount)
    if waterfall.remainder or waterfall.reported is None:
        yield _balance(texts, texts.plain("line.computed"), waterfall.computed)
    if waterfall.remainder:
        label = texts.plain("line.remainder")
        yield Bar(Role.REMAINDER, label, waterfall.remainder, signed(texts, waterfall.remainder))
    if waterfall.reported is not None:
        yield _balance(texts, texts.plain("line.reported"), waterfall.reported)


def _balance(texts: Texts, label: str, value: Money | None) -> Bar:
    known = value or ZERO
    return Bar(Role.BALANCE, label, known, amount(texts, known))


def _step(texts: Texts, label: str, value: Money) -> Bar:
    return Bar(Role.TAKES if value < ZERO else Role.ADDS, label, value, signed(texts, value))
