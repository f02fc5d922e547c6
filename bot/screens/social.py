"""Social security: its two services, the queries, and the electronic card."""

from dataclasses import dataclass

from bot.domain.card import Card, CardStatus
from bot.domain.identity import mask_name, mask_number
from bot.domain.person import Person
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import CARD, QUERY, SOCIAL
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import CARD_KIND, CARD_STATUS
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import (
    Account,
    CityService,
    Diagnosis,
    PaymentDetails,
    Reconcile,
    SocialCard,
    SocialQuery,
    SocialSecurity,
)
from bot.ui.screen import CopyButton, Screen

CARD_HOTLINE = "12333"


@dataclass(frozen=True, slots=True)
class CardView:
    """A holder and their card; None where the source knows of no card, or cannot know of any."""

    person: Person
    card: Card | None
    stamp: Stamp | None
    knows_card: bool = True


def menu(texts: Texts) -> Screen:
    rows = (
        (button(texts, "button.card", SocialCard()),),
        (button(texts, "button.query", SocialQuery()),),
    )
    return stand(texts, Place(SOCIAL, CityService()), (texts.say("social.menu"),), rows)


def query(texts: Texts) -> Screen:
    rows = (
        (button(texts, "button.details", PaymentDetails()),),
        (button(texts, "button.account_long", Account(0)),),
        (button(texts, "button.diagnosis", Diagnosis()),),
        (button(texts, "button.reconcile", Reconcile()),),
    )
    return stand(texts, Place(QUERY, SocialSecurity()), (texts.say("social.query"),), rows)


def card(texts: Texts, view: CardView) -> Screen:
    said = (
        _holder(texts, view.person),
        _card(texts, view.card) if view.card else _no_card(texts, view),
        _advice(texts, view.card),
        stamped(texts, view.stamp),
    )
    rows = (
        (CopyButton(texts.plain("button.copy_hotline", number=CARD_HOTLINE), CARD_HOTLINE),),
        (button(texts, "button.query", SocialQuery()),),
    )
    return stand(texts, Place(CARD, SocialSecurity()), said, rows, is_personal=True)


def _holder(texts: Texts, person: Person) -> Markup:
    return lines_of(
        texts.say("card.holder", name=mask_name(person.name)),
        texts.say("card.social_number", number=mask_number(person.certno)),
    )


def _no_card(texts: Texts, view: CardView) -> Markup:
    return texts.say("card.none" if view.knows_card else "card.source_cannot")


def _card(texts: Texts, shown: Card) -> Markup:
    return lines_of(
        texts.say("card.number", number=mask_number(shown.number)),
        texts.say("card.kind", kind=texts.plain(CARD_KIND[shown.kind])),
        texts.say("card.status", status=texts.plain(CARD_STATUS[shown.status])),
        texts.say("card.issuer", issuer=shown.issuer or texts.plain("word.not_provided")),
        texts.say("card.issued", day=day(texts, shown.issued)),
        texts.say("card.activated", day=day(texts, shown.activated)) if shown.activated else "",
    )


def _advice(texts: Texts, shown: Card | None) -> str:
    if shown is None or shown.status is not CardStatus.NOT_ACTIVATED:
        return ""
    return texts.say("card.not_activated")
