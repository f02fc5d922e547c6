"""Why the balance differs from what was paid: the account from one balance to the other."""

from collections.abc import Iterator

from bot.domain.money import Money
from bot.domain.paid import Paid
from bot.domain.reconcile import Waterfall
from bot.screens.absence import ABSENCE
from bot.screens.flow_words import PAID
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import RECONCILE
from bot.screens.reconcile_view import (
    ALL_YEARS,
    ReconcileView,
    missing_said,
    period_of,
    place_of,
)
from bot.screens.stamp import stamped
from bot.screens.waterfall_chart import LINES
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import amount, money, signed
from bot.texts.formats import year as year_name
from bot.texts.table import pairs
from bot.ui.pages import (
    Account,
    AccountPicture,
    Arithmetic,
    BasicMedical,
    Diagnosis,
    PremiumFlow,
    ReconcileYear,
    RemainderPage,
    SocialQuery,
)
from bot.ui.screen import Button, PageButton, Rows, Screen


def reconcile(texts: Texts, view: ReconcileView) -> Screen:
    found = view.reconciliation
    said = (
        texts.say(ABSENCE[view.absence]) if view.absence else "",
        *_account(texts, found.waterfall),
        _paid(texts, view, found.paid) if found.paid else "",
        *_open_ends(texts, view),
        stamped(texts, view.stamp),
    )
    place = place_of(texts, view, SocialQuery())
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def nothing(texts: Texts) -> Screen:
    """Say that there is neither a premium nor an entry to compare."""
    rows = (
        (button(texts, "button.basic_medical", BasicMedical()),),
        (button(texts, "button.diagnosis", Diagnosis()),),
    )
    place = Place(RECONCILE, SocialQuery())
    return stand(texts, place, (texts.say("reconcile.nothing"),), rows, is_personal=True)


def _account(texts: Texts, waterfall: Waterfall) -> Iterator[Markup]:
    """Lay the account out; where no entry states a balance, only what moved it can be told."""
    if waterfall.opening is None:
        if waterfall.lines:
            yield pairs(list(_steps(texts, waterfall)))
            yield texts.say("reconcile.no_opening")
        return
    opening = (texts.plain("line.opening"), amount(texts, waterfall.opening))
    yield pairs([opening, *_steps(texts, waterfall), *_ends(texts, waterfall)])
    yield _verdict(texts, waterfall)


def _steps(texts: Texts, waterfall: Waterfall) -> Iterator[tuple[str, str]]:
    for line in waterfall.lines:
        yield texts.plain(LINES[line.kind]), signed(texts, line.amount)


def _ends(texts: Texts, waterfall: Waterfall) -> Iterator[tuple[str, str]]:
    yield texts.plain("line.computed"), _known(texts, waterfall.computed)
    if waterfall.remainder:
        yield texts.plain("line.remainder"), signed(texts, waterfall.remainder)
    yield texts.plain("line.reported"), _known(texts, waterfall.reported)


def _known(texts: Texts, value: Money | None) -> str:
    return texts.plain("word.not_provided") if value is None else amount(texts, value)


def _verdict(texts: Texts, waterfall: Waterfall) -> Markup:
    if waterfall.remainder:
        return texts.say("reconcile.differs", amount=money(texts, waterfall.remainder))
    if waterfall.reported is None:
        return texts.say("reconcile.unstated")
    return texts.say("reconcile.closes")


def paid_table(texts: Texts, paid: Paid) -> Markup:
    """Set what was paid, and what became of it, one under the other."""
    *parts, reached = paid_pairs(texts, paid)
    gone = [(texts.plain(PAID[line.kind]), signed(texts, line.amount)) for line in paid.lines]
    return pairs([*parts, *gone, reached])


def paid_pairs(texts: Texts, paid: Paid) -> Iterator[tuple[str, str]]:
    """Name the parts of what was paid, their sum, and what reached the account."""
    yield from ((texts.plain(key), amount(texts, value)) for key, value in parts_of(paid))
    yield texts.plain("part.payable"), amount(texts, paid.payable)
    yield texts.plain("reconcile.reached"), amount(texts, paid.reached)


def parts_of(paid: Paid) -> Iterator[tuple[Key, Money]]:
    """Go through the parts of what was paid, leaving out those that are nothing."""
    parts = (
        (Key("part.unit"), paid.unit),
        (Key("part.individual"), paid.individual),
        (Key("reconcile.rest"), paid.rest),
    )
    return ((key, value) for key, value in parts if value)


def _paid(texts: Texts, view: ReconcileView, paid: Paid) -> Markup:
    """Set what was paid beside the account: the pooled fund is no part of a balance."""
    if not paid.payable and not paid.lines:
        return texts.say("reconcile.no_premium", period=period_of(texts, view))
    return lines_of(
        texts.say("reconcile.paid", period=period_of(texts, view)),
        paid_table(texts, paid),
        texts.say("reconcile.paid_why"),
    )


def _open_ends(texts: Texts, view: ReconcileView) -> Iterator[Markup]:
    found = view.reconciliation
    if found.unbooked:
        yield texts.count("reconcile.unbooked", len(found.unbooked))
    yield lines_of(*missing_said(texts, found.missing))


def _rows(texts: Texts, view: ReconcileView) -> Rows:
    found, year = view.reconciliation, view.page_year
    rows: list[tuple[Button, ...]] = []
    if found.waterfall.remainder:
        rows.append((button(texts, "button.remainder", RemainderPage(year)),))
    if found.flows:
        rows.append((button(texts, "button.premium_flow", PremiumFlow(year)),))
    if found.waterfall.opening is not None:
        arithmetic = button(texts, "button.arithmetic", Arithmetic(year))
        rows.append((arithmetic, button(texts, "button.picture", AccountPicture(year))))
    rows.append(tuple(_year_buttons(texts, view)))
    account = button(texts, "button.account", Account(0))
    return (*rows, (account, button(texts, "button.diagnosis", Diagnosis())))


def _year_buttons(texts: Texts, view: ReconcileView) -> Iterator[Button]:
    """Step to the years on either side, and between one year and all."""
    year = view.reconciliation.year
    if year is None:
        latest = view.years[-1]
        yield PageButton(year_name(texts, latest), ReconcileYear(latest))
        return
    for beside in (year - 1, year + 1):
        if beside in view.years:
            yield PageButton(year_name(texts, beside), ReconcileYear(beside))
    if len(view.years) > 1:
        yield button(texts, "reconcile.all_years", ReconcileYear(ALL_YEARS))
