"""The personal account: its balance, and its movements a sheet at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from bot.domain.account import Movement
from bot.domain.credit_window import ENOUGH, CreditWindow
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.movement_groups import ANY_YEAR, MovementGroup
from bot.screens.absence import ABSENCE, NoAccount
from bot.screens.frame import (
    Place,
    button,
    in_rows,
    lines_of,
    paragraphs_of,
    sheet_of,
    stand,
    with_rows,
)
from bot.screens.places import ACCOUNT
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import MOVEMENT
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import amount, day, money, month, signed
from bot.texts.formats import year as year_name
from bot.texts.table import pairs
from bot.ui.pages import (
    Account,
    AccountEntries,
    AccountYear,
    BasicMedical,
    Page,
    Reconcile,
    SocialQuery,
)
from bot.ui.screen import Button, Rows, Screen

GROUPS: Final[Mapping[MovementGroup, Key]] = {
    MovementGroup.ALL: Key("entries.all"),
    MovementGroup.CREDITED: Key("entries.credited"),
    MovementGroup.INTEREST: Key("entries.interest"),
    MovementGroup.SPENDING: Key("entries.spending"),
    MovementGroup.FAMILY: Key("entries.family"),
    MovementGroup.TRANSFERS: Key("entries.transfers"),
    MovementGroup.OTHER: Key("entries.other"),
}
_GROUPS_A_ROW: Final = 4


@dataclass(frozen=True, slots=True)
class Pick:
    """Which entries are shown: of a group, of a year (0 for any)."""

    group: MovementGroup = MovementGroup.ALL
    year: int = ANY_YEAR

    @property
    def is_everything(self) -> bool:
        return self.group is MovementGroup.ALL and self.year == ANY_YEAR


@dataclass(frozen=True, slots=True)
class AccountView:
    """One sheet of movements, the latest first. `sheet` counts from 0 up to `sheets` - 1.

    `knows_income` is whether the source tells what came in, beside what went out. `window` tells
    when the area usually credits, said for the premium of `month`; None: not known.
    `last_changed` is None where there is no entry at all.
    """

    balance: Money | None
    movements: tuple[Movement, ...]
    sheet: int
    sheets: int
    stamp: Stamp | None
    absence: NoAccount | None = None
    knows_income: bool = True
    pick: Pick = Pick()
    last_changed: date | None = None
    window: CreditWindow | None = None
    month: Month | None = None


def account(texts: Texts, view: AccountView) -> Screen:
    said = (
        lines_of(_balance(texts, view), _changed(texts, view)),
        _picked(texts, view),
        *_months(texts, view),
        sheet_of(texts, view.sheet, view.sheets),
        _foot(texts, view),
    )
    place = Place(ACCOUNT, SocialQuery())
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def _balance(texts: Texts, view: AccountView) -> Markup:
    if view.absence is not None:
        return texts.say(ABSENCE[view.absence])
    if view.balance is None:
        return texts.say("account.balance_unknown")
    return texts.say("account.balance", amount=money(texts, view.balance))


def _changed(texts: Texts, view: AccountView) -> str:
    if view.last_changed is None:
        return ""
    return texts.say("account.last_changed", day=day(texts, view.last_changed))


def _picked(texts: Texts, view: AccountView) -> str:
    """Say what is shown where it is not everything, and where that is nothing."""
    if view.absence is not None:
        return ""
    if not view.movements:
        return texts.say("account.none_picked")
    if view.pick.is_everything:
        return ""
    year = view.pick.year
    period = texts.plain("account.any_year") if year == ANY_YEAR else year_name(texts, year)
    name = texts.plain(GROUPS[view.pick.group])
    return texts.say("account.picked", group=name, period=period)


def _months(texts: Texts, view: AccountView) -> Iterator[Markup]:
    for period, movements in groupby(view.movements, lambda one: Month.of(one.occurred)):
        yield _month(texts, period, list(movements))


def _month(texts: Texts, period: Month, movements: list[Movement]) -> Markup:
    rows = [row for movement in movements for row in _entry(texts, movement)]
    after = movements[0].balance_after
    if after is not None:
        rows.append((texts.plain("account.balance_after"), amount(texts, after)))
    title = Markup(f"<b>{month(texts, period)}</b>")
    return lines_of(title, pairs(rows))


def _entry(texts: Texts, movement: Movement) -> Iterator[tuple[str, str]]:
    kind = texts.plain(MOVEMENT[movement.kind])
    name = texts.plain("account.entry", day=movement.occurred.day, kind=kind)
    yield name, signed(texts, movement.effect)
    if movement.place:
        yield texts.plain("account.entry_place", place=movement.place), ""


def _foot(texts: Texts, view: AccountView) -> Markup:
    pooled = "" if view.absence else texts.say("account.pooled_fund")
    outgoing = "" if view.knows_income else texts.say("account.spending_only")
    return paragraphs_of(
        _usual(texts, view), lines_of(outgoing, pooled), stamped(texts, view.stamp)
    )


def _usual(texts: Texts, view: AccountView) -> str:
    """Tell when the area usually credits, as far as enough has been seen."""
    if view.absence is not None or not view.knows_income:
        return ""
    if view.window is None or view.month is None:
        return texts.say("account.window_unknown", enough=ENOUGH)
    median, p90 = view.window.usual_days(view.month)
    return texts.say(
        "account.window",
        month=month(texts, view.month),
        median=day(texts, median),
        p90=day(texts, p90),
        seen=view.window.after_month.seen,
    )


def _rows(texts: Texts, view: AccountView) -> Rows:
    turning: list[Button] = []
    if view.sheet > 0:
        turning.append(button(texts, "button.later", _sheet(view, view.sheet - 1)))
    if view.sheet + 1 < view.sheets:
        turning.append(button(texts, "button.earlier", _sheet(view, view.sheet + 1)))
    medical = (button(texts, "button.basic_medical", BasicMedical()),)
    if view.last_changed is None:
        return with_rows(tuple(turning), medical)
    years = (button(texts, "button.account_year", AccountYear(view.pick.year)),)
    why = (button(texts, "button.reconcile", Reconcile()),)
    return with_rows(tuple(turning), *_groups(texts, view), years, why, medical)


def _sheet(view: AccountView, sheet: int) -> Page:
    if view.pick.is_everything:
        return Account(sheet)
    return AccountEntries(view.pick.group, view.pick.year, sheet)


def _groups(texts: Texts, view: AccountView) -> Rows:
    """Offer the other groups of entries, in the same year."""
    others = (group for group in GROUPS if group is not view.pick.group)
    buttons = (
        button(texts, GROUPS[group], AccountEntries(group, view.pick.year, 0)) for group in others
    )
    return in_rows(buttons, _GROUPS_A_ROW)
