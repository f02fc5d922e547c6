"""Asks a gateway about one person, and takes no answer that speaks of another."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import orjson
from pydantic import JsonValue

from bot.clock import Clock
from bot.domain.identity import IdentityNumber
from bot.domain.month import Month
from bot.log import get_log
from bot.sources.nhsa import records, transactions
from bot.sources.nhsa.answers import (
    ContributionRow,
    EntitlementRow,
    PersonAnswer,
    Settlement,
    Visit,
    read,
    read_one,
    read_rows,
)
from bot.sources.nhsa.client import GatewayClient
from bot.sources.nhsa.envelope import Call
from bot.sources.nhsa.failures import AnswerGarbled, GatewayFailure, GatewayRefused, WrongPerson
from bot.sources.nhsa.kept import Kind
from storage.gateway import GatewayShelf, KeptAnswer

log = get_log("sources")
T = TypeVar("T")


def _loaded(body: bytes) -> JsonValue:
    output: JsonValue = orjson.loads(body)
    return output


def _person_of(body: bytes) -> PersonAnswer:
    return read(PersonAnswer, _loaded(body))


def _premiums_of(body: bytes) -> tuple[ContributionRow, ...]:
    return read_rows(ContributionRow, _loaded(body))


def _settlements_of(body: bytes) -> tuple[Settlement, ...]:
    return read_rows(Settlement, _loaded(body))


def _funds_of(body: bytes) -> dict[str, tuple[EntitlementRow, ...]]:
    told = _loaded(body)
    if not isinstance(told, dict):
        raise AnswerGarbled("output")
    return {insutype: read_rows(EntitlementRow, output) for insutype, output in told.items()}


PERSON: Final = Kind(transactions.PERSON, _person_of)
PREMIUMS: Final = Kind(transactions.CONTRIBUTIONS, _premiums_of)
SPENDING: Final = Kind(transactions.SETTLEMENT, _settlements_of)
FUNDS: Final = Kind(transactions.ENTITLEMENT, _funds_of)
NOBODY: Final = ""
"""Of whom a question is before the gateway has told a person number."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom something is asked: the credential proves that the gateway means the same."""

    psn_no: str
    certno: str
    insuplc: str


class Inquiry:
    """Puts the questions of one gateway, and keeps its words of refusal for staff."""

    def __init__(
        self, source: str, client: GatewayClient, shelf: GatewayShelf, clock: Clock
    ) -> None:
        self._source = source
        self._client = client
        self._shelf = shelf
        self._clock = clock

    async def identify(self, certno: IdentityNumber) -> bytes | None:
        """Return whom the gateway knows under a number; None where it knows nobody."""
        call = transactions.person(certno.digits)
        try:
            return await self._body(call, NOBODY, lambda out: self._same(out, certno.digits, None))
        except GatewayRefused:
            return None

    async def person(self, psn_no: str, certno: str) -> bytes:
        call = transactions.person(certno)
        return await self._body(call, psn_no, lambda out: self._same(out, certno, psn_no))

    async def premiums(self, who: Subject) -> bytes:
        """Read the premiums; since their rows name nobody, they must fit the person's areas."""

        def check(output: JsonValue) -> object:
            rows = _own(read_rows(ContributionRow, output), who.psn_no)
            return records.contributions(who.psn_no, rows, self._now)

        call = transactions.contributions(who.psn_no, who.insuplc)
        known, told = await _together(
            (self.person(who.psn_no, who.certno), self._body(call, who.psn_no, check))
        )
        if not records.belong(PERSON.parse(known), PREMIUMS.parse(told)):
            await self._put_on_record(call, who.psn_no)
            raise WrongPerson("wrong_person")
        return told

    async def spending(self, who: Subject) -> bytes:
        """Read what the account paid, of a gateway that still knows who the person is."""
        _, told = await _together((self.person(who.psn_no, who.certno), self._spending(who)))
        return told

    async def funds(self, who: Subject, insutypes: Iterable[str]) -> bytes:
        asked = self._funds(who, insutypes)
        _, told = await _together((self.person(who.psn_no, who.certno), asked))
        return told

    async def _spending(self, who: Subject) -> bytes:
        """Read the visits of the last months, and then what each settlement took."""
        psn_no, insuplc = who.psn_no, who.insuplc
        config, today = self._client.config, self._now.date()
        since = Month.of(today).plus(1 - config.visits.months).first_day
        asked = transactions.visits(psn_no, insuplc, config, since, today)
        found = await _together(self._ask(call, psn_no, _visits(psn_no)) for call in asked)
        settled = _latest_settled((one for some in found for one in some), config.visits.most)
        told = await _together(
            self._ask(
                transactions.settlement(psn_no, insuplc, one.setl_id or "", one.mdtrt_id),
                psn_no,
                self._settlement(psn_no),
            )
            for one in settled
        )
        return orjson.dumps(told)

    async def _funds(self, who: Subject, insutypes: Iterable[str]) -> bytes:
        """Ask of each insurance whether its funds would pay today."""
        psn_no, insuplc = who.psn_no, who.insuplc
        code, told = self._client.config.institution.code, {}
        for insutype in insutypes:
            call = transactions.entitlement(psn_no, insuplc, insutype, code, self._now)
            told[insutype] = await self._ask(
                call, psn_no, lambda out: (_own(read_rows(EntitlementRow, out), psn_no), out)[1]
            )
        return orjson.dumps(told)

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    def _same(self, output: JsonValue, certno: str, psn_no: str | None) -> PersonAnswer:
        """Hold the identity in the answer against the one asked for."""
        answer = read(PersonAnswer, output)
        is_same = self._shelf.is_same(answer.baseinfo.certno.upper(), certno)
        if not is_same or psn_no not in {None, answer.baseinfo.psn_no}:
            raise WrongPerson("wrong_person")
        records.check_person(answer, self._now)
        return answer

    def _settlement(self, psn_no: str) -> Callable[[JsonValue], JsonValue]:
        def check(output: JsonValue) -> JsonValue:
            row = read_one(Settlement, output, "setlinfo")
            records.movements(psn_no, _own((row,), psn_no), self._now)
            return output.get("setlinfo", output) if isinstance(output, dict) else output

        return check

    async def _body(self, call: Call, psn_no: str, check: Callable[[JsonValue], object]) -> bytes:
        """Return an answer as it came, once it has stood the check."""
        return orjson.dumps(await self._ask(call, psn_no, lambda out: (check(out), out)[1]))

    async def _ask(self, call: Call, psn_no: str, understand: Callable[[JsonValue], T]) -> T:
        try:
            return await self._client.ask(call, understand)
        except WrongPerson:
            await self._put_on_record(call, psn_no)
            raise
        except GatewayRefused as refused:
            words = KeptAnswer(refused.words.encode(), self._clock.now_ms())
            await self._shelf.keep(self._source, psn_no, f"{call.infno}!", words)
            raise

    async def _put_on_record(self, call: Call, psn_no: str) -> None:
        log.error("wrong_person_refused", source=self._source, kind=call.infno)
        await self._shelf.refuse(self._source, psn_no, call.infno, self._clock.now_ms())


Own = TypeVar("Own", ContributionRow, Visit, Settlement, EntitlementRow)


def _own(rows: tuple[Own, ...], psn_no: str) -> tuple[Own, ...]:
    """Refuse rows that name another person; those that name nobody cannot be told."""
    if any(row.psn_no not in {None, psn_no} for row in rows):
        raise WrongPerson("wrong_person")
    return rows


def _visits(psn_no: str) -> Callable[[JsonValue], tuple[Visit, ...]]:
    return lambda output: _own(read_rows(Visit, output), psn_no)


def _latest_settled(visits: Iterable[Visit], most: int) -> list[Visit]:
    settled = {one.setl_id: one for one in visits if one.setl_id}
    dated = sorted(
        settled.values(),
        key=lambda one: one.begntime.timestamp() if one.begntime else 0.0,
        reverse=True,
    )
    return dated[:most]


async def _together(asking: Iterable[Coroutine[object, object, T]]) -> list[T]:
    """Ask at once, and end all questions where one fails; its failure is the whole's."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in asking]
    except BaseExceptionGroup as failed:
        first = failed.exceptions[0]
        if isinstance(first, GatewayFailure):
            raise first from None
        raise
    return [task.result() for task in tasks]
