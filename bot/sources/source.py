"""The port that every record source fills, and what a source can and cannot know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted
from bot.domain.card import Card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditSeen
from bot.domain.enrolment import Enrolment
from bot.domain.entitlement import Entitlement
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import MonthSpan
from bot.domain.person import Person


class SourceName(StrEnum):
    """The kinds of source. A binding names one, of several gateways as `nhsa:` and its name."""

    DEMO = "demo"
    LEDGER = "ledger"
    NHSA = "nhsa"


class SourceAway(Exception):  # noqa: N818 - the field's word for it
    """A source gave no answer that can be used, and nothing kept can stand in for one."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a source can know. What it cannot is hidden or said, never shown as zero.

    `income` is whether movements tell what came into the account, beside what went out; `social`
    whether the insurances of the human-resources side are known beside the medical ones; `phones`
    whether a person's telephone may be on record.
    """

    amounts: bool
    arrival: bool
    credit_flow: bool
    balance: bool
    card: bool
    entitlement_reason: bool = False
    income: bool = True
    social: bool = True
    phones: bool = False


@dataclass(frozen=True, slots=True)
class Freshness:
    """Up to which instant the records speak (epoch milliseconds), and in whose name.

    `is_late` tells that newer records were asked for just now, and did not come.
    """

    as_of_ms: int
    source: SourceName
    is_late: bool = False


class Source(Protocol):
    """Reads the records of one person at a time; a person unknown to it has none."""

    name: SourceName
    capabilities: Capabilities

    async def identify(self, name: str, certno: IdentityNumber) -> str | None:
        """Return the psn_no of the one person with this name and number, else None."""
        ...

    async def person(self, psn_no: str) -> Person | None: ...

    async def enrolments(self, psn_no: str) -> tuple[Enrolment, ...]: ...

    async def recorded(self, psn_no: str, insutype: InsuranceType) -> MonthSpan | None:
        """Return the first and last month with a premium on record, None without any."""
        ...

    async def contributions(
        self, psn_no: str, insutype: InsuranceType, span: MonthSpan
    ) -> tuple[Contribution, ...]:
        """Return the standing premiums in month order, reversed and reversing rows marked."""
        ...

    async def movements(self, psn_no: str) -> tuple[Movement, ...]:
        """Return the account's entries, the latest first."""
        ...

    async def sheet(self, psn_no: str, wanted: SheetWanted) -> Sheet:
        """Return one sheet of the entries; one past the last is the last."""
        ...

    async def latest(self, psn_no: str, kind: MovementKind) -> Movement | None:
        """Return the last entry of a kind."""
        ...

    async def balance(self, psn_no: str) -> Money | None:
        """Return the account's balance as the source states it; never one that we worked out."""
        ...

    async def entitlements(self, psn_no: str) -> tuple[Entitlement, ...]:
        """Tell whether benefits can be drawn today, where the source can tell."""
        ...

    async def cards(self, psn_no: str) -> tuple[Card, ...]: ...

    async def freshness(self, psn_no: str) -> Freshness | None: ...

    async def credits_seen(self, area: str) -> tuple[CreditSeen, ...]:
        """Return the latest credits seen in an area, whosever they were; it names nobody."""
        ...


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """Which sources are asked for a person, and in which order, by the area of their city.

    `by_area` holds beginnings of division codes; the longest that fits an area decides. A source
    in `only` is asked for areas that begin so, any other for all.
    """

    usual: tuple[str, ...]
    by_area: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, area: str | None) -> tuple[str, ...]:
        fitting = [head for head in self.by_area if area and area.startswith(head)]
        order = self.by_area[max(fitting, key=len)] if fitting else self.usual
        return tuple(key for key in order if area is None or self._answers_for(key, area))

    def _answers_for(self, key: str, area: str) -> bool:
        return area.startswith(self.only.get(key, ("",)))
