"""The texts that are agreed to: one a purpose, each whole, in the order that the law asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.consent import VERSIONS, Purpose
from bot.domain.operator import Operator
from bot.screens.frame import paragraphs_of
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup


@dataclass(frozen=True, slots=True)
class Clauses:
    """What one purpose is called, on a button and in full, and the clauses of its text."""

    short: Key
    name: Key
    clauses: tuple[Key, ...]


CLAUSES: Final[Mapping[Purpose, Clauses]] = {
    Purpose.QUERY: Clauses(
        Key("consent.query.short"),
        Key("consent.query.name"),
        (
            Key("consent.query.data"),
            Key("consent.query.aim"),
            Key("consent.query.need"),
            Key("consent.query.kept"),
        ),
    ),
    Purpose.CROSS_BORDER: Clauses(
        Key("consent.cross_border.short"),
        Key("consent.cross_border.name"),
        (
            Key("consent.cross_border.recipient"),
            Key("consent.cross_border.data"),
            Key("consent.cross_border.aim"),
            Key("consent.cross_border.need"),
            Key("consent.cross_border.kept"),
            Key("consent.cross_border.rights"),
        ),
    ),
    Purpose.MONTHLY_NOTICE: Clauses(
        Key("consent.monthly_notice.short"),
        Key("consent.monthly_notice.name"),
        (
            Key("consent.monthly_notice.data"),
            Key("consent.monthly_notice.aim"),
            Key("consent.monthly_notice.need"),
            Key("consent.monthly_notice.kept"),
        ),
    ),
    Purpose.CARD_REMINDER: Clauses(
        Key("consent.card_reminder.short"),
        Key("consent.card_reminder.name"),
        (
            Key("consent.card_reminder.data"),
            Key("consent.card_reminder.aim"),
            Key("consent.card_reminder.need"),
            Key("consent.card_reminder.kept"),
        ),
    ),
    Purpose.POLICY_NEWS: Clauses(
        Key("consent.policy_news.short"),
        Key("consent.policy_news.name"),
        (
            Key("consent.policy_news.data"),
            Key("consent.policy_news.aim"),
            Key("consent.policy_news.need"),
            Key("consent.policy_news.kept"),
        ),
    ),
    Purpose.MISSING_MONTH: Clauses(
        Key("consent.missing_month.short"),
        Key("consent.missing_month.name"),
        (
            Key("consent.missing_month.data"),
            Key("consent.missing_month.aim"),
            Key("consent.missing_month.need"),
            Key("consent.missing_month.kept"),
        ),
    ),
}


def text_of(texts: Texts, purpose: Purpose, operator: Operator) -> Markup:
    """Write the whole text as it is agreed to; its digest is what the ledger keeps."""
    found = CLAUSES[purpose]
    name = texts.say(found.name)
    return paragraphs_of(
        texts.say("consent.title", name=name, version=VERSIONS[purpose]),
        who(texts, operator),
        *(texts.say(clause) for clause in found.clauses),
        texts.say("consent.rights"),
        texts.say("consent.withdrawing"),
    )


def who(texts: Texts, operator: Operator) -> Markup:
    """Name who answers for it, or own up that nobody is named yet."""
    if not operator.is_named:
        return texts.say("consent.who_unnamed")
    return texts.say("consent.who", name=operator.name, contact=operator.contact)


def short_name(texts: Texts, purpose: Purpose) -> str:
    return texts.plain(CLAUSES[purpose].short)
