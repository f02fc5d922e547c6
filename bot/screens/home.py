"""Home: whose records are open, what came in last, and the way to everything."""

from dataclasses import dataclass
from itertools import chain

from bot.domain.account import Movement
from bot.domain.identity import mask_name
from bot.domain.insurance import InsuranceType
from bot.domain.region import Region
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.screens.regions import region_name
from bot.screens.words import insurance
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, money
from bot.ui.pages import (
    Account,
    BasicMedical,
    Bind,
    ChooseLanguage,
    ChooseProof,
    CityService,
    EnterPin,
    Guides,
    Help,
    PaymentDetails,
    Reminders,
    Settings,
)
from bot.ui.pages.broadcasts import PolicyNews
from bot.ui.screen import Button, Rows, Screen


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home shows; without a holder nobody's records are open.

    `is_away` tells that records are open, and their source gives no answer just now; `is_locked`
    that a PIN keeps them shut; `is_unproved` that whose they are was never proved, so that
    nothing of them shows; `has_news` that policy news came that the reader has not seen.
    """

    holder: str | None = None
    region: Region | None = None
    insurance: InsuranceType | None = None
    last_allocation: Movement | None = None
    is_demo: bool = False
    is_away: bool = False
    is_locked: bool = False
    is_unproved: bool = False
    has_news: bool = False


def home(texts: Texts, view: HomeView) -> Screen:
    title = Markup(f"<b>{texts.say('bot.name')}</b>")
    if view.is_locked:
        said = paragraphs_of(title, texts.say("session.home_locked"), _city(texts, view))
        unlock = (button(texts, "button.enter_pin", EnterPin()),)
        return Screen(said, _rows(texts, view, (unlock, *_bound(texts))))
    if view.is_away:
        said = paragraphs_of(title, texts.say("problem.source_unavailable"), _city(texts, view))
        return Screen(said, _rows(texts, view, _bound(texts)))
    if view.is_unproved:
        said = paragraphs_of(title, texts.say("proof.needed.anew"), _city(texts, view))
        return Screen(said, _rows(texts, view, ((button(texts, "button.prove", ChooseProof()),),)))
    if view.holder is None:
        said = paragraphs_of(title, texts.say("home.welcome"), _city(texts, view))
        return Screen(said, _rows(texts, view, _unbound(texts)))
    said = paragraphs_of(
        title, _holder(texts, view.holder, view), _allocation(texts, view), _demo(texts, view)
    )
    return Screen(said, _rows(texts, view, _bound(texts)), is_personal=True)


def _holder(texts: Texts, holder: str, view: HomeView) -> Markup:
    greeting = texts.say("home.greeting", name=mask_name(holder))
    kind = (
        texts.say("home.insurance", insurance=insurance(texts, view.insurance))
        if view.insurance
        else texts.say("home.no_medical")
    )
    return lines_of(greeting, kind, _city(texts, view))


def _city(texts: Texts, view: HomeView) -> str:
    if view.region is None:
        return ""
    return texts.say("home.city", city=region_name(texts, view.region))


def _allocation(texts: Texts, view: HomeView) -> str:
    last = view.last_allocation
    if last is None:
        return ""
    return texts.say(
        "home.last_allocation", day=day(texts, last.occurred), amount=money(texts, last.amount)
    )


def _demo(texts: Texts, view: HomeView) -> str:
    return texts.say("home.demo") if view.is_demo else ""


def _bound(texts: Texts) -> Rows:
    return (
        (
            button(texts, "button.basic_medical", BasicMedical()),
            button(texts, "button.account", Account(0)),
        ),
        (button(texts, "button.details", PaymentDetails()),),
    )


def _unbound(texts: Texts) -> Rows:
    return ((button(texts, "button.bind", Bind()),),)


def _rows(texts: Texts, view: HomeView, middle: Rows) -> Rows:
    first: tuple[Button, ...] = (button(texts, "button.city_service", CityService()),)
    guides = (
        button(texts, "button.reminders", Reminders()),
        button(texts, "button.guides", Guides()),
    )
    last = (
        button(texts, "button.help", Help()),
        button(texts, "button.settings", Settings()),
        button(texts, "button.language", ChooseLanguage()),
    )
    key = Key("button.unread_news") if view.has_news else Key("button.policy_news")
    news = (button(texts, key, PolicyNews(0)),)
    return tuple(chain((first,), middle, (news, guides, last)))
