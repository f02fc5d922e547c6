"""Forgetting a visitor, in one transaction: the rows go, a digest and a receipt stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypedDict

from bot.domain.audit import Actor, AuditEntry, Link
from bot.domain.erasing import Receipt
from bot.domain.visitor import QuestionKind, Visitor
from storage import transaction
from storage.audit import Audit
from storage.engine import Engine, select
from storage.open_questions import Questions
from storage.people import People
from storage.suppressions import Suppressions

ERASED: Final = "person.erased"
RETURNED: Final = "person.returned"
_REFERENCE: Final = "reference"


class _Number(TypedDict):
    subject: str


# The chain grows by what people decide, and staff look a receipt up by hand: no index is needed.
_BY_REFERENCE = select(_Number, "FROM audit_chain WHERE action = ? AND detail LIKE ?")


@dataclass(frozen=True, slots=True)
class Shelves:
    """What forgetting reaches into."""

    people: People
    questions: Questions
    suppressions: Suppressions
    audit: Audit


class Forgetting:
    """Erases, and can show afterwards that it did."""

    def __init__(self, engine: Engine, shelves: Shelves) -> None:
        self._engine = engine
        self._shelves = shelves

    async def forget(
        self, visitor: Visitor, word: str, reference: str, now_ms: int
    ) -> Receipt | None:
        """Erase all of a visitor; None where the word is not the one asked for, or too late."""
        shelves = self._shelves

        async def forget() -> Receipt | None:
            kind = QuestionKind.ERASURE
            if not await shelves.questions.answer(visitor.id, kind, word, now_ms):
                return None
            counts = await shelves.people.forget(visitor.id)
            await shelves.suppressions.suppress(visitor.telegram_id, now_ms)
            link = await shelves.audit.append(self._entry(visitor, reference, counts), now_ms)
            return _receipt(link)

        return await transaction.run(forget)

    async def last_of(self, telegram_id: int) -> Receipt | None:
        """Return the receipt of somebody who was forgotten and has not come back."""
        if not await self._shelves.suppressions.is_suppressed(telegram_id):
            return None
        links = await self._shelves.audit.about(self._shelves.audit.pseudonym(telegram_id))
        erased = [link for link in links if link.entry.action == ERASED]
        return _receipt(erased[-1]) if erased else None

    async def find(self, reference: str) -> Receipt | None:
        """Find a receipt by the reference that the person was given."""
        if not reference.isalnum():
            return None
        row = await self._engine.row(_BY_REFERENCE, ERASED, f'%"{_REFERENCE}":"{reference}"%')
        links = await self._shelves.audit.about(row["subject"]) if row else ()
        found = (_receipt(link) for link in links if link.entry.action == ERASED)
        return next((each for each in found if each.reference == reference), None)

    async def welcome_back(self, telegram_id: int, now_ms: int) -> None:
        """Lift the suppression of somebody who acts again, and write that down."""
        shelves = self._shelves

        async def lift() -> None:
            if await shelves.suppressions.lift(telegram_id):
                subject = shelves.audit.pseudonym(telegram_id)
                entry = AuditEntry(Actor.PERSON, RETURNED, account=subject, subject=subject)
                await shelves.audit.append(entry, now_ms)

        await transaction.run(lift)

    def _entry(self, visitor: Visitor, reference: str, counts: Mapping[str, int]) -> AuditEntry:
        subject = self._shelves.audit.pseudonym(visitor.telegram_id)
        detail: dict[str, str | int | bool] = {_REFERENCE: reference, **counts}
        return AuditEntry(Actor.PERSON, ERASED, subject, subject, detail)


def _receipt(link: Link) -> Receipt:
    detail = link.entry.detail
    counts = {name: int(count) for name, count in detail.items() if name != _REFERENCE}
    return Receipt(str(detail[_REFERENCE]), link.at_ms, link.number, counts)
