"""The part of the gallery that reconciles: the account, its sums, the premiums, a difference."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.screens import arithmetic, papers, premium_flow, reconcile, remainder
from bot.screens.absence import NoAccount
from bot.screens.reconcile_view import ReconcileView
from bot.texts.catalog import Texts
from bot.ui.pages import ReconcileYear
from bot.ui.paper import Paper, PaperKind
from bot.ui.screen import Screen
from tests.screens import explain_cast as given
from tests.screens.explain_cast import life, reconciled

Exhibit = Callable[[Texts], Screen]
WANG: Final = life("long_time_employee")
TANG: Final = life("not_arrived")
RETIRED: Final = reconciled(life("retiree"))
RESIDENT: Final = reconciled(life("resident"), absence=NoAccount.RESIDENT)
WRONG: Final = reconciled(life("account_info_wrong"), absence=NoAccount.NO_ENTRIES)
BARE: Final = reconciled(given.ignorant(WANG))
UNSTATED: Final = reconciled(given.unstated())
PICTURE: Final = Paper("account-2026.png", PaperKind.PICTURE, b"drawn", "2026")


def said(view: ReconcileView) -> Exhibit:
    return lambda texts: reconcile.reconcile(texts, view)


def summed(view: ReconcileView) -> Exhibit:
    return lambda texts: arithmetic.arithmetic(texts, view)


def followed(view: ReconcileView) -> Exhibit:
    return lambda texts: premium_flow.premium_flow(texts, view)


def suspected(view: ReconcileView) -> Exhibit:
    return lambda texts: remainder.remainder(texts, view)


RECONCILED: Final[Mapping[str, Exhibit]] = {
    "reconcile, Wang Fang": said(reconciled(WANG)),
    "reconcile, Wang Fang before the reform": said(reconciled(WANG, 2021)),
    "reconcile, Wang Fang in all years": said(reconciled(WANG, None)),
    "reconcile, a retiree": said(RETIRED),
    "reconcile, a resident": said(RESIDENT),
    "reconcile, credits without an entry": said(WRONG),
    "reconcile, a difference": said(reconciled(given.a_credit_left_out())),
    "reconcile, no balance stated": said(UNSTATED),
    "reconcile, before the first entry": said(reconciled(given.odd_premiums(), 2025)),
    "reconcile, a source without amounts": said(BARE),
    "reconcile, nothing": reconcile.nothing,
    "arithmetic, Wang Fang before the reform": summed(reconciled(WANG, 2021)),
    "arithmetic, a difference": summed(reconciled(given.a_credit_left_out())),
    "arithmetic, a retiree": summed(RETIRED),
    "arithmetic, a resident": summed(RESIDENT),
    "arithmetic, no balance stated": summed(UNSTATED),
    "arithmetic, a source without amounts": summed(BARE),
    "flow, Wang Fang in the year of the reform": followed(reconciled(WANG, 2022)),
    "flow, Tang Wei waits": followed(reconciled(TANG)),
    "flow, every way": followed(reconciled(given.odd_premiums())),
    "flow, a resident": followed(RESIDENT),
    "flow, a retiree": followed(RETIRED),
    "flow, all years": followed(reconciled(WANG, None)),
    "flow, a source without amounts": followed(BARE),
    "remainder, a credit left out": suspected(reconciled(given.a_credit_left_out())),
    "remainder, an entry twice": suspected(reconciled(given.an_entry_twice())),
    "remainder, a sign turned": suspected(reconciled(given.a_sign_turned())),
    "remainder, within a day": suspected(reconciled(given.a_jump_within_a_day())),
    "remainder, credits not told": suspected(reconciled(given.credits_not_told())),
    "paper, sent": lambda texts: papers.sent(texts, PICTURE, ReconcileYear(2026)),
    "paper, nothing to draw": lambda texts: papers.nothing_to_draw(texts, ReconcileYear(2026)),
    "paper, not drawn": lambda texts: papers.not_drawn(texts, ReconcileYear(2026)),
}
