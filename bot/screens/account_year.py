"""A year of the personal account summed up by kind of entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.money import Money
from bot.domain.movement_groups import GroupSum, MovementGroup
from bot.screens.account import GROUPS
from bot.screens.frame import Place, button, in_rows, stand
from bot.screens.places import ACCOUNT_YEARS
from bot.screens.stamp import Stamp, stamped
from bot.texts.catalog import Texts
from bot.texts.formats import amount, signed
from bot.texts.formats import year as year_name
from bot.texts.table import pairs
from bot.ui.pages import Account, AccountEntries, AccountYear, ReconcileYear
from bot.ui.screen import PageButton, Rows, Screen

_YEARS_A_ROW: Final = 4
_YEARS_SHOWN: Final = 24


@dataclass(frozen=True, slots=True)
class AccountYearView:
    """The sums of a year; `years` have entries, the latest first. `closing` may not be told."""

    year: int
    years: tuple[int, ...]
    sums: tuple[GroupSum, ...]
    closing: Money | None
    stamp: Stamp | None
    knows_income: bool = True


def account_year(texts: Texts, view: AccountYearView) -> Screen:
    said = (
        pairs([*_sums(texts, view), *_closing(texts, view)]),
        "" if view.knows_income else texts.say("account.spending_only"),
        stamped(texts, view.stamp),
    )
    place = Place(ACCOUNT_YEARS, Account(0), year_name(texts, view.year))
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def _sums(texts: Texts, view: AccountYearView) -> Iterator[tuple[str, str]]:
    for one in view.sums:
        name = texts.plain(GROUPS[one.group])
        yield texts.plain("account.times", group=name, count=one.count), signed(texts, one.effect)


def _closing(texts: Texts, view: AccountYearView) -> Iterator[tuple[str, str]]:
    if view.closing is not None:
        yield texts.plain("account.closing"), amount(texts, view.closing)


def _rows(texts: Texts, view: AccountYearView) -> Rows:
    entries = AccountEntries(MovementGroup.ALL, view.year, 0)
    others = (one for one in view.years[:_YEARS_SHOWN] if one != view.year)
    return (
        (button(texts, "button.entries_of_year", entries),),
        (button(texts, "button.reconcile", ReconcileYear(view.year)),),
        *in_rows(
            (PageButton(year_name(texts, one), AccountYear(one)) for one in others), _YEARS_A_ROW
        ),
    )
