"""A finding in words: the cause, the facts that carry it, and the advice."""

from collections.abc import Mapping
from typing import Final

from bot.domain.diagnosis.finding import Cause, Finding
from bot.domain.region import Regions
from bot.screens.advice import CERTAINTY, advice_lines
from bot.screens.facts import fact_said
from bot.screens.frame import lines_of, paragraphs_of
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup

CAUSES: Final[Mapping[Cause, Key]] = {
    Cause.DUPLICATE_ENROLMENT: Key("cause.duplicate_enrolment"),
    Cause.RESIDENT_INSURANCE: Key("cause.resident_insurance"),
    Cause.TIER_WITHOUT_ACCOUNT: Key("cause.tier_without_account"),
    Cause.CARD_NOT_ACTIVATED: Key("cause.card_not_activated"),
    Cause.CARD_OUT_OF_USE: Key("cause.card_out_of_use"),
    Cause.ONLY_PENSION_PAID: Key("cause.only_pension_paid"),
    Cause.ACCOUNT_DETAILS_WRONG: Key("cause.account_details_wrong"),
    Cause.NOT_ARRIVED: Key("cause.not_arrived"),
    Cause.NEW_CARD: Key("cause.new_card"),
    Cause.ALL_SPENT: Key("cause.all_spent"),
    Cause.NOT_YET_CREDITED: Key("cause.not_yet_credited"),
}
MEANINGS: Final[Mapping[Cause, Key]] = {
    Cause.DUPLICATE_ENROLMENT: Key("meaning.duplicate_enrolment"),
    Cause.RESIDENT_INSURANCE: Key("meaning.resident_insurance"),
    Cause.TIER_WITHOUT_ACCOUNT: Key("meaning.tier_without_account"),
    Cause.CARD_NOT_ACTIVATED: Key("meaning.card_not_activated"),
    Cause.CARD_OUT_OF_USE: Key("meaning.card_out_of_use"),
    Cause.ONLY_PENSION_PAID: Key("meaning.only_pension_paid"),
    Cause.ACCOUNT_DETAILS_WRONG: Key("meaning.account_details_wrong"),
    Cause.NOT_ARRIVED: Key("meaning.not_arrived"),
    Cause.NEW_CARD: Key("meaning.new_card"),
    Cause.ALL_SPENT: Key("meaning.all_spent"),
    Cause.NOT_YET_CREDITED: Key("meaning.not_yet_credited"),
}


def heading(texts: Texts, finding: Finding) -> Markup:
    said = texts.say(
        "finding.heading",
        cause=texts.plain(CAUSES[finding.cause]),
        certainty=texts.plain(CERTAINTY[finding.certainty]),
    )
    return Markup(f"<b>{said}</b>")


def finding_said(texts: Texts, finding: Finding, regions: Regions) -> Markup:
    """Tell a finding whole; what two facts say alike is said once."""
    lines = (line for fact in finding.facts for line in fact_said(texts, fact, regions))
    return paragraphs_of(
        lines_of(heading(texts, finding), texts.say(MEANINGS[finding.cause])),
        lines_of(*dict.fromkeys(lines)),
        advice_lines(texts, finding.advice),
    )
