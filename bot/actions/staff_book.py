"""The book of staff: what an operator looks at or changes is written down before it is done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.clock import Clock
from bot.control import STAFF, Arguments, argument, operator_name
from bot.domain.audit import Actor, AuditEntry
from storage.audit import Audit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StaffBook:
    """Writes the deeds of one member of staff into the audit chain, under their pseudonym."""

    audit: Audit
    clock: Clock
    staff: str = field(default_factory=operator_name)

    def of(self, arguments: Arguments) -> "StaffBook":
        """Open the book for whoever sent a request over the control socket."""
        return replace(self, staff=argument(arguments, STAFF, str))

    async def note(self, action: str, subject: str = "", **detail: str | int) -> None:
        """Write down a deed that is about to be done; `subject` is the pseudonym of whose data."""
        await self.audit.append(self._entry(action, subject, detail), self.clock.now_ms())

    async def record(
        self, action: str, deed: Callable[[], Awaitable[T]], **detail: str | int
    ) -> T:
        """Do a deed of the database and write it down, both or neither."""
        entry = self._entry(action, "", detail)
        return await self.audit.record(entry, self.clock.now_ms(), deed)

    def pseudonym(self, telegram_id: int | None) -> str:
        """Name whose data it is; nobody where that is not known."""
        return "" if telegram_id is None else self.audit.pseudonym(telegram_id)

    @property
    def account(self) -> str:
        """The pseudonym of whoever is at work."""
        return self.audit.staff_pseudonym(self.staff)

    def _entry(self, action: str, subject: str, detail: dict[str, str | int]) -> AuditEntry:
        return AuditEntry(Actor.STAFF, action, self.account, subject, detail)
