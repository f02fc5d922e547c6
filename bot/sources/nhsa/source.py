"""The source over one gateway: the port of `bot.sources.source`, with honest gaps."""

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from bot.clock import Clock
from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted, sheet_of
from bot.domain.card import Card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditSeen
from bot.domain.enrolment import Enrolment
from bot.domain.entitlement import Entitlement
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import BASIC_MEDICAL, InsuranceType
from bot.domain.money import Money
from bot.domain.month import MonthSpan
from bot.domain.person import Person, is_same_name
from bot.sources.errand import current_errand
from bot.sources.nhsa import records, transactions
from bot.sources.nhsa.answers import BaseInfo, DictionaryEntry, PersonAnswer, read_rows
from bot.sources.nhsa.client import GatewayClient
from bot.sources.nhsa.config import Abilities, GatewayConfig
from bot.sources.nhsa.failures import GatewayFailure
from bot.sources.nhsa.inquiry import FUNDS, PERSON, PREMIUMS, SPENDING, Inquiry, Subject
from bot.sources.nhsa.kept import KeptAnswers
from bot.sources.source import Capabilities, Freshness, SourceAway, SourceName
from storage.gateway import GatewayShelf

_INSURANCES: Final = "insutype"


def capabilities_of(abilities: Abilities) -> Capabilities:
    """Tell what a gateway can know: never an amount of a premium, never what was credited."""
    return Capabilities(
        amounts=False,
        arrival=abilities.arrival,
        credit_flow=False,
        balance=abilities.balance,
        card=False,
        entitlement_reason=abilities.entitlement,
        income=False,
        social=False,
    )


class NhsaSource:
    """Answers for people who were identified here; `key` is how bindings call this gateway."""

    name = SourceName.NHSA

    def __init__(self, client: GatewayClient, shelf: GatewayShelf, clock: Clock) -> None:
        self.config: GatewayConfig = client.config
        self.key = f"{self.name.value}:{self.config.name}"
        self.capabilities = capabilities_of(self.config.abilities)
        self.kept = KeptAnswers(self.key, shelf, clock, self.config.ages)
        self._client = client
        self._shelf = shelf
        self._clock = clock
        self._inquiry = Inquiry(self.key, client, shelf, clock)
        self._dictionaries: dict[str, tuple[int, Mapping[str, str]]] = {}

    async def identify(self, name: str, certno: IdentityNumber) -> str | None:
        """Ask for the number; who is not of this name is answered like who is not known."""
        try:
            async with asyncio.timeout(self.kept.patience_s(has_kept=False)):
                body = await self._inquiry.identify(certno)
        except (GatewayFailure, TimeoutError) as failure:
            raise SourceAway(str(failure) or "late") from failure
        base = PERSON.parse(body).baseinfo if body else None
        if body is None or base is None or not is_same_name(base.psn_name, name):
            return None
        return await self._remembered(base, body)

    async def person(self, psn_no: str) -> Person | None:
        answer = await self._person(psn_no)
        return records.person(answer.baseinfo) if answer else None

    async def enrolments(self, psn_no: str) -> tuple[Enrolment, ...]:
        answer = await self._person(psn_no)
        return records.enrolments(answer) if answer else ()

    async def recorded(self, psn_no: str, insutype: InsuranceType) -> MonthSpan | None:
        months = [row.month for row in await self._premiums(psn_no) if row.insutype is insutype]
        return MonthSpan(months[0], months[-1]) if months else None

    async def contributions(
        self, psn_no: str, insutype: InsuranceType, span: MonthSpan
    ) -> tuple[Contribution, ...]:
        return tuple(
            row
            for row in await self._premiums(psn_no)
            if row.insutype is insutype and span.first <= row.month <= span.last
        )

    async def movements(self, psn_no: str) -> tuple[Movement, ...]:
        who = await self._subject(psn_no)
        if who is None or not self.config.abilities.spending:
            return ()
        found = await self.kept.read(psn_no, SPENDING, lambda: self._inquiry.spending(who))
        return records.movements(psn_no, found, self._clock.now())

    async def sheet(self, psn_no: str, wanted: SheetWanted) -> Sheet:
        return sheet_of(await self.movements(psn_no), wanted)

    async def latest(self, psn_no: str, kind: MovementKind) -> Movement | None:
        movements = await self.movements(psn_no)
        return next((one for one in movements if one.kind is kind), None)

    async def balance(self, psn_no: str) -> Money | None:
        answer = await self._person(psn_no)
        return records.balance(answer) if answer and self.capabilities.balance else None

    async def entitlements(self, psn_no: str) -> tuple[Entitlement, ...]:
        who = await self._subject(psn_no)
        rows = await self.enrolments(psn_no)
        live = dict.fromkeys(
            row.insutype for row in rows if row.is_live and row.insutype in BASIC_MEDICAL
        )
        if who is None or not live or not self.capabilities.entitlement_reason:
            return ()
        funds = await self.kept.read(
            psn_no,
            FUNDS,
            lambda: self._inquiry.funds(who, [kind.value for kind in live]),
        )
        told = (records.entitlement(kind, funds.get(kind.value, ())) for kind in live)
        return tuple(one for one in told if one)

    async def cards(self, psn_no: str) -> tuple[Card, ...]:  # noqa: ARG002 - no card is known of anybody
        return ()

    async def freshness(self, psn_no: str) -> Freshness | None:
        """Tell how old what was just given is; where nobody waits, how old what is kept is."""
        sent = current_errand()
        if sent and sent.oldest_ms is not None:
            return Freshness(sent.oldest_ms, self.name, sent.is_late)
        as_of_ms = await self.kept.as_of_ms(psn_no, PERSON.name, PREMIUMS.name, SPENDING.name)
        return None if as_of_ms is None else Freshness(as_of_ms, self.name)

    async def credits_seen(self, area: str) -> tuple[CreditSeen, ...]:  # noqa: ARG002 - a gateway tells no credit
        return ()

    async def dictionary(self, kind: str) -> Mapping[str, str]:
        """Return a dictionary of codes and names, asked for once a day."""
        today = self._clock.today()
        day, entries = self._dictionaries.get(kind, (0, {}))
        if day != today.toordinal():
            call = transactions.dictionary(kind, self.config.institution.division, today)
            rows = await self._client.ask(call, lambda out: read_rows(DictionaryEntry, out))
            entries = {row.value: row.label for row in rows}
            self._dictionaries[kind] = today.toordinal(), entries
        return entries

    async def try_out(self) -> int:
        """Ask for something that is of nobody, and tell how many milliseconds it took."""
        begun = time.monotonic()
        self._dictionaries.clear()
        await self.dictionary(_INSURANCES)
        return int((time.monotonic() - begun) * 1000)

    async def _remembered(self, base: BaseInfo, body: bytes) -> str:
        """Keep the credential by which the person can be asked for from now on."""
        now_ms, certno = self._clock.now_ms(), base.certno.upper()
        if not await self._shelf.remember(self.key, base.psn_no, certno, now_ms):
            await self._shelf.refuse(self.key, base.psn_no, PERSON.name, now_ms)
            raise SourceAway("person_number_reused")
        await self.kept.keep(base.psn_no, PERSON.name, body)
        return base.psn_no

    async def _person(self, psn_no: str) -> PersonAnswer | None:
        """Return who somebody is; None for those who were never identified here."""
        certno = await self._shelf.credential(self.key, psn_no)
        if certno is None:
            return None
        return await self.kept.read(psn_no, PERSON, lambda: self._inquiry.person(psn_no, certno))

    async def _subject(self, psn_no: str) -> Subject | None:
        """Tell of whom to ask, and where they are insured, which every question must name."""
        answer = await self._person(psn_no)
        division = records.division_of(answer) if answer else None
        if answer is None or division is None:
            return None
        return Subject(psn_no, answer.baseinfo.certno.upper(), division)

    async def _premiums(self, psn_no: str) -> tuple[Contribution, ...]:
        who = await self._subject(psn_no)
        if who is None or not self.config.abilities.arrival:
            return ()
        rows = await self.kept.read(psn_no, PREMIUMS, lambda: self._inquiry.premiums(who))
        return records.contributions(psn_no, rows, self._clock.now())
