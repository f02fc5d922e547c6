"""How far the first allocation has come: enrolled, arrived, credited, usable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.consent import Purpose
from bot.domain.tracker import StepName, StepState, Tracker, TrackerStep
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import DIAGNOSIS
from bot.screens.stamp import Stamp, stamped
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import BasicMedical, ConsentPage, Diagnosis, SocialCard
from bot.ui.screen import Screen

STEPS: Final[Mapping[StepName, Key]] = {
    StepName.ENROLLED: Key("tracker.enrolled"),
    StepName.ARRIVED: Key("tracker.arrived"),
    StepName.CREDITED: Key("tracker.credited"),
    StepName.USABLE: Key("tracker.usable"),
}
STATES: Final[Mapping[StepState, Key]] = {
    StepState.DONE: Key("tracker.done"),
    StepState.CURRENT: Key("tracker.current"),
    StepState.AHEAD: Key("tracker.ahead"),
    StepState.UNKNOWN: Key("tracker.unknown"),
}
NOW: Final[Mapping[StepName, Key]] = {
    StepName.ENROLLED: Key("tracker.now.enrolled"),
    StepName.ARRIVED: Key("tracker.now.arrived"),
    StepName.CREDITED: Key("tracker.now.credited"),
    StepName.USABLE: Key("tracker.now.usable"),
}


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The steps; None where nothing will ever be credited, by design."""

    tracker: Tracker | None
    stamp: Stamp | None


def tracker(texts: Texts, view: TrackerView) -> Screen:
    said = (
        *(_steps(texts, view.tracker) if view.tracker else (texts.say("tracker.by_design"),)),
        stamped(texts, view.stamp),
    )
    rows = (
        (
            button(texts, "button.basic_medical", BasicMedical()),
            button(texts, "button.card", SocialCard()),
        ),
        (button(texts, "button.remind_me", ConsentPage(Purpose.CARD_REMINDER)),),
    )
    place = Place(DIAGNOSIS, Diagnosis(), texts.plain("button.tracker"))
    return stand(texts, place, said, rows, is_personal=True)


def _steps(texts: Texts, found: Tracker) -> Iterator[Markup]:
    yield lines_of(*(_step(texts, place, one) for place, one in enumerate(found.steps, 1)))
    if found.current:
        yield texts.say(NOW[found.current])
    elif all(one.state is StepState.DONE for one in found.steps):
        yield texts.say("tracker.all_done")
    if found.usual_by:
        median, p90 = found.usual_by
        yield texts.say("tracker.usual", median=day(texts, median), p90=day(texts, p90))
    elif found.current is StepName.CREDITED:
        yield texts.say("fact.usual_unknown")


def _step(texts: Texts, place: int, one: TrackerStep) -> Markup:
    state = texts.plain(STATES[one.state])
    if one.on is not None:
        state = texts.plain("tracker.done_on", day=day(texts, one.on))
    return texts.say("tracker.step", place=place, step=texts.plain(STEPS[one.name]), state=state)
