"""Subscribers with records on either shelf, and what is planned for them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS, Purpose
from bot.domain.month import Month
from bot.domain.proof import Proof
from bot.domain.visitor import Binding, Visitor
from storage.database import Database
from storage.due import Looked
from storage.engine import Engine, Query, Value

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY_MS = 86_400_000
NOON = datetime(2026, 11, 25, 12, tzinfo=SHANGHAI)
SUBSCRIPTIONS = (Purpose.MONTHLY_NOTICE, Purpose.CARD_REMINDER, Purpose.MISSING_MONTH)


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@dataclass
class Registry:
    """Writes records of one source, and asks what is due."""

    database: Database
    engine: Engine
    source: str = "ledger"
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def shelf(self) -> str:
        return "ledger" if self.source == "ledger" else "watched"

    async def subscriber(
        self,
        telegram_id: int = 7001,
        psn_no: str = "P1",
        purposes: Sequence[Purpose] = SUBSCRIPTIONS,
        proof: Proof = Proof.SMS_CODE,
    ) -> Visitor:
        visitor = await self.database.people.meet(telegram_id, "zh", ms(NOON) - 90 * DAY_MS)
        bound_ms = ms(NOON) - 80 * DAY_MS
        await self.database.people.bind(
            visitor.id, Binding(self.source, psn_no, proof.value, bound_ms)
        )
        await self.agree(visitor, *NEEDED_FOR_RECORDS, *purposes)
        return visitor

    async def agree(self, visitor: Visitor, *purposes: Purpose) -> None:
        names = ", ".join(purpose.value for purpose in purposes)
        ones = ", ".join(str(VERSIONS[purpose]) for purpose in purposes)
        await self.engine.write(
            f"INSERT INTO consents (id, visitor_id, changed_ms, {names})"  # noqa: S608 - ours
            f" VALUES (?, ?, 1, {ones})",
            *(next(self.numbers), visitor.id),
        )

    async def _insert(self, kind: str, psn_no: str, facts: dict[str, Value]) -> None:
        names = {"id": next(self.numbers), "psn_no": psn_no, **facts}
        if self.shelf == "watched":
            names["source"] = self.source
        marks = ", ".join("?" * len(names))
        await self.engine.write(
            f"INSERT INTO {self.shelf}_{kind} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - ours
            *names.values(),
        )

    async def premium(self, month: int, psn_no: str = "P1", **changes: Value) -> None:
        """Add a month's premium, arrived on the 20th and credited on the 3rd of the next."""
        following = int(Month.from_int(month).next())
        facts: dict[str, Value] = {
            "insutype": "310",
            "poolarea_no": "110000",
            "cashym": month,
            "clct_flag": "1",
            "clct_time": month * 100 + 20,
            "traf_time": following * 100 + 3,
            "revs_flag": "Z",
            "is_reversed": False,
            "updated_ms": ms(NOON) - DAY_MS,
            **changes,
        }
        if self.shelf == "ledger":
            key = f"{psn_no}|{next(self.numbers)}"
            facts |= {"natural_key": key, "clct_sumamt": 118_300, "psn_clct_amt": 20_000}
            facts["clct_type"] = "10"
        await self._insert("contributions", psn_no, facts)

    async def allocation(
        self, moment: datetime, psn_no: str = "P1", seen: datetime = NOON
    ) -> None:
        facts: dict[str, Value] = {
            "acct_incexpd_type": "101",
            "occur_time": ms(moment),
            "updated_ms": ms(seen) - DAY_MS,
        }
        if self.shelf == "ledger":
            facts |= {"natural_key": f"{psn_no}|m{next(self.numbers)}", "amt": 20_000}
        await self._insert("movements", psn_no, facts)

    async def card(self, issued: int, status: str = "active", psn_no: str = "P1") -> None:
        facts: dict[str, Value] = {"issu_date": issued, "card_stas": status, "updated_ms": 1}
        if self.shelf == "ledger":
            facts |= {"cardno": b"sealed", "cardno_index": str(issued), "card_type": "physical"}
        await self._insert("cards", psn_no, facts)

    async def enrolment(self, psn_type: str = "1101", insutype: str = "310") -> None:
        facts: dict[str, Value] = {
            "insutype": insutype,
            "psn_type": psn_type,
            "psn_insu_stas": "1",
            "poolarea_no": "110000",
            "updated_ms": 1,
        }
        await self._insert("enrolments", "P1", facts)

    async def plan(
        self, now: datetime = NOON, last: datetime | None = None, **how: object
    ) -> None:
        """Go through everybody once, as the tick does."""
        looked = Looked(now, **how)  # type: ignore[arg-type] - the test names them
        after, last_ms = 0, ms(last or now)
        while stretch := await self.database.notices.stretch(after):
            await self.database.notices.plan(stretch, looked, last_ms)
            after = stretch.until

    async def planned(self) -> list[tuple[str, str, int]]:
        rows = await self.engine.rows(
            Query(dict, "SELECT kind, ref, about FROM notices WHERE parcel > 0 ORDER BY kind, ref")
        )
        return [(row["kind"], row["ref"], row["about"]) for row in rows]

    async def count(self, table: str, only: str = "1 = 1") -> int:
        (row,) = await self.engine.rows(
            Query(dict, f"SELECT COUNT(*) AS number FROM {table} WHERE {only}")  # noqa: S608 - ours
        )
        return int(row["number"])
