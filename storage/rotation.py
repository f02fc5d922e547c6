"""Seals every value anew with the current key: a short batch at a time, and as often as it takes.

Nothing is noted of how far it has come: a value tells by its header which key has sealed it, so
that whoever begins again passes over what is done. On PostgreSQL a batch leaves out what others
are writing at this moment and never waits for them; the next round finds it.
"""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from storage import transaction
from storage.engine import Engine, Query
from storage.keys import Keys
from storage.problems import SealBroken
from storage.sealed import SEALED
from storage.vault import HEADER_BYTES, Place, Vault, header_of, key_id_of
from storage.vault_checks import forget_checks, leave_check

_BEFORE_ALL: Final = -(2**63)
_COUNTED_AT_ONCE: Final = 2_000
AT_ONCE: Final = 200
"""Rows of a batch: a tap waits some tens of milliseconds for one."""


class _Row(TypedDict):
    id: int
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a round has come: in which column of the list, and behind which row."""

    column: int = 0
    after: int = _BEFORE_ALL


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that does not open: it was changed or moved, or its key is gone."""

    column: str
    row_id: int


@dataclass(frozen=True, slots=True)
class Step:
    """One batch: where to go on, None at the end of a round, and what it did."""

    cursor: Cursor | None
    seen: int = 0
    resealed: int = 0
    broken: tuple[Broken, ...] = ()


class Rotation:
    """Holds the vault's keys against what is sealed with them."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    @property
    def current(self) -> int:
        return self._vault.current

    @property
    def key_ids(self) -> tuple[int, ...]:
        return self._vault.key_ids

    def learn(self, keys: Keys) -> None:
        """Take other keys while values are sealed and opened; the current one must be there."""
        self._vault.learn(keys)

    async def put_to_use(self, key_id: int) -> None:
        """Seal with a key from now on; whoever opens the database later must know it."""
        await leave_check(self._engine, self._vault, key_id)
        self._vault.seal_with(key_id)

    async def let_go(self, key_ids: Collection[int]) -> None:
        """Ask for these keys no more; the caller has seen that nothing is sealed with them."""
        await forget_checks(self._engine, key_ids)

    async def advance(self, cursor: Cursor) -> Step:
        """Seal the next batch anew, in a transaction of its own."""
        place = SEALED[cursor.column]

        async def batch() -> Step:
            asked = (header_of(self._vault.current), cursor.after, AT_ONCE)
            rows = await self._engine.rows(self._page(place), *asked)
            resealed, broken = await self._reseal(place, rows)
            return Step(_following(cursor, rows), len(rows), resealed, broken)

        return await transaction.run(batch)

    async def census(self) -> Mapping[int, int]:
        """Count the values by the key that has sealed them."""
        counted: Counter[int] = Counter()
        for place in SEALED:
            async for rows in self._headers(place):
                counted.update(key_id_of(row["value"]) for row in rows if row["value"])
        return counted

    def _page(self, place: Place) -> Query[_Row]:
        """Read a batch; of what is sealed with the current key only that it is there."""
        lock = " FOR UPDATE SKIP LOCKED" if self._engine.is_postgres else ""
        column = place.column
        return Query(
            _Row,
            f"SELECT id, CASE WHEN substr({column}, 1, {HEADER_BYTES}) = ? THEN NULL"  # noqa: S608 - our own names
            f" ELSE {column} END AS value FROM {place.table} WHERE id > ?"
            f" ORDER BY id LIMIT ?{lock}",
        )

    async def _reseal(self, place: Place, rows: Sequence[_Row]) -> tuple[int, tuple[Broken, ...]]:
        written, broken = [], []
        for row in rows:
            if not row["value"]:
                continue
            try:
                plain = self._vault.open(place, row["id"], row["value"])
            except SealBroken:
                broken.append(Broken(f"{place.table}.{place.column}", row["id"]))
                continue
            written.append((self._vault.seal(place, row["id"], plain), row["id"]))
        if written:
            update = f"UPDATE {place.table} SET {place.column} = ? WHERE id = ?"  # noqa: S608 - our own names
            await self._engine.write_many(update, written)
        return len(written), tuple(broken)

    async def _headers(self, place: Place) -> AsyncIterator[list[_Row]]:
        """Read the headers of a column, in pages short enough for others to get their turn."""
        query = Query(
            _Row,
            f"SELECT id, substr({place.column}, 1, {HEADER_BYTES}) AS value"  # noqa: S608 - our own names
            f" FROM {place.table} WHERE id > ? ORDER BY id LIMIT ?",
        )
        after = _BEFORE_ALL
        while rows := await self._engine.rows(query, after, _COUNTED_AT_ONCE):
            yield rows
            after = rows[-1]["id"]


def _following(cursor: Cursor, rows: Sequence[_Row]) -> Cursor | None:
    if len(rows) == AT_ONCE:
        return Cursor(cursor.column, rows[-1]["id"])
    is_last = cursor.column + 1 == len(SEALED)
    return None if is_last else Cursor(cursor.column + 1)
