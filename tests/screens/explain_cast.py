"""What the gallery of understanding is given: sample lives, and records that lack something."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.account import Movement, MovementKind
from bot.domain.account_book import latest_balance
from bot.domain.contribution import Contribution, Credit
from bot.domain.credit_window import CreditSeen, CreditWindow, credit_window
from bot.domain.diagnosis.diagnose import Diagnosis, diagnose
from bot.domain.gaps import guard_gaps
from bot.domain.month import Month
from bot.domain.policy import Policies
from bot.domain.reconcile import reconcile, work_through
from bot.domain.records import EVERYTHING, Aspect, Records
from bot.domain.tracker import track_first_allocation
from bot.screens.absence import NoAccount
from bot.screens.diagnosis import DiagnosisView
from bot.screens.gaps import GapView
from bot.screens.reconcile_view import ReconcileView
from bot.screens.tracker import TrackerView
from bot.sources.city_policies import load_policies
from tests.domain.histories import (
    CHINA,
    balanced,
    deducted,
    entry,
    of_cast,
    premium,
    records,
    waiting,
    yuan,
)
from tests.screens import cast

POLICIES: Final = load_policies()
SPENT: Final = MovementKind.SPENDING
_OCTOBER: Final = Month(2026, 10)
_SEEN: Final = tuple(
    CreditSeen(_OCTOBER, date(2026, 11, 3) + timedelta(days=each % 5), date(2026, 10, 20))
    for each in range(30)
)


def window() -> CreditWindow | None:
    return credit_window(_SEEN)


def life(slug: str, **changes: object) -> Records:
    """Take a sample person's records, dated where they live; `changes` replace a part."""
    found = of_cast(slug)
    local = (replace(one, occurred=one.occurred.astimezone(CHINA)) for one in found.movements)
    return replace(found, **{"movements": tuple(local), **changes})  # type: ignore[arg-type]


def without_amounts(found: Records) -> Records:
    """Leave of every premium only when it arrived, as gateways tell it."""
    bare = tuple(replace(row, components=None) for row in found.contributions)
    return replace(found, contributions=bare)


def ignorant(found: Records) -> Records:
    """Let the source know nothing but who is enrolled, and what was spent."""
    return replace(without_amounts(found), knows=frozenset(), cards=())


def diagnosed(found: Records, policies: Policies = POLICIES) -> DiagnosisView:
    return DiagnosisView(
        diagnosis=diagnose(found, policies, window()),
        balance=latest_balance(found) if found.knows == EVERYTHING else None,
        hotline="010-12393",
        regions=cast.REGIONS,
        stamp=cast.STAMP,
    )


def reconciled(
    found: Records, year: int | None = 2026, absence: NoAccount | None = None
) -> ReconcileView:
    accounts = work_through(found, POLICIES)
    return ReconcileView(reconcile(accounts, year), accounts.years, cast.STAMP, absence)


def tracked(found: Records, seen: CreditWindow | None = None) -> TrackerView:
    return TrackerView(track_first_allocation(found, POLICIES, seen), cast.STAMP)


def guarded(found: Records, policies: Policies = POLICIES) -> GapView:
    return GapView(guard_gaps(found, policies), "010-12393", cast.STAMP)


def entering(*money: Movement, paid: tuple[Contribution, ...] = ()) -> Records:
    return records(movements=money, contributions=paid)


def a_credit_left_out() -> Records:
    """Keep the balances of a book, and leave the entry of a credit out."""
    whole = balanced(
        entry(date(2026, 2, 4), 200),
        entry(date(2026, 3, 4), 200),
        entry(date(2026, 3, 9), 5, SPENT),
    )
    return entering(whole[0], whole[2], paid=(premium(202601), premium(202602)))


def an_entry_twice() -> Records:
    latest, spent, first = balanced(
        entry(date(2026, 2, 4), 200),
        entry(date(2026, 2, 9), 30, SPENT),
        entry(date(2026, 2, 9), 1),
    )
    return entering(latest, spent, spent, first)


def a_sign_turned() -> Records:
    latest, first = balanced(entry(date(2026, 2, 4), 200), entry(date(2026, 2, 9), 30, SPENT))
    return entering(replace(latest, kind=MovementKind.BACK_ENTRY), first)


def a_jump_within_a_day() -> Records:
    first, last = entry(date(2026, 2, 4), 200), entry(date(2026, 2, 4), 30, SPENT)
    later = replace(last, occurred=last.occurred + timedelta(hours=3))
    stated = (replace(first, balance_after=yuan(200)), replace(later, balance_after=yuan(150)))
    return entering(*reversed(stated))


def credits_not_told() -> Records:
    """Know only what was spent, month after month, from a balance that rises."""
    whole = balanced(
        *(
            one
            for month in range(1, 9)
            for one in (
                entry(date(2026, month, 4), 100 + month),
                entry(date(2026, month, 20), 30, SPENT),
            )
        )
    )
    spent = tuple(one for one in whole if one.kind is SPENT)
    return records(movements=spent, knows=EVERYTHING - {Aspect.CREDIT_FLOW})


def odd_premiums() -> Records:
    """Have one premium of another year, one credited with an unknown sum, one not arrived."""
    paid = (
        premium(202512, credited=date(2026, 1, 6)),
        premium(202601, credit=Credit()),
        waiting(202602),
        deducted(202603),
    )
    return entering(*balanced(entry(date(2026, 1, 6), 200)), paid=paid)


def unstated() -> Records:
    return entering(entry(date(2026, 3, 4), 200), paid=(premium(202602),))


def unseen(found: Records) -> Diagnosis:
    """Diagnose where too few credits were seen."""
    return diagnose(found, POLICIES)
