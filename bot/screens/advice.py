"""What comes with a finding: how sure it is, what to do, whom to ask, and on what ground."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.law import Act, Article
from bot.screens.frame import lines_of
from bot.screens.guide_grounds import cited
from bot.screens.help import SOCIAL_HOTLINE, copy_hotline
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import LawArticle
from bot.ui.screen import Button, PageButton

CERTAINTY: Final[Mapping[Certainty, Key]] = {
    Certainty.CERTAIN: Key("certainty.certain"),
    Certainty.LIKELY: Key("certainty.likely"),
    Certainty.POSSIBLE: Key("certainty.possible"),
}
STEPS: Final[Mapping[NextStep, Key]] = {
    NextStep.WAIT_FOR_THE_RUN: Key("step.wait_for_the_run"),
    NextStep.ASK_WHY_LATE: Key("step.ask_why_late"),
    NextStep.CORRECT_ACCOUNT_DETAILS: Key("step.correct_account_details"),
    NextStep.MERGE_ENROLMENTS: Key("step.merge_enrolments"),
    NextStep.MAKE_EMPLOYER_PAY: Key("step.make_employer_pay"),
    NextStep.PAY_THE_MONTHS: Key("step.pay_the_months"),
    NextStep.ACTIVATE_CARD: Key("step.activate_card"),
    NextStep.REPLACE_CARD: Key("step.replace_card"),
    NextStep.KNOW_THE_SCHEME: Key("step.know_the_scheme"),
    NextStep.CONFIRM_TIER: Key("step.confirm_tier"),
    NextStep.LOOK_AT_MOVEMENTS: Key("step.look_at_movements"),
    NextStep.ASK_FOR_THE_ENTRIES: Key("step.ask_for_the_entries"),
    NextStep.ASK_FOR_THE_CREDIT: Key("step.ask_for_the_credit"),
}
ASKED: Final[Mapping[Ask, Key]] = {
    Ask.EMPLOYER: Key("ask.employer"),
    Ask.HEALTHCARE_HOTLINE: Key("ask.healthcare_hotline"),
    Ask.HRSS_HOTLINE: Key("ask.hrss_hotline"),
    Ask.HANDLING_AGENCY: Key("ask.handling_agency"),
    Ask.ACCOUNT_DESK: Key("ask.account_desk"),
    Ask.CARD_ISSUER: Key("ask.card_issuer"),
}


def advice_lines(texts: Texts, advice: Advice) -> Markup:
    joint = texts.plain("format.comma")
    asked = joint.join(texts.plain(ASKED[one]) for one in advice.ask)
    return lines_of(
        texts.say("advice.step", step=texts.say(STEPS[advice.step])),
        texts.say("advice.ask", asked=asked),
        texts.say("advice.basis", basis=joint.join(_cited(texts, one) for one in advice.basis)),
    )


def hotline_buttons(texts: Texts, counsel: Iterable[Advice], hotline: str) -> tuple[Button, ...]:
    """Offer each hotline that the advice names once; `hotline` is that of the insured area."""
    numbers = {Ask.HEALTHCARE_HOTLINE: hotline, Ask.HRSS_HOTLINE: SOCIAL_HOTLINE}
    asked = {one for advice in counsel for one in advice.ask}
    return tuple(copy_hotline(texts, numbers[one]) for one in numbers if one in asked)


def law_buttons(texts: Texts, counsel: Iterable[Advice]) -> Iterator[Button]:
    """Open the articles that the advice rests on, each once."""
    for basis in dict.fromkeys(one for advice in counsel for one in advice.basis):
        article = article_of(basis)
        yield PageButton(cited(texts, article), LawArticle(article.act, article.number))


def article_of(basis: LegalBasis) -> Article:
    act, _, number = basis.value.partition(".")
    return Article(Act(act), int(number))


def _cited(texts: Texts, basis: LegalBasis) -> str:
    return cited(texts, article_of(basis))
