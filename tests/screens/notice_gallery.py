"""What is told unasked, alone and together; the switches, why something came, the quiet hours."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.account import MovementKind
from bot.domain.card import CardStatus
from bot.domain.consent import Purpose
from bot.domain.contribution import Arrival, Credit, amounts_of
from bot.domain.credit_window import CreditWindow, Usual
from bot.domain.incident import IncidentKind
from bot.domain.insurance import FLEXIBLE, InsuranceType
from bot.domain.month import Month
from bot.domain.policy import Interruption, Policies
from bot.domain.policy_terms import Group
from bot.domain.quiet import CHOICES, NEVER, NoticeSettings
from bot.domain.records import Records
from bot.domain.reminders import allocation, card, missing
from bot.domain.reminders.kinds import PURPOSES, Notice, NoticeKind
from bot.domain.rule import rule_in_force
from bot.screens import alerts, notices, subscriptions
from bot.screens.notices import Found, NoticesView, Told
from bot.screens.privacy import CHANGED, Stance, Switch
from bot.screens.subscriptions import RemindersView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.domain import histories
from tests.domain.histories import (
    NO_POLICIES,
    RESIDENT,
    enrolled,
    entry,
    evidence,
    policies,
    premium,
    records,
    waiting,
)
from tests.screens import cast
from tests.screens.explain_cast import POLICIES

Exhibit = Callable[[Texts], Screen]
CREDITED: Final = date(2026, 11, 3)
ISSUED: Final = date(2026, 8, 20)
EARLY: Final = CreditWindow(Usual(33, 40, 50), None)
OCTOBER: Final = premium(202610, credited=CREDITED)
SPENT: Final = (
    *(entry(CREDITED, 200), entry(date(2026, 10, 20), 58, MovementKind.SPENDING)),
    entry(date(2026, 10, 3), 200),
)
LIMITS: Final = policies(Interruption(evidence(), allowed_gap_months=3))


def known(**changes: object) -> Records:
    return records(**{"contributions": (premium(202609), OCTOBER), **changes})


def told(kind: NoticeKind, found: Found | None) -> Told:
    if found is None:
        raise ValueError(f"there is nothing to tell: {kind}")
    return Told(found, PURPOSES[kind])


def notice(kind: NoticeKind, ref: str, about: date = CREDITED) -> Notice:
    return Notice(kind, ref, about)


def allocated(facts: Records, ref: str = "p202610") -> Told:
    kind = NoticeKind.ALLOCATION
    return told(kind, allocation.allocated(notice(kind, ref), facts))


def with_rule(one: Told) -> Told:
    rule = rule_in_force(POLICIES, histories.BEIJING_AREA, Month(2026, 10), Group.ACTIVE)
    return replace(one, rule=rule)


def arrived(insutype: InsuranceType, month: int) -> Told:
    kind, on = NoticeKind.CONTRIBUTION, date(2026, 11, 20)
    row = premium(month, insutype=insutype, arrived=on, credited=None, credit=Credit())
    facts = records(enrolments=(enrolled(RESIDENT),), contributions=(row,))
    return told(kind, allocation.arrived(notice(kind, "", on), facts, NO_POLICIES))


def taken_back(*rows: object) -> Told:
    kind = NoticeKind.CORRECTION
    facts = records(contributions=rows)
    return told(kind, allocation.taken_back(notice(kind, "p202610"), facts))


def late(*, window: bool) -> Told:
    kind = NoticeKind.LATE_ALLOCATION
    row = waiting(202610, arrived=date(2026, 10, 20) if window else None)
    seen = EARLY if window else None
    facts = records(contributions=(row,))
    return told(kind, allocation.late_credit(notice(kind, "202610"), facts, NO_POLICIES, seen))


def newcomer(today: date = histories.TODAY, **changes: object) -> Records:
    given: dict[str, object] = {
        "enrolments": (enrolled(since=date(2026, 8, 1)),),
        "contributions": (waiting(202608), waiting(202609)),
        "cards": (histories.card(ISSUED),),
        **changes,
    }
    return records(today, **given)


def card_late(number: int, **changes: object) -> Told:
    kind = NoticeKind.CARD_LATE
    facts = newcomer(**changes)
    on = notice(kind, f"20260820.{number}", ISSUED)
    return told(kind, card.late(on, facts, NO_POLICIES, None))


def card_expected() -> Told:
    kind, today = NoticeKind.CARD_EXPECTED, ISSUED + timedelta(days=20)
    facts = newcomer(today)
    return told(kind, card.expected(notice(kind, "20260820", ISSUED), facts, NO_POLICIES, None))


def card_arrived(status: CardStatus) -> Told:
    facts = newcomer(
        movements=(entry(CREDITED, 200),), cards=(histories.card(ISSUED, status=status),)
    )
    return told(NoticeKind.CARD_ARRIVED, card.first_allocation(facts))


def card_inactive(issuer: str | None) -> Told:
    kind = NoticeKind.CARD_INACTIVE
    asleep = histories.card(ISSUED, status=CardStatus.NOT_ACTIVATED, issuer=issuer)
    return told(kind, card.inactive(notice(kind, "", ISSUED), newcomer(cards=(asleep,))))


def missing_month(*rows: object, rules: Policies = LIMITS) -> Told:
    kind = NoticeKind.MISSING_MONTH
    facts = records(contributions=rows)
    return told(kind, missing.missing(notice(kind, "202610"), facts, rules))


def notices_of(*parts: Told, **changes: object) -> Exhibit:
    shown: dict[str, object] = {
        "told": parts,
        "holder": "王芳",
        "region": cast.BEIJING,
        "insurance": InsuranceType.EMPLOYEE_MEDICAL,
        "regions": cast.REGIONS,
        "hotline": "010-12393",
        "stamp": cast.STAMP,
        **changes,
    }
    view = NoticesView(**shown)  # type: ignore[arg-type]
    return lambda texts: notices.notices(texts, view)


def alert_of(kind: IncidentKind) -> Exhibit:
    return lambda texts: alerts.alert(texts, kind, cast.STAMP.as_of, is_over=False)


DEDUCTED: Final = premium(202610, arrival=Arrival.NOT_ARRIVED, arrived=None, credited=None)
SWITCHES: Final = tuple(
    Switch(purpose, stance, version, since)
    for purpose, stance, version, since in (
        (Purpose.MONTHLY_NOTICE, Stance.GIVEN, 2, date(2026, 11, 20)),
        (Purpose.CARD_REMINDER, Stance.OUTDATED, 1, None),
        (Purpose.POLICY_NEWS, Stance.NOT_GIVEN, 0, None),
        (Purpose.MISSING_MONTH, Stance.WITHDRAWN, 0, None),
    )
)
REMINDERS: Final = RemindersView(SWITCHES, NoticeSettings(), "Asia/Shanghai")

NOTICES: Final[Mapping[str, Exhibit]] = {
    "notice, a credit": notices_of(with_rule(allocated(known(movements=SPENT)))),
    "notice, a credit without amounts": notices_of(
        allocated(known(contributions=(replace(OCTOBER, components=None, credit=Credit()),)))
    ),
    "notice, a credit of a flexible worker": notices_of(
        allocated(
            known(
                enrolments=(enrolled(psn_type=FLEXIBLE),),
                contributions=(
                    replace(OCTOBER, components=replace(amounts_of(OCTOBER), unit=None)),
                ),
            )
        )
    ),
    "notice, a pensioner's credit": notices_of(
        allocated(records(movements=SPENT), "m202611"), region=None, insurance=None, stamp=None
    ),
    "notice, a premium arrived": notices_of(arrived(RESIDENT, 202701)),
    "notice, a credit reversed": notices_of(taken_back(replace(OCTOBER, is_reversed=True))),
    "notice, a credit gone": notices_of(taken_back(premium(202609))),
    "notice, a late credit": notices_of(late(window=False)),
    "notice, a late credit by what was seen": notices_of(late(window=True)),
    "notice, a new card": notices_of(card_expected()),
    "notice, a late card": notices_of(card_late(1)),
    "notice, the last of a late card": notices_of(
        card_late(4, contributions=(), enrolments=(enrolled(since=date(2026, 8, 1)),))
    ),
    "notice, the first credit": notices_of(card_arrived(CardStatus.ACTIVE)),
    "notice, the first credit of a sleeping card": notices_of(
        card_arrived(CardStatus.NOT_ACTIVATED)
    ),
    "notice, a sleeping card": notices_of(card_inactive("招商银行")),
    "notice, a sleeping card of whatever bank": notices_of(card_inactive(None)),
    "notice, a missing month": notices_of(missing_month(premium(202608))),
    "notice, a month on its way": notices_of(
        missing_month(premium(202609), DEDUCTED, rules=NO_POLICIES)
    ),
    "notice, several at once": notices_of(
        allocated(known()), card_inactive(None), missing_month(premium(202608))
    ),
    **{f"alert, {kind}": alert_of(kind) for kind in IncidentKind},
    "alert, over": lambda texts: alerts.alert(
        texts, IncidentKind.QUEUE_OLD, cast.STAMP.as_of, is_over=True
    ),
    "reminders": lambda texts: subscriptions.reminders(texts, REMINDERS),
    "reminders of nobody's records": lambda texts: subscriptions.reminders(
        texts,
        replace(
            REMINDERS,
            lacks_records=True,
            settings=NoticeSettings(NEVER),
            zone="Africa/Nairobi",
        ),
        CHANGED,
    ),
    "reminders, why": lambda texts: subscriptions.why(texts, REMINDERS, Purpose.MONTHLY_NOTICE),
    "reminders, why, stopped since": lambda texts: subscriptions.why(
        texts, REMINDERS, Purpose.MISSING_MONTH
    ),
    "reminders, stopped": lambda texts: subscriptions.stopped(texts, Purpose.MONTHLY_NOTICE),
    "reminders, quiet hours": lambda texts: subscriptions.choose_quiet(
        texts, replace(REMINDERS, settings=NoticeSettings(CHOICES[1]))
    ),
    "reminders, zones": lambda texts: subscriptions.choose_zone(texts, REMINDERS),
}
