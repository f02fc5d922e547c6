"""The message of a broadcast, as its readers get it."""

from collections.abc import Iterator

from bot.domain.broadcast.broadcast import Facts
from bot.domain.consent import Purpose
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.screens.subscriptions import notice_buttons
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages.broadcasts import PolicyNews
from bot.ui.screen import Screen


def message(texts: Texts, body: str, facts: Facts) -> Screen:
    """Set what is known of the policy below the text; `body` is Telegram HTML already."""
    rows = (
        (button(texts, "button.policy_news", PolicyNews(0)),),
        notice_buttons(texts, Purpose.POLICY_NEWS),
    )
    return Screen(paragraphs_of(Markup(body), facts_of(texts, facts)), rows)


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
