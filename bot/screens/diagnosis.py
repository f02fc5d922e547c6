"""Why there is no money in the card: what was found, what was not tested, what to check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.consent import Purpose
from bot.domain.diagnosis.diagnose import RULES, Diagnosis, PersonKnows
from bot.domain.diagnosis.finding import Cause, Finding
from bot.domain.money import ZERO, Money
from bot.domain.own_check import OwnCheck, found_by, untested_by
from bot.domain.region import Regions
from bot.screens.advice import hotline_buttons, law_buttons
from bot.screens.finding import CAUSES, finding_said, heading
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.help import copy_hotline
from bot.screens.places import DIAGNOSIS
from bot.screens.reconcile_view import missing_said
from bot.screens.stamp import Stamp, stamped
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import money
from bot.ui.pages import (
    Account,
    AllocationTracker,
    BasicMedical,
    ConsentPage,
    FindingPage,
    GapGuard,
    OwnCheckPage,
    PersonQuestion,
    SocialQuery,
)
from bot.ui.pages import Diagnosis as DiagnosisPage
from bot.ui.screen import Button, PageButton, Rows, Screen

QUESTIONS: Final[Mapping[PersonKnows, Key]] = {
    PersonKnows.CARD_ISSUED: Key("button.question.card_issued"),
    PersonKnows.CARD_ACTIVATED: Key("button.question.card_activated"),
    PersonKnows.TIER: Key("button.question.tier"),
    PersonKnows.DEDUCTED_FROM_PAY: Key("button.question.deducted_from_pay"),
    PersonKnows.BALANCE_AT_A_PHARMACY: Key("button.question.balance_at_a_pharmacy"),
}
CHECKS: Final[Mapping[OwnCheck, Key]] = {
    OwnCheck.EMPLOYER: Key("button.check.employer"),
    OwnCheck.DUPLICATE: Key("button.check.duplicate"),
}
NOTHING: Final[Mapping[OwnCheck, Key]] = {
    OwnCheck.EMPLOYER: Key("check.employer.nothing"),
    OwnCheck.DUPLICATE: Key("check.duplicate.nothing"),
}
_A_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class DiagnosisView:
    """A diagnosis; `balance` is the last one on record, `hotline` that of the insured area."""

    diagnosis: Diagnosis
    balance: Money | None
    hotline: str
    regions: Regions
    stamp: Stamp | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.diagnosis.findings


def diagnosis(texts: Texts, view: DiagnosisView) -> Screen:
    """Tell the surest finding whole, and name the others."""
    first, others = view.findings[:1], view.findings[1:]
    said = (
        _balance(texts, view),
        _tested(texts, view),
        *(finding_said(texts, one, view.regions) for one in first),
        lines_of(*_others(texts, others)),
        *_untested(texts, view),
        texts.say("diagnosis.questions") if view.diagnosis.questions else "",
        stamped(texts, view.stamp),
    )
    rows = (*_finding_rows(texts, first, view.hotline), *_further(texts, view))
    return stand(texts, Place(DIAGNOSIS, SocialQuery()), said, rows, is_personal=True)


def one_finding(texts: Texts, view: DiagnosisView, cause: Cause) -> Screen:
    """Tell one finding; where the records no longer speak for it, tell that."""
    found = tuple(one for one in view.findings if one.cause is cause)
    said = (
        *(finding_said(texts, one, view.regions) for one in found),
        "" if found else texts.say("finding.gone", cause=texts.plain(CAUSES[cause])),
        stamped(texts, view.stamp),
    )
    place = Place(DIAGNOSIS, DiagnosisPage(), texts.plain(CAUSES[cause]))
    rows = _finding_rows(texts, found, view.hotline)
    return stand(texts, place, said, rows, is_personal=True)


def own_check(texts: Texts, view: DiagnosisView, check: OwnCheck) -> Screen:
    """Show what a check has found, and whether a part of it could not be looked at."""
    found = found_by(check, view.diagnosis)
    is_open = untested_by(check, view.diagnosis)
    said = (
        *(finding_said(texts, one, view.regions) for one in found),
        "" if found or is_open else texts.say(NOTHING[check]),
        texts.say("check.open") if is_open else "",
        stamped(texts, view.stamp),
    )
    place = Place(DIAGNOSIS, DiagnosisPage(), texts.plain(CHECKS[check]))
    rows = (
        *_finding_rows(texts, found, view.hotline),
        (button(texts, "button.basic_medical", BasicMedical()),),
    )
    return stand(texts, place, said, rows, is_personal=True)


def unknown_person(texts: Texts) -> Screen:
    """Say that the source has nothing at all on record, so that nothing can be looked at."""
    said = (texts.say("diagnosis.no_person"),)
    return stand(texts, Place(DIAGNOSIS, SocialQuery()), said, is_personal=True)


def _balance(texts: Texts, view: DiagnosisView) -> str:
    if view.balance is None:
        return ""
    is_told = view.balance > ZERO or texts.hides_amounts
    key = Key("diagnosis.balance") if is_told else Key("diagnosis.balance_empty")
    return texts.say(key, amount=money(texts, view.balance))


def _tested(texts: Texts, view: DiagnosisView) -> Markup:
    tested = len(RULES) - len(view.diagnosis.untested)
    found = len(view.findings)
    if not found:
        return texts.count("diagnosis.nothing_found", tested)
    return texts.count("diagnosis.found", found, tested=tested)


def _others(texts: Texts, others: tuple[Finding, ...]) -> Iterator[Markup]:
    if others:
        yield texts.say("diagnosis.also")
        yield from (heading(texts, one) for one in others)


def _untested(texts: Texts, view: DiagnosisView) -> Iterator[Markup]:
    untested = view.diagnosis.untested
    if untested:
        names = texts.plain("format.comma").join(texts.plain(CAUSES[one]) for one in untested)
        yield lines_of(
            texts.say("diagnosis.untested", causes=names),
            *missing_said(texts, view.diagnosis.missing),
        )


def _finding_rows(texts: Texts, found: tuple[Finding, ...], hotline: str) -> Rows:
    counsel = [one.advice for one in found]
    return (
        hotline_buttons(texts, counsel, hotline),
        *in_rows(law_buttons(texts, counsel), _A_ROW),
    )


def _further(texts: Texts, view: DiagnosisView) -> Iterator[tuple[Button, ...]]:
    for one in view.findings[1:]:
        yield (PageButton(texts.plain(CAUSES[one.cause]), FindingPage(one.cause)),)
    for question in view.diagnosis.questions:
        yield (button(texts, QUESTIONS[question], PersonQuestion(question)),)
    yield (
        button(texts, "button.tracker", AllocationTracker()),
        button(texts, "button.gaps", GapGuard()),
    )
    yield tuple(button(texts, key, OwnCheckPage(check)) for check, key in CHECKS.items())
    yield (
        button(texts, "button.remind_me", ConsentPage(Purpose.CARD_REMINDER)),
        button(texts, "button.account", Account(0)),
    )
    if not view.findings:
        yield (copy_hotline(texts, view.hotline),)
