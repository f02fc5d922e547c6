"""The message of a broadcast, as its readers get it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.domain.broadcast.broadcast import Facts
from bot.domain.broadcast.wording import headline_of
from bot.domain.consent import Purpose
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.screens.subscriptions import notice_buttons
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import Home
from bot.ui.pages.broadcasts import PolicyNews
from bot.ui.screen import Screen

LONGEST_HEADLINE: Final = 28


def message(texts: Texts, body: str, facts: Facts) -> Screen:
    """Set what is known of the policy below the text; `body` is Telegram HTML already."""
    rows = (
        (button(texts, "button.policy_news", PolicyNews(0)),),
        notice_buttons(texts, Purpose.POLICY_NEWS),
    )
    return Screen(paragraphs_of(Markup(body), facts_of(texts, facts)), rows)


def withdrawn(texts: Texts, body: str, issued: date) -> Screen:
    """Stand where the message stood, so that nobody is left to wonder what has gone."""
    headline = headline_of(body, LONGEST_HEADLINE)
    said = texts.say("news.withdrawn", day=day(texts, issued), headline=headline)
    news = button(texts, "button.policy_news", PolicyNews(0))
    return Screen(said, ((news,), (button(texts, "button.home", Home()),)))


def facts_of(texts: Texts, facts: Facts) -> Markup:
    return lines_of(*_facts(texts, facts))


def _facts(texts: Texts, facts: Facts) -> Iterator[Markup]:
    if facts.issuer:
        yield texts.say("news.issuer", name=facts.issuer)
    if facts.document_no:
        yield texts.say("news.document_no", number=facts.document_no)
    if facts.effective:
        yield texts.say("news.effective", day=day(texts, facts.effective))
    if facts.lapses:
        yield texts.say("news.lapses", day=day(texts, facts.lapses))
