"""The sums of the reconciliation written out, so that anybody can add them up again."""

from collections.abc import Iterator

from bot.domain.money import ZERO, Money
from bot.domain.paid import Paid, PaidLine
from bot.domain.reconcile import Waterfall
from bot.domain.waterfall import Lines
from bot.screens.absence import ABSENCE
from bot.screens.flow_words import PAID
from bot.screens.frame import button, lines_of, stand
from bot.screens.reconcile import parts_of
from bot.screens.reconcile_view import ReconcileView, place_of
from bot.screens.stamp import stamped
from bot.screens.waterfall_chart import LINES
from bot.texts.catalog import Texts
from bot.texts.clean import Markup, safe
from bot.texts.formats import amount
from bot.ui.pages import AccountPicture, ReconcileYear
from bot.ui.screen import Screen


def arithmetic(texts: Texts, view: ReconcileView) -> Screen:
    found, year = view.reconciliation, view.page_year
    said = (
        texts.say(ABSENCE[view.absence]) if view.absence else _account(texts, found.waterfall),
        _premiums(texts, found.paid) if found.paid else "",
        texts.say("arithmetic.years"),
        stamped(texts, view.stamp),
    )
    picture = (button(texts, "button.picture", AccountPicture(year)),)
    rows = () if found.waterfall.opening is None else (picture,)
    place = place_of(texts, view, ReconcileYear(year), texts.plain("button.arithmetic"))
    return stand(texts, place, said, rows, is_personal=True)


def _account(texts: Texts, waterfall: Waterfall) -> Markup:
    title = texts.say("arithmetic.account")
    if waterfall.opening is None:
        return lines_of(title, texts.say("reconcile.no_opening"))
    opening = _named(texts.plain("line.opening"), amount(texts, waterfall.opening))
    computed = _sum(texts, texts.plain("line.computed"), waterfall.computed or ZERO)
    return lines_of(
        title, opening, *_steps(texts, waterfall.lines), computed, *_left(texts, waterfall)
    )


def _steps(texts: Texts, lines: Lines) -> Iterator[Markup]:
    for line in lines:
        name = texts.count("arithmetic.times", line.count, name=texts.plain(LINES[line.kind]))
        yield _step(texts, name, line.amount)


def _left(texts: Texts, waterfall: Waterfall) -> Iterator[Markup]:
    if waterfall.remainder:
        yield _step(texts, texts.say("line.remainder"), waterfall.remainder)
        yield _sum(texts, texts.plain("line.reported"), waterfall.reported or ZERO)


def _premiums(texts: Texts, paid: Paid) -> Markup:
    parts = [_step(texts, texts.say(key), value) for key, value in parts_of(paid)]
    if not parts and not paid.lines:
        return Markup()
    return lines_of(
        texts.say("arithmetic.paid"),
        *parts,
        _sum(texts, texts.plain("part.payable"), paid.payable),
        *(_gone(texts, line) for line in paid.lines),
        _sum(texts, texts.plain("reconcile.reached"), paid.reached),
    )


def _gone(texts: Texts, line: PaidLine) -> Markup:
    name = texts.count("arithmetic.times", line.count, name=texts.plain(PAID[line.kind]))
    return _step(texts, name, line.amount)


def _named(name: str, value: str, sign: str = "\u2003") -> Markup:
    return Markup(f"{sign} <code>{safe(value)}</code> {safe(name)}")


def _step(texts: Texts, name: Markup, value: Money) -> Markup:
    sign = "\u2212" if value < ZERO else "+"
    size = amount(texts, -value if value < ZERO else value)
    return Markup(f"{sign} <code>{size}</code> {name}")


def _sum(texts: Texts, name: str, value: Money) -> Markup:
    return Markup(f"<b>{_named(name, amount(texts, value), '=')}</b>")
