"""The countdown of a manual claim: the question for its day, and the last day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.domain.claim import Countdown, DayFlaw, last_known_year
from bot.domain.day import as_int
from bot.domain.guide import Section
from bot.domain.guide_points import points
from bot.domain.policy import PolicyRow
from bot.screens.frame import Place, ask, button, lines_of, stand
from bot.screens.guide_grounds import grounds_line
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import GUIDES
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, year
from bot.ui.pages import ClaimCountdown, ClaimStart, GuideSection
from bot.ui.screen import Screen

FLAWS: Final[Mapping[DayFlaw, Key]] = {
    DayFlaw.UNREADABLE: Key("claim.flaw.unreadable"),
    DayFlaw.TO_COME: Key("claim.flaw.to_come"),
    DayFlaw.LONG_AGO: Key("claim.flaw.long_ago"),
}
_PLACE: Final = Place(
    (*GUIDES, Key("guide.topic.pack"), Key("button.claim_countdown")),
    GuideSection(Section.PACK_TIME),
)


@dataclass(frozen=True, slots=True)
class CountdownView:
    """A countdown as seen `today`, with the national rows that it rests on."""

    countdown: Countdown
    today: date
    national: tuple[PolicyRow, ...]


def ask_day(texts: Texts, today: date, flaw: DayFlaw | None = None) -> Screen:
    """Ask for the day; who is handing the claim in today need not type it."""
    said = (
        texts.say(FLAWS[flaw]) if flaw else "",
        texts.say("claim.ask"),
        texts.say("claim.kept"),
    )
    screen = ask(texts, _PLACE, said)
    at_once = button(texts, "button.claim_today", ClaimCountdown(as_int(today)))
    return replace(screen, rows=((at_once,), *screen.rows))


def countdown(texts: Texts, view: CountdownView) -> Screen:
    said = (
        _days(texts, view.countdown),
        _standing(texts, view),
        _estimate(texts, view.countdown),
        texts.say("claim.local"),
        _grounds(texts, view.national),
    )
    rows = (
        (button(texts, "button.claim_again", ClaimStart()),),
        (button(texts, "button.papers", GuideSection(Section.PACK_PAPERS)),),
        (copy_hotline(texts, MEDICAL_HOTLINE),),
    )
    return stand(texts, _PLACE, said, rows)


def _days(texts: Texts, counted: Countdown) -> Markup:
    return lines_of(
        texts.say("claim.claimed", day=day(texts, counted.claimed)),
        texts.count("claim.limit", counted.limit),
        texts.say("claim.due", day=day(texts, counted.due)),
    )


def _standing(texts: Texts, view: CountdownView) -> Markup:
    counted = view.countdown
    if counted.is_over(view.today):
        return texts.say("claim.over", hotline=MEDICAL_HOTLINE)
    if counted.left:
        return texts.count("claim.left", counted.left, passed=counted.passed)
    return texts.say("claim.last_day")


def _estimate(texts: Texts, counted: Countdown) -> str:
    if not counted.is_estimated:
        return ""
    return texts.say("claim.estimate", year=year(texts, last_known_year()))


def _grounds(texts: Texts, national: tuple[PolicyRow, ...]) -> Markup:
    stated = (ground for point in points(Section.PACK_TIME) for ground in point.grounds)
    return grounds_line(texts, stated, national)
