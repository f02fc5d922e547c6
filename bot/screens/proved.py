"""What a proof has opened, what is still missing, and what other accounts are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.identity import mask_name
from bot.domain.proof import Level
from bot.domain.region import Region
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import BIND, PROOF
from bot.screens.regions import region_name
from bot.texts.catalog import Key, Texts
from bot.texts.formats import day_time
from bot.ui.pages import (
    BasicMedical,
    ChooseProof,
    Home,
    OtherBinding,
    PaymentDetails,
    Settings,
    SocialSecurity,
    Unbind,
)
from bot.ui.screen import PageButton, Screen

NEEDED: Final[Mapping[Level, Key]] = {
    Level.NOTHING: Key("proof.needed.anew"),
    Level.STATUS: Key("proof.needed.amounts"),
}


@dataclass(frozen=True, slots=True)
class ProvedView:
    """Whose records are open, how far, and until when amounts stay hidden for caution."""

    level: Level
    name: str = ""
    region: Region | None = None
    cools_until: datetime | None = None


def connected(texts: Texts, view: ProvedView) -> Screen:
    """Say whose records are open now, and how much of them."""
    said = (
        lines_of(
            texts.say("enrol.bound", name=mask_name(view.name)),
            texts.say("home.city", city=region_name(texts, view.region)) if view.region else "",
        ),
        _limits(texts, view),
    )
    first = (
        button(texts, "button.basic_medical", BasicMedical())
        if view.level is Level.AMOUNTS
        else button(texts, "button.details", PaymentDetails())
    )
    rows = (*_more(texts, view), (first,), (button(texts, "button.social", SocialSecurity()),))
    return stand(texts, Place(BIND, Settings()), said, rows, is_personal=True)


def needed(texts: Texts, view: ProvedView) -> Screen:
    """Say what a page wants proved, and how that is done."""
    leaving = (button(texts, "button.unbind", Unbind(confirmed=False)),)
    said = (_limits(texts, view), texts.say("proof.why"))
    return stand(texts, Place(PROOF, Home()), said, (*_more(texts, view), leaving))


def bound_elsewhere(texts: Texts, moment: datetime) -> Screen:
    """Tell an account that another was connected to the same records."""
    said = (
        texts.say("proof.elsewhere", when=day_time(texts, moment)),
        texts.say("proof.elsewhere_ask"),
    )
    rows = (
        (button(texts, "button.was_me", OtherBinding(is_mine=True)),),
        (button(texts, "button.was_not_me", OtherBinding(is_mine=False)),),
    )
    return stand(texts, Place(PROOF, Home()), said, rows)


def confirmed(texts: Texts) -> Screen:
    return stand(texts, Place(PROOF, Home()), (texts.say("proof.confirmed"),))


def disowned(texts: Texts) -> Screen:
    """Say what was done about it, and what to do next."""
    said = (texts.say("proof.disowned"), texts.say("proof.disowned_next"))
    return stand(texts, Place(PROOF, Home()), said, ((copy_hotline(texts, MEDICAL_HOTLINE),),))


def _limits(texts: Texts, view: ProvedView) -> str:
    if view.cools_until:
        return texts.say("proof.cooling", when=day_time(texts, view.cools_until))
    return texts.say(NEEDED[view.level]) if view.level in NEEDED else ""


def _more(texts: Texts, view: ProvedView) -> tuple[tuple[PageButton, ...], ...]:
    """Offer to prove more; where only time helps, nothing."""
    is_enough = view.level is Level.AMOUNTS or view.cools_until is not None
    return () if is_enough else ((button(texts, "button.prove", ChooseProof()),),)
