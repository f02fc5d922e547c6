"""The facts that carry a finding, in words: card, enrolments, months, premiums, entries."""

from collections.abc import Iterator
from typing import Final

from bot.domain.contribution import Contribution
from bot.domain.diagnosis.finding import (
    CardFact,
    EnrolmentsFact,
    Fact,
    MonthsFact,
    MovementsFact,
    PersonNumbersFact,
    PremiumsFact,
    RulesFact,
    WaitFact,
)
from bot.domain.records import has_arrived
from bot.domain.region import Regions
from bot.screens.evidence import source_line, standing_line
from bot.screens.frame import lines_of
from bot.screens.regions import region_name
from bot.screens.words import CARD_STATUS, MOVEMENT, STATUS, insurance, person_type
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, month, signed
from bot.texts.table import pairs

_ROWS_SHOWN: Final = 6
_MONTHS_SHOWN: Final = 12


def fact_said(texts: Texts, fact: Fact, regions: Regions) -> Iterator[str]:
    """Tell a fact, a line at a time."""
    match fact:
        case CardFact():
            return _card(texts, fact)
        case EnrolmentsFact():
            return _enrolments(texts, fact, regions)
        case PersonNumbersFact():
            return iter((texts.count("fact.person_numbers", fact.count),))
        case RulesFact():
            return _rules(texts, fact)
        case _:
            return _about_money(texts, fact)


def _about_money(
    texts: Texts, fact: MonthsFact | PremiumsFact | WaitFact | MovementsFact
) -> Iterator[str]:
    match fact:
        case MonthsFact():
            return _months(texts, fact)
        case PremiumsFact():
            return _premiums(texts, fact)
        case WaitFact():
            return _wait(texts, fact)
        case _:
            return _movements(texts, fact)


def _card(texts: Texts, fact: CardFact) -> Iterator[Markup]:
    status = texts.plain(CARD_STATUS[fact.status])
    issued = day(texts, fact.issued)
    yield texts.count("fact.card", fact.days_ago, issued=issued, status=status)


def _enrolments(texts: Texts, fact: EnrolmentsFact, regions: Regions) -> Iterator[Markup]:
    for one in dict.fromkeys(fact.enrolments):
        region = regions.get(one.poolarea)
        yield texts.say(
            "fact.enrolment",
            insurance=insurance(texts, one.insutype),
            city=region_name(texts, region) if region else one.poolarea,
            person=person_type(texts, one.psn_type),
            status=texts.plain(STATUS[one.status]),
        )


def _months(texts: Texts, fact: MonthsFact) -> Iterator[Markup]:
    shown = fact.months[-_MONTHS_SHOWN:]
    said = texts.plain("format.comma").join(month(texts, one) for one in shown)
    key = Key("fact.months_paid") if fact.is_paid else Key("fact.months_unpaid")
    yield texts.say(key, insurance=insurance(texts, fact.insutype), months=said)


def _premiums(texts: Texts, fact: PremiumsFact) -> Iterator[Markup]:
    if not fact.rows:
        yield texts.say("fact.no_premium")
    yield from (_premium(texts, row) for row in fact.rows[-_ROWS_SHOWN:])
    left_out = len(fact.rows) - _ROWS_SHOWN
    if left_out > 0:
        yield texts.count("fact.more_premiums", left_out)


def _premium(texts: Texts, row: Contribution) -> Markup:
    return texts.say(
        "fact.premium",
        month=month(texts, row.month),
        arrived=_arrived(texts, row),
        credited=_credited(texts, row),
    )


def _arrived(texts: Texts, row: Contribution) -> str:
    if not has_arrived(row):
        return texts.plain("fact.not_arrived")
    if row.arrived is None:
        return texts.plain("fact.arrived_some_day")
    return texts.plain("fact.arrived", day=day(texts, row.arrived))


def _credited(texts: Texts, row: Contribution) -> str:
    if row.credited is None:
        return texts.plain("fact.not_credited")
    return texts.plain("fact.credited", day=day(texts, row.credited))


def _wait(texts: Texts, fact: WaitFact) -> Iterator[Markup]:
    yield texts.count("fact.waited", fact.days)
    usual = fact.usual
    if usual is None:
        yield texts.say("fact.usual_unknown")
    else:
        yield texts.say("fact.usual", median=usual.median, p90=usual.p90, seen=usual.seen)


def _movements(texts: Texts, fact: MovementsFact) -> Iterator[Markup]:
    yield texts.say("fact.last_movements")
    yield pairs(
        [
            row
            for one in fact.movements
            for row in (
                (day(texts, one.occurred), signed(texts, one.effect)),
                (texts.plain("fact.movement", kind=texts.plain(MOVEMENT[one.kind])), ""),
            )
        ]
    )


def _rules(texts: Texts, fact: RulesFact) -> Iterator[str]:
    if not fact.rules:
        yield texts.say("fact.no_rule")
    for rule in fact.rules:
        key = (
            Key("policy.flexible_account")
            if rule.flexible_account
            else Key("policy.no_flexible_account")
        )
        yield lines_of(
            texts.say(key),
            standing_line(texts, rule.evidence),
            source_line(texts, rule.evidence),
        )
