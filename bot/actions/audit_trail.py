"""The audit chain in the hands of staff: is it whole, and what does it say; here or by socket."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, cast

from bot.actions.staff_book import StaffBook
from bot.control import Arguments, ControlClient, Json, Verb, argument
from bot.domain.audit import FIRST, Anchor, Break, Fault, Inspection, Link
from storage.audit import Audit

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A link as staff read it."""

    number: int
    at_ms: int
    actor: str
    account: str
    action: str
    subject: str
    detail: str


class AuditRoom(Protocol):
    """Where the chain lies: in our own database, or in that of the running bot."""

    async def inspect(self, anchor: Anchor | None) -> Inspection: ...

    async def read(self, subject: str) -> tuple[AuditLine, ...]:
        """Read what is said of a Telegram id or a pseudonym; of all, the latest."""
        ...


@dataclass(frozen=True, slots=True)
class OwnAuditRoom:
    """Reads the chain of the open database; who asks after somebody joins the chain."""

    audit: Audit
    book: StaffBook

    def asked(self, arguments: Arguments) -> "OwnAuditRoom":
        return replace(self, book=self.book.of(arguments))

    async def inspect(self, anchor: Anchor | None) -> Inspection:
        return await self.audit.inspect(anchor)

    async def read(self, subject: str) -> tuple[AuditLine, ...]:
        if not subject:
            return tuple(map(_line, await self.audit.latest(LISTED)))
        whose = self.audit.pseudonym(int(subject)) if _is_telegram_id(subject) else subject
        await self.book.note("audit.show", whose)
        return tuple(map(_line, await self.audit.about(whose)))


class SocketAuditRoom:
    """Reads the chain of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def inspect(self, anchor: Anchor | None) -> Inspection:
        asked = anchor or Anchor()
        answer = await self._client.ask("audit.inspect", number=asked.number, digest=asked.digest)
        end = Anchor(argument(answer, "number", int), argument(answer, "digest", str))
        fault = argument(answer, "fault", str)
        broken = Break(argument(answer, "broken", int), Fault(fault)) if fault else None
        return Inspection(end, broken)

    async def read(self, subject: str) -> tuple[AuditLine, ...]:
        answer = await self._client.ask("audit.read", subject=subject)
        lines = cast("list[list[str]]", argument(answer, "lines", list))
        return tuple(AuditLine(int(number), int(at_ms), *rest) for number, at_ms, *rest in lines)


def audit_verbs(room: OwnAuditRoom) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def inspect(arguments: Arguments) -> Arguments:
        number, digest = argument(arguments, "number", int), argument(arguments, "digest", str)
        found = await room.inspect(Anchor(number, digest) if number else None)
        broken = found.broken
        return {
            "number": found.end.number,
            "digest": found.end.digest,
            "broken": broken.number if broken else 0,
            "fault": broken.fault.value if broken else "",
        }

    async def read(arguments: Arguments) -> Arguments:
        lines = await room.asked(arguments).read(argument(arguments, "subject", str))
        return {"lines": [_written(line) for line in lines]}

    return {f"audit.{verb.__name__}": verb for verb in (inspect, read)}


def _is_telegram_id(subject: str) -> bool:
    return subject.isascii() and subject.isdigit() and len(subject) < len(FIRST)


def _line(link: Link) -> AuditLine:
    kept = link.kept
    who = (kept.actor, kept.account, kept.action, kept.subject)
    return AuditLine(kept.number, kept.at_ms, *who, kept.detail)


def _written(line: AuditLine) -> list[Json]:
    who = (line.actor, line.account, line.action, line.subject)
    return [line.number, line.at_ms, *who, line.detail]
