"""Why the balance differs from what was paid: from premium to account to balance, to the fen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bot.domain.account_book import Book, Break, Entry, closing_balance, open_book
from bot.domain.contribution import Contribution
from bot.domain.credits import Due, Pairing, credits_due, pair_credits
from bot.domain.flow import Flow, flows_of, has_own_part
from bot.domain.money import Money, total
from bot.domain.paid import Paid, paid_for
from bot.domain.policy import Policies
from bot.domain.policy_terms import Group
from bot.domain.records import MEDICAL, Aspect, Records
from bot.domain.remainder import Explanation, Suspects, explain
from bot.domain.rule import insured_group
from bot.domain.waterfall import (
    Lines,
    all_lines,
    allocation_steps,
    credit_steps,
    lines_by_year,
    other_steps,
)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one balance to another.

    The opening and the lines make `computed`; that and the remainder make the `reported`
    balance, wherever a source reports one. `opening` is None where no entry ever stated a
    balance: then nothing can be computed.
    """

    opening: Money | None
    lines: Lines
    reported: Money | None
    remainder: Money
    explanations: tuple[Explanation, ...]

    @property
    def computed(self) -> Money | None:
        """What the balance should be; None without an opening."""
        if self.opening is None:
            return None
        return self.opening + total(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A year, or with None all years. `paid` is None where the source knows no amounts.

    Flows are left out there too. `unbooked` are credits that the account's entries do not show,
    `missing` the sides of the records without which a part of this stays open.
    """

    year: int | None
    waterfall: Waterfall
    paid: Paid | None
    flows: tuple[Flow, ...]
    unbooked: tuple[Due, ...]
    missing: frozenset[Aspect]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The whole history worked through once; any year can be read off it."""

    book: Book
    pairing: Pairing
    flows: tuple[Flow, ...]
    lines: Mapping[int, Lines]
    missing: frozenset[Aspect]

    @property
    def years(self) -> range:
        """Every year with a premium or an entry, and those between; the latest last."""
        seen = [flow.row.month.year for flow in self.flows]
        seen += [entry.day.year for entry in self.book.entries]
        return range(min(seen), max(seen) + 1) if seen else range(0)


def work_through(records: Records, policies: Policies) -> Accounts:
    """Pair premiums with entries, and place every entry."""
    premiums = records.standing(*MEDICAL)
    book = open_book(records)
    pairing = pair_credits(credits_due(premiums), book.entries)
    flows = flows_of(records, premiums, pairing, policies)
    steps = chain(
        credit_steps(flows),
        allocation_steps(pairing.unexplained, retired_since(records, premiums)),
        other_steps(book.entries),
    )
    return Accounts(book, pairing, flows, lines_by_year(steps), _missing(records, premiums))


def reconcile(accounts: Accounts, year: int | None = None) -> Reconciliation:
    """Lay out a year, or all years."""
    own = tuple(flow for flow in accounts.flows if year is None or flow.row.month.year == year)
    unbooked = tuple(
        due for due in accounts.pairing.unbooked if year is None or due.day.year == year
    )
    knows_amounts = Aspect.AMOUNTS not in accounts.missing
    return Reconciliation(
        year=year,
        waterfall=_waterfall(accounts, year, unbooked),
        paid=paid_for(accounts.flows, year) if knows_amounts else None,
        flows=own if knows_amounts else (),
        unbooked=unbooked,
        missing=accounts.missing,
    )


def retired_since(records: Records, premiums: Iterable[Contribution]) -> date | None:
    """Tell from when on a pensioner's credits are a fixed sum: after the last own premium."""
    begun = [
        row.since or date.min for row in records.enrolments if insured_group(row) is Group.RETIRED
    ]
    if not begun:
        return None
    paid = [row.month for row in premiums if has_own_part(row)]
    return max(paid).next().first_day if paid else min(begun)


def _missing(records: Records, premiums: Iterable[Contribution]) -> frozenset[Aspect]:
    """Name what the source cannot know; one premium without amounts leaves every sum open."""
    sides = (Aspect.AMOUNTS, Aspect.ARRIVAL, Aspect.CREDIT_FLOW, Aspect.BALANCE)
    has_amounts = all(row.components is not None for row in premiums)
    return records.unknown(*sides) | (frozenset() if has_amounts else {Aspect.AMOUNTS})


def _waterfall(accounts: Accounts, year: int | None, unbooked: tuple[Due, ...]) -> Waterfall:
    breaks = tuple(one for one in accounts.book.breaks if year is None or one.day.year == year)
    entries = tuple(one for one in accounts.book.entries if year is None or one.day.year == year)
    tells_credits = Aspect.CREDIT_FLOW not in accounts.missing
    return Waterfall(
        opening=_opening(accounts, year),
        lines=all_lines(accounts.lines.values()) if year is None else accounts.lines.get(year, ()),
        reported=_reported(accounts.book, year),
        remainder=total(one.amount for one in breaks),
        explanations=explain(breaks, Suspects(entries, unbooked, tells_credits)),
    )


def _opening(accounts: Accounts, year: int | None) -> Money | None:
    opening = accounts.book.opening
    if opening is None or year is None:
        return opening
    passed: Iterable[Entry] = (one for one in accounts.book.entries if one.day.year < year)
    jumped: Iterable[Break] = (one for one in accounts.book.breaks if one.day.year < year)
    moved = total(one.effect for one in passed)
    return opening + moved + total(one.amount for one in jumped)


def _reported(book: Book, year: int | None) -> Money | None:
    """Tell the balance that the last entry of a year states; a still year keeps the last."""
    passed = [one for one in book.entries if year is None or one.day.year <= year]
    if not passed:
        return None
    last = passed[-1].movement.occurred
    return closing_balance(one for one in passed if one.movement.occurred == last)
