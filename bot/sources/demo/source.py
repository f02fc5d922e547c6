"""The demo source: invented people whose records are unfolded afresh every day."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Final

from bot.clock import Clock
from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted, sheet_of
from bot.domain.card import Card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditSeen, credits_seen
from bot.domain.enrolment import Enrolment
from bot.domain.entitlement import Entitlement
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import MonthSpan
from bot.domain.person import Person, is_same_name
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.demo.records import Records, unfold
from bot.sources.source import Capabilities, Freshness, SourceName

SEEN_MONTHS = 36
_MONTH: Final = attrgetter("month")


class DemoSource:
    """Answers for the cast as of last midnight: what happened until yesterday is on record.

    Stories are told as of `told`, so that time can pass in them; told anew every day without.
    """

    name = SourceName.DEMO
    capabilities = Capabilities(
        amounts=True, arrival=True, credit_flow=True, balance=True, card=True, phones=True
    )

    def __init__(self, clock: Clock, told: date | None = None) -> None:
        self._clock = clock
        self._told = told
        self._cast = {member.person.psn_no: member for member in DEMO_PEOPLE}
        self._unfolded: dict[str, tuple[date, Records]] = {}

    async def identify(self, name: str, certno: IdentityNumber) -> str | None:
        for psn_no, member in self._cast.items():
            person = member.person
            if person.certno == certno.digits and is_same_name(person.name, name):
                return psn_no
        return None

    async def person(self, psn_no: str) -> Person | None:
        member = self._cast.get(psn_no)
        return member.person if member else None

    async def enrolments(self, psn_no: str) -> tuple[Enrolment, ...]:
        records = self._records(psn_no)
        return records.enrolments if records else ()

    async def recorded(self, psn_no: str, insutype: InsuranceType) -> MonthSpan | None:
        records = self._records(psn_no)
        rows = records.contributions if records else ()
        months = [row.month for row in rows if row.insutype is insutype]
        return MonthSpan(months[0], months[-1]) if months else None

    async def contributions(
        self, psn_no: str, insutype: InsuranceType, span: MonthSpan
    ) -> tuple[Contribution, ...]:
        records = self._records(psn_no)
        rows = records.contributions if records else ()
        since = bisect_left(rows, span.first, key=_MONTH)
        until = bisect_right(rows, span.last, key=_MONTH)
        return tuple(row for row in rows[since:until] if row.insutype is insutype)

    async def movements(self, psn_no: str) -> tuple[Movement, ...]:
        records = self._records(psn_no)
        return records.movements[::-1] if records else ()

    async def sheet(self, psn_no: str, wanted: SheetWanted) -> Sheet:
        return sheet_of(await self.movements(psn_no), wanted)

    async def latest(self, psn_no: str, kind: MovementKind) -> Movement | None:
        movements = await self.movements(psn_no)
        return next((one for one in movements if one.kind is kind), None)

    async def balance(self, psn_no: str) -> Money | None:
        movements = await self.movements(psn_no)
        return movements[0].balance_after if movements else None

    async def entitlements(self, psn_no: str) -> tuple[Entitlement, ...]:  # noqa: ARG002 - nothing is known of anybody
        return ()

    async def cards(self, psn_no: str) -> tuple[Card, ...]:
        records = self._records(psn_no)
        return records.cards if records else ()

    async def freshness(self, psn_no: str) -> Freshness | None:
        if psn_no not in self._cast:
            return None
        midnight = datetime.combine(self._clock.today(), time.min, tzinfo=self._clock.zone)
        return Freshness(int(midnight.timestamp()) * 1000, self.name)

    async def credits_seen(self, area: str) -> tuple[CreditSeen, ...]:
        """Look at the last years of the whole cast."""
        since = self._clock.month().plus(-SEEN_MONTHS)
        told = (self._records(psn_no) for psn_no in self._cast)
        rows = (
            row
            for records in told
            if records
            for row in records.contributions
            if row.insutype is InsuranceType.EMPLOYEE_MEDICAL and row.month >= since
        )
        return credits_seen(rows, area)

    def _records(self, psn_no: str) -> Records | None:
        member, today = self._cast.get(psn_no), self._clock.today()
        if member is None:
            return None
        day, records = self._unfolded.get(psn_no, (None, None))
        if records is None or day != today:
            records = unfold(member.tell(self._told or today), today - timedelta(days=1))
            self._unfolded[psn_no] = today, records
        return records
