"""A difference that the entries do not explain: what may be behind it, and what to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.domain.remainder import Explanation, RemainderCause
from bot.screens.advice import CERTAINTY, advice_lines, hotline_buttons, law_buttons
from bot.screens.frame import button, in_rows, lines_of, stand
from bot.screens.help import MEDICAL_HOTLINE
from bot.screens.reconcile_view import ReconcileView, place_of
from bot.screens.stamp import stamped
from bot.screens.words import MOVEMENT
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, money, month, signed
from bot.ui.pages import Account, ReconcileYear
from bot.ui.screen import Screen

CAUSES: Final[Mapping[RemainderCause, Key]] = {
    RemainderCause.CREDITS_NOT_TOLD: Key("remainder.credits_not_told"),
    RemainderCause.CREDIT_NOT_ENTERED: Key("remainder.credit_not_entered"),
    RemainderCause.ENTRY_TWICE: Key("remainder.entry_twice"),
    RemainderCause.SIGN_TURNED: Key("remainder.sign_turned"),
    RemainderCause.ENTRY_MISSING: Key("remainder.entry_missing"),
}
SHOWN: Final = 6
_A_ROW: Final = 2


def remainder(texts: Texts, view: ReconcileView) -> Screen:
    waterfall, year = view.reconciliation.waterfall, view.page_year
    shown = waterfall.explanations[:SHOWN]
    counsel = tuple(dict.fromkeys(one.advice for one in shown))
    said = (
        texts.say("remainder.sum", amount=money(texts, waterfall.remainder)),
        *(_explanation(texts, one) for one in shown),
        *_left_out(texts, len(waterfall.explanations) - len(shown)),
        *(advice_lines(texts, one) for one in counsel),
        stamped(texts, view.stamp),
    )
    rows = (
        (button(texts, "button.account", Account(0)),),
        hotline_buttons(texts, counsel, MEDICAL_HOTLINE),
        *in_rows(law_buttons(texts, counsel), _A_ROW),
    )
    place = place_of(texts, view, ReconcileYear(year), texts.plain("button.remainder"))
    return stand(texts, place, said, rows, is_personal=True)


def _explanation(texts: Texts, one: Explanation) -> Markup:
    return lines_of(
        texts.say(
            "remainder.cause",
            certainty=texts.plain(CERTAINTY[one.certainty]),
            said=texts.say(CAUSES[one.cause]),
        ),
        _when(texts, one),
        *_suspect(texts, one),
    )


def _when(texts: Texts, one: Explanation) -> Markup:
    jump, shown = signed(texts, one.amount), day(texts, one.day)
    if one.since is None or one.since == one.day:
        return texts.say("remainder.on", amount=jump, day=shown)
    return texts.say("remainder.between", amount=jump, since=day(texts, one.since), day=shown)


def _suspect(texts: Texts, one: Explanation) -> Iterator[Markup]:
    if one.entry is not None:
        kind = texts.plain(MOVEMENT[one.entry.movement.kind])
        effect = signed(texts, one.entry.effect)
        yield texts.say("remainder.entry", day=day(texts, one.entry.day), kind=kind, amount=effect)
    if one.due is not None:
        period = month(texts, one.due.row.month)
        yield texts.say("remainder.due", month=period, day=day(texts, one.due.day))


def _left_out(texts: Texts, number: int) -> Iterator[Markup]:
    if number > 0:
        yield texts.count("remainder.more", number)
