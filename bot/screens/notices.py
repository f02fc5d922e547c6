"""Notices: what is told unasked, several of them in one message, each with its way on and out.

A notice holds no link and asks for nothing; it says whose records it speaks of, masked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.domain.consent import Purpose
from bot.domain.identity import mask_name
from bot.domain.insurance import InsuranceType
from bot.domain.region import Region, Regions
from bot.domain.reminders.allocation import Allocated, Arrived, LateCredit, TakenBack
from bot.domain.reminders.card import Expected, FirstAllocation, Inactive, Late
from bot.domain.reminders.missing import Missing
from bot.domain.rule import RuleFinding
from bot.screens.frame import button, lines_of, paragraphs_of, with_rows
from bot.screens.notices_of_cards import (
    card_arrived,
    card_expected,
    card_inactive,
    card_late,
)
from bot.screens.notices_of_money import (
    allocated,
    arrived,
    late_credit,
    missing_month,
    taken_back,
)
from bot.screens.regions import region_name
from bot.screens.stamp import Stamp, stamped
from bot.screens.subscriptions import notice_buttons, stop_button
from bot.screens.words import insurance
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.ui.pages import Reminders
from bot.ui.screen import Button, Screen

Found: TypeAlias = (
    Allocated
    | Arrived
    | TakenBack
    | LateCredit
    | Expected
    | Late
    | FirstAllocation
    | Inactive
    | Missing
)
MOST_ROWS: Final = 6  # of ways on, however many notices fall together


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, judged: what was found, and the consent that it rests on."""

    found: Found
    purpose: Purpose
    rule: RuleFinding | None = None


@dataclass(frozen=True, slots=True)
class NoticesView:
    """What is told to one person at once, and whose records it speaks of."""

    told: tuple[Told, ...]
    holder: str
    region: Region | None
    insurance: InsuranceType | None
    regions: Regions
    hotline: str
    stamp: Stamp | None


_Part: TypeAlias = tuple[Markup, tuple[Button, ...]]


def notices(texts: Texts, view: NoticesView) -> Screen:
    """Write one message: a single notice as it is, several under one another."""
    parts = [_written(texts, one, view) for one in view.told]
    said = (
        _digest(texts, len(parts)),
        *(text for text, _ in parts),
        _whose(texts, view),
        stamped(texts, view.stamp),
    )
    rows = (*[row for _, row in parts][:MOST_ROWS], *_ways_out(texts, view.told))
    return Screen(paragraphs_of(*said), with_rows(*rows), is_personal=True)


def _written(texts: Texts, told: Told, view: NoticesView) -> _Part:
    """Write one notice: what it says, and the ways on from it."""
    match told.found:
        case Allocated() as found:
            return allocated(texts, found, told.rule)
        case Arrived() as found:
            return arrived(texts, found)
        case TakenBack() as found:
            return taken_back(texts, found, view.hotline)
        case LateCredit() as found:
            return late_credit(texts, found, view.hotline)
        case Missing() as found:
            return missing_month(texts, found, view.hotline)
        case found:
            return _of_card(texts, found, view)


def _of_card(
    texts: Texts, found: Expected | Late | FirstAllocation | Inactive, view: NoticesView
) -> _Part:
    match found:
        case Expected():
            return card_expected(texts, found)
        case Late():
            return card_late(texts, found, view.regions)
        case FirstAllocation():
            return card_arrived(texts, found)
        case _:
            return card_inactive(texts, found)


def _digest(texts: Texts, count: int) -> str:
    return texts.count("notice.digest", count) if count > 1 else ""


def _whose(texts: Texts, view: NoticesView) -> Markup:
    names = [mask_name(view.holder)]
    if view.region:
        names.append(region_name(texts, view.region))
    if view.insurance:
        names.append(insurance(texts, view.insurance))
    return lines_of(texts.say("notice.whose", whose=texts.plain("notice.joint").join(names)))


def _ways_out(texts: Texts, told: Iterable[Told]) -> Iterator[tuple[Button, ...]]:
    """Give each consent that something rests on its own way to have no more of it."""
    purposes = tuple(dict.fromkeys(one.purpose for one in told))
    if len(purposes) == 1:
        yield notice_buttons(texts, purposes[0])
        return
    yield from ((stop_button(texts, purpose),) for purpose in purposes)
    yield (button(texts, "notice.why_this", Reminders()),)
