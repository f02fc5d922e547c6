"""Asking for a consent, one purpose a screen, and taking it back as easily."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.consent import VERSIONS, Purpose
from bot.domain.operator import Operator
from bot.screens.consent_text import short_name, text_of
from bot.screens.frame import Place, button, stand
from bot.screens.places import CONSENT, PRIVACY
from bot.texts.catalog import Key, Texts
from bot.ui.pages import (
    Account,
    Agree,
    BasicMedical,
    Bind,
    CityService,
    ConsentPage,
    Guides,
    NotNow,
    Privacy,
    Unbind,
    Withdraw,
)
from bot.ui.screen import Screen

CONSEQUENCES: Final[Mapping[Purpose, Key]] = {
    Purpose.QUERY: Key("consent.query.withdrawn"),
    Purpose.CROSS_BORDER: Key("consent.cross_border.withdrawn"),
    Purpose.MONTHLY_NOTICE: Key("consent.monthly_notice.withdrawn"),
    Purpose.CARD_REMINDER: Key("consent.card_reminder.withdrawn"),
    Purpose.POLICY_NEWS: Key("consent.policy_news.withdrawn"),
    Purpose.MISSING_MONTH: Key("consent.missing_month.withdrawn"),
}


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A purpose, who asks, and the version that was agreed to before, 0 for none."""

    purpose: Purpose
    operator: Operator
    agreed: int = 0


def ask(texts: Texts, view: ConsentView) -> Screen:
    """Show the whole text, and leave both answers equally near."""
    purpose, version = view.purpose, VERSIONS[view.purpose]
    said = (
        texts.say("consent.renewed", version=view.agreed) if view.agreed else "",
        text_of(texts, purpose, view.operator),
    )
    agree = Agree(purpose, version, texts.language)
    answers = (
        button(texts, "button.agree", agree),
        button(texts, "button.not_now", NotNow(purpose)),
    )
    return stand(texts, Place(CONSENT, Privacy()), said, (answers,))


def given(texts: Texts, view: ConsentView) -> Screen:
    """Show the text that was agreed to, and the way to take it back."""
    said = (text_of(texts, view.purpose, view.operator), texts.say("consent.in_force"))
    taking_back = button(texts, "button.withdraw", Withdraw(view.purpose, confirmed=False))
    return stand(texts, Place(CONSENT, Privacy()), said, ((taking_back,),))


def declined(texts: Texts) -> Screen:
    """Say calmly what stays open to who does not agree."""
    rows = (
        (button(texts, "button.guides", Guides()),),
        (button(texts, "button.city_service", CityService()),),
    )
    return stand(texts, Place(CONSENT, Privacy()), (texts.say("consent.declined"),), rows)


def complete(texts: Texts, *, is_bound: bool) -> Screen:
    """Lead on, once all that records need is agreed to."""
    records = (
        button(texts, "button.basic_medical", BasicMedical()),
        button(texts, "button.account", Account(0)),
    )
    way_on = records if is_bound else (button(texts, "button.bind", Bind()),)
    said = (texts.say("consent.complete"),)
    return stand(texts, Place(CONSENT, Privacy()), said, (way_on,))


def withdraw_confirm(texts: Texts, purpose: Purpose) -> Screen:
    said = (
        texts.say("consent.withdraw_confirm", name=short_name(texts, purpose)),
        texts.say(CONSEQUENCES[purpose]),
    )
    rows = (
        (button(texts, "button.withdraw_confirm", Withdraw(purpose, confirmed=True)),),
        (button(texts, "button.read_text", ConsentPage(purpose)),),
    )
    return stand(texts, Place(CONSENT, Privacy()), said, rows)


def withdrawn(texts: Texts, purpose: Purpose, *, is_bound: bool) -> Screen:
    """Confirm, and offer to leave the records too where they are still connected."""
    said = (
        texts.say("consent.withdrawn", name=short_name(texts, purpose)),
        texts.say("consent.still_bound") if is_bound else "",
    )
    leaving = (button(texts, "button.unbind", Unbind(confirmed=False)),) if is_bound else ()
    anew = (button(texts, "button.agree_anew", ConsentPage(purpose)),)
    return stand(texts, Place(PRIVACY, Privacy()), said, (leaving, anew))


def unbind_unseen(texts: Texts) -> Screen:
    """Ask once more before records are disconnected whose person may not be read any more."""
    rows = ((button(texts, "button.unbind_confirm", Unbind(confirmed=True)),),)
    return stand(texts, Place(PRIVACY, Privacy()), (texts.say("consent.unbind_unseen"),), rows)
