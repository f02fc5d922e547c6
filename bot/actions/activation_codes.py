"""Activation codes in the hands of staff: here, or through the running bot."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, Protocol, cast

from bot.actions.staff_book import StaffBook
from bot.control import Arguments, ControlClient, Json, Refused, Verb, argument
from bot.domain.activation import in_groups
from bot.sources.source import SourceName
from storage.activation_codes import IssuedCode
from storage.database import Database

LISTED: Final = 100
DAY_MS: Final = 86_400_000
LONGEST_DAYS: Final = 366
NO_PERSON: Final = "no_person"
NO_CODE: Final = "no_code"


class Codes(Protocol):
    """Where codes are kept. A refusal is a Refused, whose code is one word."""

    async def issue(self, source: str, psn_no: str, days: int) -> str:
        """Make a code and return it as it is printed: nobody can tell it again."""
        ...

    async def latest(self) -> tuple[IssuedCode, ...]: ...

    async def revoke(self, code_id: int) -> None: ...


@dataclass(frozen=True, slots=True)
class OwnCodes:
    """The codes of an open database; who asks for one joins the audit chain."""

    database: Database
    book: StaffBook

    def asked(self, arguments: Arguments) -> "OwnCodes":
        return replace(self, book=self.book.of(arguments))

    async def issue(self, source: str, psn_no: str, days: int) -> str:
        if not 0 < days <= LONGEST_DAYS or not await self._is_known(source, psn_no):
            raise Refused(NO_PERSON if 0 < days <= LONGEST_DAYS else "days")
        now_ms, staff = self.book.clock.now_ms(), self.book.account
        until_ms = now_ms + days * DAY_MS
        codes = self.database.proofs.codes
        return in_groups(await codes.issue(source, psn_no, now_ms, until_ms, staff=staff))

    async def latest(self) -> tuple[IssuedCode, ...]:
        return await self.database.proofs.codes.latest(LISTED)

    async def revoke(self, code_id: int) -> None:
        now_ms, staff = self.book.clock.now_ms(), self.book.account
        if not await self.database.proofs.codes.revoke(code_id, now_ms, staff=staff):
            raise Refused(NO_CODE)

    async def _is_known(self, source: str, psn_no: str) -> bool:
        """Refuse a slip of the pen; whom a gateway knows, only the gateway can tell."""
        if source == SourceName.LEDGER.value:
            return await self.database.ledger.person(psn_no) is not None
        kinds = {SourceName.DEMO.value, SourceName.NHSA.value}
        return bool(psn_no) and source.partition(":")[0] in kinds


def code_verbs(codes: OwnCodes) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def issue(arguments: Arguments) -> Arguments:
        source, psn_no = argument(arguments, "source", str), argument(arguments, "psn_no", str)
        days = argument(arguments, "days", int)
        return {"code": await codes.asked(arguments).issue(source, psn_no, days)}

    async def latest(_: Arguments) -> Arguments:
        return {"codes": [cast("Json", asdict(code)) for code in await codes.latest()]}

    async def revoke(arguments: Arguments) -> Arguments:
        await codes.asked(arguments).revoke(argument(arguments, "id", int))
        return {}

    return {f"codes.{verb.__name__}": verb for verb in (issue, latest, revoke)}


class SocketCodes:
    """The codes of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def issue(self, source: str, psn_no: str, days: int) -> str:
        answer = await self._client.ask("codes.issue", source=source, psn_no=psn_no, days=days)
        return argument(answer, "code", str)

    async def latest(self) -> tuple[IssuedCode, ...]:
        answer = await self._client.ask("codes.latest")
        return tuple(map(_read, argument(answer, "codes", list)))

    async def revoke(self, code_id: int) -> None:
        await self._client.ask("codes.revoke", id=code_id)


def _read(written: Arguments) -> IssuedCode:
    used_ms = written["used_ms"]
    return IssuedCode(
        id=argument(written, "id", int),
        source=argument(written, "source", str),
        psn_no=argument(written, "psn_no", str),
        issued_ms=argument(written, "issued_ms", int),
        expires_ms=argument(written, "expires_ms", int),
        used_ms=used_ms if isinstance(used_ms, int) else None,
    )
