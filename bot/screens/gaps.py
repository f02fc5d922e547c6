"""Months without cover, and how long the rules of the area let an open gap go."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.gaps import Countdown, Gap, GapReport
from bot.screens.evidence import source_line, standing_line
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.help import copy_hotline
from bot.screens.places import DIAGNOSIS
from bot.screens.policy_facts import facts
from bot.screens.reconcile_view import missing_said
from bot.screens.stamp import Stamp, stamped
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, month
from bot.ui.pages import BasicMedical, Diagnosis
from bot.ui.screen import Screen

SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class GapView:
    """What the guard reports; `hotline` is that of the insured area."""

    report: GapReport
    hotline: str
    stamp: Stamp | None


def gaps(texts: Texts, view: GapView) -> Screen:
    report = view.report
    said = (
        *_found(texts, report),
        *(_countdowns(texts, report) if report.open_gap else ()),
        *missing_said(texts, report.missing),
        stamped(texts, view.stamp),
    )
    rows = (
        (button(texts, "button.basic_medical", BasicMedical()),),
        (copy_hotline(texts, view.hotline),),
    )
    place = Place(DIAGNOSIS, Diagnosis(), texts.plain("button.gaps"))
    return stand(texts, place, said, rows, is_personal=True)


def _found(texts: Texts, report: GapReport) -> Iterator[Markup]:
    if report.missing:
        yield texts.say("gaps.cannot")
    elif not report.gaps:
        yield texts.say("gaps.none")
    else:
        latest = report.gaps[::-1]
        yield lines_of(
            texts.count("gaps.found", len(latest)),
            *(_gap(texts, one) for one in latest[:SHOWN]),
            texts.count("gaps.more", len(latest) - SHOWN) if len(latest) > SHOWN else "",
        )
        yield texts.say("gaps.open" if report.open_gap else "gaps.closed")


def _gap(texts: Texts, gap: Gap) -> Markup:
    first, last = month(texts, gap.span.first), month(texts, gap.span.last)
    said = (
        texts.say("gaps.month", month=first)
        if gap.length == 1
        else texts.count("gaps.months", gap.length, first=first, last=last)
    )
    late = texts.count("gaps.not_arrived", len(gap.not_arrived)) if gap.not_arrived else ""
    return lines_of(said, late)


def _countdowns(texts: Texts, report: GapReport) -> Iterator[Markup]:
    if not report.countdowns:
        yield texts.say("gaps.limit_unknown")
    for one in report.countdowns:
        yield lines_of(
            _countdown(texts, one),
            *facts(texts, one.rule),
            standing_line(texts, one.rule.evidence),
            source_line(texts, one.rule.evidence),
        )


def _countdown(texts: Texts, one: Countdown) -> Markup:
    last = day(texts, one.last_day)
    if one.days_left < 0:
        return texts.say("gaps.limit_passed", day=last)
    return texts.count("gaps.days_left", one.days_left, day=last)
