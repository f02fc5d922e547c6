"""A crowd of visitors of every kind, and broadcasts to some of them."""

from dataclasses import dataclass, field, replace
from itertools import count

from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import Broadcast, Content, State
from bot.domain.consent import VERSIONS, Purpose
from bot.domain.language import Language
from bot.domain.visitor import Binding, Visitor
from storage.audience import Audience
from storage.broadcast_step import Step
from storage.broadcasts import Move
from storage.database import Database
from storage.engine import Engine, Query, Value
from tests.storage.test_deliveries import EPOCH

NOON = 1_790_000_000_000
DAY_MS = 86_400_000
AUTHOR, APPROVER = 11, 12
EVERYBODY = Content(bodies={Language.ZH_HANS: "News"})


@dataclass
class Town:
    """Lets people in, and knows who a content reaches."""

    database: Database
    engine: Engine
    readers: "count[int]" = field(default_factory=lambda: count(1))
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def reader(
        self,
        hint: str = "zh",
        *,
        agrees: bool = True,
        seen_ms: int = NOON,
        **changes: Value,
    ) -> Visitor:
        """Add a visitor; `changes` are columns of theirs."""
        number = next(self.readers)
        visitor = await self.database.people.meet(7000 + number, hint, seen_ms)
        for name, value in changes.items():
            await self.engine.write(
                f"UPDATE visitors SET {name} = ? WHERE id = ?",  # noqa: S608 - ours
                *(value, visitor.id),
            )
        if agrees:
            await self.agree(visitor, Purpose.POLICY_NEWS)
        return visitor

    async def agree(self, visitor: Visitor, *purposes: Purpose) -> None:
        names = ", ".join(purpose.value for purpose in purposes)
        versions = ", ".join(str(VERSIONS[purpose]) for purpose in purposes)
        await self.engine.write(
            f"INSERT INTO consents (id, visitor_id, changed_ms, {names})"  # noqa: S608 - ours
            f" VALUES (?, ?, 1, {versions})",
            *(next(self.numbers), visitor.id),
        )

    async def insure(
        self, visitor: Visitor, insutype: str, psn_type: str, area: str, **how: Value
    ) -> None:
        """Bind a visitor to records: imported ones, or of a gateway."""
        source = str(how.get("source", "ledger"))
        psn_no = f"P{visitor.id}"
        await self.database.people.bind(visitor.id, Binding(source, psn_no, "sms_code", 1))
        facts: dict[str, Value] = {
            "id": next(self.numbers),
            "psn_no": psn_no,
            "insutype": insutype,
            "psn_type": psn_type,
            "psn_insu_stas": how.get("status", "1"),
            "poolarea_no": area,
            "updated_ms": 1,
        }
        table = "ledger_enrolments"
        if source != "ledger":
            table, facts["source"] = "watched_enrolments", source
        marks = ", ".join("?" * len(facts))
        await self.engine.write(
            f"INSERT INTO {table} ({', '.join(facts)}) VALUES ({marks})",  # noqa: S608 - ours
            *facts.values(),
        )

    def audience(self, content: Content = EVERYBODY, **segment: object) -> Audience:
        told = replace(content, segment=Segment(**segment)) if segment else content  # type: ignore[arg-type]
        return self.database.broadcast_feed.audience(told, Language.ZH_HANS, NOON)

    async def reached(self, content: Content = EVERYBODY, **segment: object) -> set[int]:
        """Name those reached by their numbers, 1 for the first who came."""
        found = await self.audience(content, **segment).sample(1000)
        return {account - 7000 for account in found}

    async def broadcast(self, content: Content = EVERYBODY) -> int:
        return await self.database.broadcasts.begin(AUTHOR, content, NOON)

    async def move(self, number: int, to: State, **changes: Value) -> bool:
        move = Move(to, AUTHOR, "broadcast.moved", changes=changes)
        return await self.database.broadcasts.move(number, move, NOON)

    async def set_off(self, number: int, to: State = State.SENDING) -> None:
        """Lead a draft as far as that, by every step on the way."""
        found = await self.get(number)
        digest: Value = found.content.digest
        await self.move(number, State.SUBMITTED, digest=digest)
        await self.move(number, State.APPROVED, approver=APPROVER, approved_ms=NOON)
        until = NOON + 3 * DAY_MS
        await self.move(number, State.SCHEDULED, sender=AUTHOR, starts_ms=NOON, expires_ms=until)
        await self.move(number, State.FREEZING)
        if to is State.SENDING:
            feed, step = self.database.broadcast_feed, self.step(number)
            while await feed.freeze(step, self.audience(found.content)):
                pass
            size = await feed.size(number)
            await self.move(number, State.SENDING, size=size, began_ms=NOON)

    async def get(self, number: int) -> Broadcast:
        found = await self.database.broadcasts.get(number)
        if found is None:
            raise LookupError(number)
        return found

    def step(self, number: int, epoch: int = EPOCH) -> Step:
        return Step(number, epoch, NOON, NOON + 3 * DAY_MS)

    async def posted(self, kind: str = "broadcast") -> list[int]:
        rows = await self.engine.rows(
            Query(dict, "SELECT chat_id FROM outbox WHERE kind = ? ORDER BY chat_id"), kind
        )
        return [row["chat_id"] - 7000 for row in rows]
