"""The consent ledger: what each visitor agrees to now, and the proof of every change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypedDict

from bot.domain.audit import Actor, AuditEntry, Link
from bot.domain.consent import ConsentChange, Consents, Purpose, Wording
from bot.domain.language import Language
from bot.domain.visitor import Visitor
from storage import transaction
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.row_ids import next_row_id

GIVEN: Final = "consent.given"
WITHDRAWN: Final = "consent.withdrawn"

_ENTER = """
INSERT INTO consents (id, visitor_id, changed_ms) SELECT ?, id, ? FROM visitors WHERE id = ?
ON CONFLICT (visitor_id) DO NOTHING
"""


class Agreed(TypedDict):
    """A row of consents, or NULL in all where there is none."""

    query: int | None
    cross_border: int
    monthly_notice: int
    card_reminder: int
    policy_news: int
    missing_month: int


class _Version(TypedDict):
    version: int


# The names of the columns are the purposes' own.
_GIVE: Final[Mapping[Purpose, str]] = {
    purpose: f"UPDATE consents SET {purpose} = ?, changed_ms = ?"  # noqa: S608 - ours
    f" WHERE visitor_id = ? AND {purpose} <> ?"
    for purpose in Purpose
}
_WITHDRAW: Final[Mapping[Purpose, str]] = {
    purpose: f"UPDATE consents SET {purpose} = 0, changed_ms = ?"  # noqa: S608 - ours
    f" WHERE visitor_id = ? AND {purpose} = ?"
    for purpose in Purpose
}
_HELD: Final[Mapping[Purpose, Query[_Version]]] = {
    purpose: Query(
        _Version,
        f"SELECT {purpose} AS version FROM consents WHERE visitor_id = ?",  # noqa: S608 - ours
    )
    for purpose in Purpose
}
_OF_ACCOUNT = Query(
    Agreed,
    """
    SELECT c.query, c.cross_border, c.monthly_notice, c.card_reminder, c.policy_news,
        c.missing_month
    FROM consents c JOIN visitors v ON v.id = c.visitor_id WHERE v.telegram_id = ?
    """,
)


class ConsentLedger:
    """Changes a consent and writes down the change in one transaction, or does neither."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        self._engine = engine
        self._audit = audit

    async def of(self, telegram_id: int) -> Consents:
        """Read what an account agrees to at this moment; nothing where it is not known."""
        row = await self._engine.row(_OF_ACCOUNT, telegram_id)
        return consents_of(row) if row else Consents()

    async def give(self, visitor: Visitor, wording: Wording, now_ms: int) -> bool:
        """Agree to a text; False where it was agreed to already, which adds nothing."""
        purpose, version = wording.purpose, wording.version

        async def agree() -> bool:
            await self._engine.write(_ENTER, next_row_id(), now_ms, visitor.id)
            facts = (version, now_ms, visitor.id, version)
            if not await self._engine.write(_GIVE[purpose], *facts):
                return False
            await self._note(GIVEN, visitor, wording, now_ms)
            return True

        return await transaction.run(agree)

    async def withdraw(self, visitor: Visitor, wording: Wording, now_ms: int) -> bool:
        """Take an agreement back, whatever its version; False where there was none."""
        purpose = wording.purpose

        async def take_back() -> bool:
            held = await self._engine.row(_HELD[purpose], visitor.id)
            if not held or not held["version"]:
                return False
            facts = (now_ms, visitor.id, held["version"])
            if not await self._engine.write(_WITHDRAW[purpose], *facts):
                return False
            await self._note(WITHDRAWN, visitor, replace(wording, version=held["version"]), now_ms)
            return True

        return await transaction.run(take_back)

    async def history(self, telegram_id: int) -> tuple[ConsentChange, ...]:
        """Return every change of an account, the oldest first."""
        links = await self._audit.about(self._audit.pseudonym(telegram_id))
        return tuple(_change(link) for link in links if link.entry.action in {GIVEN, WITHDRAWN})

    async def _note(self, action: str, visitor: Visitor, wording: Wording, now_ms: int) -> None:
        who = self._audit.pseudonym(visitor.telegram_id)
        detail = {
            "purpose": wording.purpose.value,
            "version": wording.version,
            "language": wording.language.value,
            "digest": wording.digest,
        }
        entry = AuditEntry(Actor.PERSON, action, account=who, subject=who, detail=detail)
        await self._audit.append(entry, now_ms)


def consents_of(row: Agreed) -> Consents:
    if row["query"] is None:
        return Consents()
    agreed = {
        Purpose.QUERY: row["query"],
        Purpose.CROSS_BORDER: row["cross_border"],
        Purpose.MONTHLY_NOTICE: row["monthly_notice"],
        Purpose.CARD_REMINDER: row["card_reminder"],
        Purpose.POLICY_NEWS: row["policy_news"],
        Purpose.MISSING_MONTH: row["missing_month"],
    }
    return Consents({purpose: version for purpose, version in agreed.items() if version})


def _change(link: Link) -> ConsentChange:
    detail = link.entry.detail
    wording = Wording(
        Purpose(str(detail["purpose"])),
        int(detail["version"]),
        Language(str(detail["language"])),
        str(detail["digest"]),
    )
    return ConsentChange(link.at_ms, wording, is_given=link.entry.action == GIVEN)
