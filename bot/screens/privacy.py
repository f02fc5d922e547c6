"""The privacy hub: what is kept, what was agreed to, and every way to change it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final

from bot.domain.consent import Purpose
from bot.domain.operator import Operator
from bot.screens.consent_text import short_name, who
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import PRIVACY
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import ConsentPage, Home, MyData, Page, SessionSettings, Withdraw
from bot.ui.screen import Button, PageButton, Screen

MORE: Final[tuple[tuple[Key, Page], ...]] = (
    (Key("button.session"), SessionSettings()),
    (Key("button.my_data"), MyData()),
)
"""Further rights, a row each: what the button says, and the page it opens."""


class Stance(StrEnum):
    """How a purpose stands with a visitor."""

    GIVEN = "given"
    OUTDATED = "outdated"
    NOT_GIVEN = "not_given"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Switch:
    """One purpose: how it stands, in which version, and since which day, where that is known."""

    purpose: Purpose
    stance: Stance = Stance.NOT_GIVEN
    version: int = 0
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """Who answers for it, and every switch in its order."""

    operator: Operator
    switches: tuple[Switch, ...]


_DOT: Final = " \u00b7 "
STANCES: Final[Mapping[Stance, Key]] = {
    Stance.GIVEN: Key("privacy.given"),
    Stance.OUTDATED: Key("privacy.outdated"),
    Stance.NOT_GIVEN: Key("privacy.not_given"),
    Stance.WITHDRAWN: Key("privacy.withdrawn"),
}


UNCHANGED: Final = Key("privacy.unchanged")
CHANGED: Final = Key("privacy.changed")


def hub(texts: Texts, view: PrivacyView, notice: Key | None = None) -> Screen:
    """Lay it all out; `notice` is said on the tap that led here."""
    said = (
        texts.say("privacy.kept"),
        who(texts, view.operator),
        lines_of(
            texts.say("privacy.switches"), *(_line(texts, switch) for switch in view.switches)
        ),
        texts.say("privacy.how"),
    )
    more = ((button(texts, label, page),) for label, page in MORE)
    rows = chain((_row(texts, switch) for switch in view.switches), more)
    screen = stand(texts, Place(PRIVACY, Home()), said, rows)
    return replace(screen, notice=texts.plain(notice)) if notice else screen


def _line(texts: Texts, switch: Switch) -> Markup:
    facts = (
        texts.plain(STANCES[switch.stance]),
        texts.plain("privacy.version", version=switch.version) if switch.version else "",
        day(texts, switch.since) if switch.since else "",
    )
    standing = _DOT.join(filter(None, facts))
    return texts.say("privacy.line", name=short_name(texts, switch.purpose), standing=standing)


def _row(texts: Texts, switch: Switch) -> tuple[Button, ...]:
    """Offer to agree, or to withdraw: the one is no further away than the other."""
    name = short_name(texts, switch.purpose)
    reading = PageButton(name, ConsentPage(switch.purpose))
    leaving = Withdraw(switch.purpose, confirmed=False)
    if not switch.version:
        return (reading,)
    if switch.stance is Stance.OUTDATED:
        return (reading, button(texts, "button.withdraw", leaving))
    return (button(texts, "button.withdraw_of", leaving, name=name),)
