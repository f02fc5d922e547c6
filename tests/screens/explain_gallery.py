"""The part of the gallery that explains: the account by kind and year, and the empty card."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.card import CardStatus
from bot.domain.diagnosis.diagnose import PersonKnows
from bot.domain.diagnosis.finding import Cause
from bot.domain.insurance import FLEXIBLE
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.movement_groups import MovementGroup, sums_of
from bot.domain.own_check import OwnCheck
from bot.domain.policy import AccountRule, Interruption
from bot.domain.policy_terms import Period
from bot.domain.records import Records
from bot.screens import account, account_year, diagnosis, gaps, person_questions, tracker
from bot.screens.account import AccountView, Pick
from bot.screens.account_year import AccountYearView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.domain.histories import (
    NO_POLICIES,
    card,
    deducted,
    enrolled,
    evidence,
    policies,
    premium,
    records,
    waiting,
)
from tests.screens import cast
from tests.screens import explain_cast as given
from tests.screens.explain_cast import life

Exhibit = Callable[[Texts], Screen]
SHARING: Final = Pick(MovementGroup.FAMILY, 2026)
SPENT: Final = Pick(MovementGroup.SPENDING, 0)


def account_of(pick: Pick, **facts: object) -> Exhibit:
    shown: dict[str, object] = {
        "balance": cast.yuan("1702.88"),
        "movements": cast.MOVEMENTS,
        "sheet": 0,
        "sheets": 2,
        "stamp": cast.STAMP,
        "pick": pick,
        "last_changed": date(2026, 11, 3),
        "month": Month(2026, 10),
    }
    view = AccountView(**{**shown, **facts})  # type: ignore[arg-type]
    return lambda texts: account.account(texts, view)


def year_of(closing: Money | None, *, knows_income: bool = True) -> Exhibit:
    sums = sums_of(cast.MOVEMENTS)
    view = AccountYearView(2026, (2026, 2025), sums, closing, cast.STAMP, knows_income)
    return lambda texts: account_year.account_year(texts, view)


ACCOUNTS: Final[Mapping[str, Exhibit]] = {
    "account, all entries": account_of(Pick(), window=given.window()),
    "account, family sharing of a year": account_of(SHARING, sheet=1),
    "account, spending of every year": account_of(SPENT),
    "account, none of a kind": account_of(SHARING, movements=(), sheets=1),
    "account, only what was spent": account_of(SPENT, knows_income=False),
    "account, a year": year_of(cast.yuan("1702.88")),
    "account, a year without balance": year_of(None, knows_income=False),
}


def diagnosed(found: Records) -> Exhibit:
    view = given.diagnosed(found)
    return lambda texts: diagnosis.diagnosis(texts, view)


def one_finding(found: Records, cause: Cause) -> Exhibit:
    view = given.diagnosed(found)
    return lambda texts: diagnosis.one_finding(texts, view, cause)


def checked(found: Records, check: OwnCheck) -> Exhibit:
    view = given.diagnosed(found)
    return lambda texts: diagnosis.own_check(texts, view, check)


def in_tier(*rules: AccountRule) -> Exhibit:
    """Be in flexible employment, in an area of these rules."""
    found = records(enrolments=(enrolled(psn_type=FLEXIBLE, poolarea="110000"),))
    view = given.diagnosed(found, policies(*rules))
    return lambda texts: diagnosis.diagnosis(texts, view)


SLUGS: Final = (
    "long_time_employee",
    "flexible_no_account",
    "resident",
    "new_card",
    "account_info_wrong",
    "only_pension_paid",
    "duplicate_enrolment",
    "card_not_activated",
    "all_spent",
    "not_arrived",
)
TWO_NUMBERS: Final = records(
    enrolments=(enrolled(), enrolled(psn_no="P2", poolarea="999999")),
)
MANY_LATE: Final = records(contributions=tuple(deducted(202601 + each) for each in range(9)))
LATE: Final = records(contributions=(waiting(202601),))
SAW_NOTHING: Final = given.ignorant(life("new_card"))
DIAGNOSED: Final[Mapping[str, Exhibit]] = {
    **{f"diagnosis, {slug}": diagnosed(life(slug)) for slug in SLUGS},
    "diagnosis, two numbers": diagnosed(TWO_NUMBERS),
    "diagnosis, a lost card": diagnosed(records(cards=(card(status=CardStatus.LOST),))),
    "diagnosis, many not arrived": diagnosed(MANY_LATE),
    "diagnosis, a source that knows little": diagnosed(SAW_NOTHING),
    "diagnosis, a tier with a rule": in_tier(
        AccountRule(evidence(), Period.ANY, flexible_account=False)
    ),
    "diagnosis, a tier whose rules differ": in_tier(
        AccountRule(evidence(), Period.ANY, flexible_account=False),
        AccountRule(evidence(), Period.ANY, flexible_account=True),
    ),
    "diagnosis, nobody": diagnosis.unknown_person,
    "finding, arrived and not credited": one_finding(life("new_card"), Cause.NOT_YET_CREDITED),
    "finding, waiting where little was seen": lambda texts: diagnosis.one_finding(
        texts, replace(given.diagnosed(LATE), diagnosis=given.unseen(LATE)), Cause.NOT_YET_CREDITED
    ),
    "finding, a new card before any premium": one_finding(
        records(cards=(card(date(2026, 11, 2)),)), Cause.NEW_CARD
    ),
    "finding, arrived on an unknown day": one_finding(
        records(cards=(card(date(2026, 11, 2)),), contributions=(waiting(202610, arrived=None),)),
        Cause.NEW_CARD,
    ),
    "finding, no longer": one_finding(life("long_time_employee"), Cause.ALL_SPENT),
    "check, the employer owes": checked(life("not_arrived"), OwnCheck.EMPLOYER),
    "check, the employer paid": checked(life("long_time_employee"), OwnCheck.EMPLOYER),
    "check, a source without arrival": checked(SAW_NOTHING, OwnCheck.EMPLOYER),
    "check, enrolled twice": checked(life("duplicate_enrolment"), OwnCheck.DUPLICATE),
    "check, enrolled once": checked(life("long_time_employee"), OwnCheck.DUPLICATE),
}


def tracked(found: Records, *, seen: bool = False) -> Exhibit:
    view = given.tracked(found, given.window() if seen else None)
    return lambda texts: tracker.tracker(texts, view)


TRACKED: Final[Mapping[str, Exhibit]] = {
    "tracker, Zhou Yan waits": tracked(life("new_card"), seen=True),
    "tracker, waiting where little was seen": tracked(life("new_card")),
    "tracker, all done": tracked(life("long_time_employee")),
    "tracker, before the first premium": tracked(records()),
    "tracker, by design": tracked(life("resident")),
    "tracker, not enrolled": tracked(records(enrolments=())),
    "tracker, a card not activated": tracked(life("card_not_activated")),
    "tracker, a source that knows little": tracked(SAW_NOTHING),
}


def guarded(found: Records, *rules: Interruption) -> Exhibit:
    view = given.guarded(found, policies(*rules) if rules else given.POLICIES)
    return lambda texts: gaps.gaps(texts, view)


def every_other_month() -> Records:
    months = [year * 100 + month for year in (2024, 2025) for month in (1, 3, 5, 7, 9)]
    return records(contributions=tuple(premium(one) for one in (*months, 202610)))


UNPAID: Final = records(contributions=(premium(202605),))
GUARDED: Final[Mapping[str, Exhibit]] = {
    "gaps, Zheng Hao's is open": guarded(life("only_pension_paid")),
    "gaps, Li Qiang's is closed": guarded(life("job_changer")),
    "gaps, Tang Wei's is on its way": guarded(life("not_arrived")),
    "gaps, none": guarded(life("long_time_employee")),
    "gaps, many": guarded(every_other_month()),
    "gaps, a limit that has passed": guarded(
        UNPAID, Interruption(evidence(), allowed_gap_months=3, wait_months=6)
    ),
    "gaps, no limit known": lambda texts: gaps.gaps(texts, given.guarded(UNPAID, NO_POLICIES)),
    "gaps, a source without arrival": guarded(SAW_NOTHING),
}


def asked(one: PersonKnows) -> Exhibit:
    return lambda texts: person_questions.question(texts, one)


def answered(one: PersonKnows, *, is_yes: bool) -> Exhibit:
    return lambda texts: person_questions.answer(texts, one, is_yes=is_yes)


QUESTIONS: Final[Mapping[str, Exhibit]] = {
    **{f"question, {one}": asked(one) for one in PersonKnows},
    **{f"answer, yes: {one}": answered(one, is_yes=True) for one in PersonKnows},
    **{f"answer, no: {one}": answered(one, is_yes=False) for one in PersonKnows},
}
EXPLAINED: Final[Mapping[str, Exhibit]] = {
    **ACCOUNTS,
    **DIAGNOSED,
    **TRACKED,
    **GUARDED,
    **QUESTIONS,
}
