"""The source over the ledger that operators import."""

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
from bot.sources.source import Capabilities, Freshness, SourceName
from storage.ledger import Ledger


class LedgerSource:
    """Fills the port of `bot.sources.source` from the imported tables."""

    name = SourceName.LEDGER
    capabilities = Capabilities(
        amounts=True, arrival=True, credit_flow=True, balance=True, card=True, phones=True
    )

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def identify(self, name: str, certno: IdentityNumber) -> str | None:
        return await self._ledger.identify(name, certno)

    async def person(self, psn_no: str) -> Person | None:
        return await self._ledger.person(psn_no)

    async def enrolments(self, psn_no: str) -> tuple[Enrolment, ...]:
        return await self._ledger.enrolments(psn_no)

    async def recorded(self, psn_no: str, insutype: InsuranceType) -> MonthSpan | None:
        return await self._ledger.recorded(psn_no, insutype)

    async def contributions(
        self, psn_no: str, insutype: InsuranceType, span: MonthSpan
    ) -> tuple[Contribution, ...]:
        return await self._ledger.contributions(psn_no, insutype, span)

    async def movements(self, psn_no: str) -> tuple[Movement, ...]:
        return await self._ledger.movements(psn_no)

    async def sheet(self, psn_no: str, wanted: SheetWanted) -> Sheet:
        return await self._ledger.sheet(psn_no, wanted)

    async def latest(self, psn_no: str, kind: MovementKind) -> Movement | None:
        return await self._ledger.latest(psn_no, frozenset({kind}))

    async def balance(self, psn_no: str) -> Money | None:
        latest = await self._ledger.latest(psn_no)
        return latest.balance_after if latest else None

    async def entitlements(self, psn_no: str) -> tuple[Entitlement, ...]:  # noqa: ARG002 - nothing is known of anybody
        return ()

    async def cards(self, psn_no: str) -> tuple[Card, ...]:
        return await self._ledger.cards(psn_no)

    async def freshness(self, psn_no: str) -> Freshness | None:
        as_of_ms = await self._ledger.as_of(psn_no)
        return None if as_of_ms is None else Freshness(as_of_ms, self.name)

    async def credits_seen(self, area: str) -> tuple[CreditSeen, ...]:
        return await self._ledger.credits_seen(area)
