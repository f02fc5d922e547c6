"""Which rule filled an account over many months, told by the months in which it can change."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from bot.domain.month import Month
from bot.domain.policy import AccountRule, Policies
from bot.domain.policy_terms import Group
from bot.domain.rule import REFORM_DECIDED, REFORM_DONE, RuleFinding, rule_in_force


class RuleCalendar:
    """Looks a rule up once for each stretch of months between two possible changes."""

    def __init__(self, policies: Policies, area: str) -> None:
        self._policies = policies
        self._area = area
        self._turns = sorted(set(_turns(policies, area)))
        self._found: dict[tuple[int, Group], RuleFinding] = {}

    def finding(self, month: Month, group: Group) -> RuleFinding:
        stretch = bisect_right(self._turns, int(month)), group
        if stretch not in self._found:
            self._found[stretch] = rule_in_force(self._policies, self._area, month, group)
        return self._found[stretch]


def _turns(policies: Policies, area: str) -> Iterator[int]:
    """Name every month from which on another rule may hold."""
    city = policies.city(area)
    yield from (int(Month.of(REFORM_DECIDED)), int(REFORM_DONE.next()))
    for row in (*(city.rows if city else ()), *policies.national):
        yield from _turns_of(row) if isinstance(row, AccountRule) else ()


def _turns_of(row: AccountRule) -> Iterator[int]:
    evidence = row.evidence
    yield from (int(Month.of(day)) for day in (evidence.begins, row.reform_date) if day)
    if evidence.ends.year < date.max.year:
        yield int(Month.of(evidence.ends).next())
