"""To whom a broadcast goes: the condition in words, how many that is, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.broadcast.audience import SEEN_DAYS, Bound, Group, Headcount, Insured
from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.desk import Asked, Point
from bot.domain.broadcast.kept import KeptKind
from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.domain.region import Regions
from bot.screens.broadcast_desk import place_of
from bot.screens.broadcast_words import LEFT_OUT, POINTS, conditions, value_name
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.places import BROADCASTS
from bot.screens.subscriptions import KINDS
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.ui.pages.broadcasts import (
    BroadcastAsk,
    BroadcastAudience,
    ChooseSegment,
    KeptList,
    SetSegment,
)
from bot.ui.screen import Button, PageButton, Screen

_A_ROW: Final = 2
EVERYBODY: Final = "all"
CHOICES: Final[Mapping[Point, tuple[str, ...]]] = {
    Point.INSURED: tuple(one.value for one in Insured),
    Point.GROUP: tuple(one.value for one in Group),
    Point.LANGUAGE: tuple(one.value for one in Language),
    Point.BOUND: tuple(one.value for one in Bound),
    Point.SUBSCRIBED: tuple(one.value for one in KINDS if one is not Purpose.POLICY_NEWS),
    Point.SEEN_DAYS: tuple(map(str, SEEN_DAYS)),
}
"""What a condition may be; an area is typed."""


@dataclass(frozen=True, slots=True)
class AudienceView:
    """A segment counted; `examples` are masked accounts."""

    found: Broadcast
    headcount: Headcount
    examples: tuple[str, ...]
    regions: Regions
    may_write: bool = False


def audience(texts: Texts, view: AudienceView) -> Screen:
    found, headcount = view.found, view.headcount
    to = " · ".join(conditions(texts, found.content.segment, view.regions))
    said = (
        texts.say("broadcast.to", conditions=to),
        texts.count("broadcast.size", headcount.size),
        lines_of(*(_left_out(texts, view))),
        texts.say("broadcast.examples", names=", ".join(view.examples)) if view.examples else "",
        texts.say("broadcast.at_hand") if view.may_write else "",
    )
    rows = (
        *in_rows((_point(texts, found.number, one) for one in Point), _A_ROW),
        _keeping(texts, found.number),
    )
    return stand(texts, place_of(texts, found.number), said, rows if view.may_write else ())


def choose(texts: Texts, found: Broadcast, point: Point) -> Screen:
    number = found.number
    buttons: tuple[Button, ...] = tuple(
        PageButton(value_name(texts, point, value), SetSegment(number, point, value))
        for value in CHOICES.get(point, ())
    )
    typing = (button(texts, "button.broadcast.type_area", BroadcastAsk(number, Asked.AREA)),)
    rows = (
        *in_rows(buttons, _A_ROW),
        typing if point is Point.AREA else (),
        (button(texts, "broadcast.everybody", SetSegment(number, point, EVERYBODY)),),
    )
    said = (texts.say("broadcast.choose", point=texts.plain(POINTS[point])),)
    place = Place(BROADCASTS, BroadcastAudience(number), texts.plain(POINTS[point]))
    return stand(texts, place, said, tuple(row for row in rows if row))


def _left_out(texts: Texts, view: AudienceView) -> tuple[Markup, ...]:
    return tuple(
        texts.say("broadcast.left_out", reason=texts.plain(LEFT_OUT[why]), count=f"{count:,}")
        for why, count in view.headcount.left_out.items()
    )


def _keeping(texts: Texts, number: int) -> tuple[Button, ...]:
    return (
        button(texts, "button.broadcast.segments", KeptList(number, KeptKind.SEGMENT)),
        button(texts, "button.broadcast.keep_segment", BroadcastAsk(number, Asked.SEGMENT)),
    )


def _point(texts: Texts, number: int, point: Point) -> PageButton:
    return button(texts, POINTS[point], ChooseSegment(number, point))
