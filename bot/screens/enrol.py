"""Opening one's own records, or a sample person's, and closing them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bot.domain.identity import IdentityFlaw, mask_name
from bot.domain.proof import Way
from bot.domain.region import Region
from bot.screens.frame import Place, ask, button, lines_of, stand
from bot.screens.places import BIND, SETTINGS
from bot.screens.regions import region_name
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import (
    BasicMedical,
    Bind,
    BindByName,
    Home,
    PickDemoPerson,
    ProveBy,
    Settings,
    SocialSecurity,
    Unbind,
)
from bot.ui.screen import CopyButton, Rows, Screen

FLAWS: Final[Mapping[IdentityFlaw, Key]] = {
    IdentityFlaw.FIRST_GENERATION: Key("enrol.flaw.first_generation"),
    IdentityFlaw.LENGTH: Key("enrol.flaw.length"),
    IdentityFlaw.CHARACTERS: Key("enrol.flaw.characters"),
    IdentityFlaw.BIRTH: Key("enrol.flaw.birth"),
    IdentityFlaw.CHECK_DIGIT: Key("enrol.flaw.check_digit"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A person of the demonstration: their name, and the key of what is to be seen there."""

    name: str
    story: str


@dataclass(frozen=True, slots=True)
class BoundView:
    """Whose records have just been opened."""

    name: str
    region: Region | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """The sample person whom a demonstration lets be proved: all of it is invented."""

    name: str
    number: str


def choose(texts: Texts, samples: tuple[Sample, ...] = (), trial: Trial | None = None) -> Screen:
    """Offer the ways to records; the sample people are numbered, since a row is too short."""
    said = (
        texts.say("enrol.choose"),
        texts.say("enrol.by_name"),
        texts.say("enrol.trial", name=trial.name, number=trial.number) if trial else "",
        _stories(texts, samples),
    )
    by_proof = (
        button(texts, "button.bind_by_name", BindByName()),
        button(texts, "button.by_code", ProveBy(Way.CODE)),
    )
    rows = chain((by_proof,), _trial_row(texts, trial), _sample_rows(texts, samples))
    return stand(texts, Place(BIND, Home()), said, rows)


def ask_name(texts: Texts) -> Screen:
    return ask(texts, Place(BIND, Bind()), (texts.say("enrol.ask_name"),))


def ask_number(texts: Texts) -> Screen:
    said = (texts.say("enrol.ask_number"), texts.say("enrol.number_use"))
    return ask(texts, Place(BIND, Bind()), said)


def flaw(texts: Texts, found: IdentityFlaw) -> Screen:
    """Say what is wrong with a typed number; the question stays open."""
    said = (texts.say(FLAWS[found]), texts.say("enrol.try_again"))
    return ask(texts, Place(BIND, Bind()), said)


def bound(texts: Texts, view: BoundView) -> Screen:
    said = (
        lines_of(
            texts.say("enrol.bound", name=mask_name(view.name)),
            texts.say("home.city", city=region_name(texts, view.region)) if view.region else "",
        ),
        texts.say("home.demo") if view.is_demo else "",
    )
    rows = (
        (button(texts, "button.basic_medical", BasicMedical()),),
        (button(texts, "button.social", SocialSecurity()),),
    )
    return stand(texts, Place(BIND, Settings()), said, rows, is_personal=True)


def unbind_confirm(texts: Texts, name: str) -> Screen:
    rows = ((button(texts, "button.unbind_confirm", Unbind(confirmed=True)),),)
    said = (texts.say("enrol.unbind_confirm", name=mask_name(name)),)
    return stand(texts, Place(BIND, Settings()), said, rows, is_personal=True)


def unbound(texts: Texts) -> Screen:
    rows = ((button(texts, "button.bind", Bind()),),)
    return stand(texts, Place(SETTINGS, Settings()), (texts.say("enrol.unbound"),), rows)


def _stories(texts: Texts, samples: tuple[Sample, ...]) -> Markup:
    if not samples:
        return Markup()
    lines = (
        texts.say("enrol.sample", place=place, name=sample.name, story=texts.plain(sample.story))
        for place, sample in enumerate(samples, start=1)
    )
    return lines_of(texts.say("enrol.samples"), *lines)


def _trial_row(texts: Texts, trial: Trial | None) -> Rows:
    if trial is None:
        return ()
    return ((CopyButton(texts.plain("button.copy_number", name=trial.name), trial.number),),)


def _sample_rows(texts: Texts, samples: tuple[Sample, ...]) -> Rows:
    buttons = tuple(
        button(texts, "button.sample", PickDemoPerson(place), place=place + 1, name=sample.name)
        for place, sample in enumerate(samples)
    )
    return tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
