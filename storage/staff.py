"""Staff and their one-time codes: a row for each account that may do more than read."""

from dataclasses import dataclass
from typing import Final, TypedDict

from bot.domain.staff import Member, Role
from storage.engine import Engine, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

NAME: Final = Place("staff", "name")
SECRET: Final = Place("staff", "secret")
MOST_MISSES: Final = 5
LOCKED_MS: Final = 15 * 60_000

_ADD = """
INSERT INTO staff (id, telegram_id, role, name, secret, added_ms) VALUES (?, ?, ?, ?, ?, ?)
"""
_TAKE_STEP = """
UPDATE staff SET last_step = ?, misses = 0 WHERE telegram_id = ? AND last_step < ?
    AND locked_until_ms <= ?
"""
_MISS = f"""
UPDATE staff SET misses = CASE WHEN misses + 1 >= {MOST_MISSES} THEN 0 ELSE misses + 1 END,
    locked_until_ms = CASE WHEN misses + 1 >= {MOST_MISSES} THEN ? ELSE locked_until_ms END
WHERE telegram_id = ?
"""  # noqa: S608 - constants


class _Member(TypedDict):
    id: int
    telegram_id: int
    role: str
    name: bytes


class _Secret(TypedDict):
    id: int
    secret: bytes
    locked_until_ms: int


_ONE = select(_Member, "FROM staff WHERE telegram_id = ?")
_ALL = select(_Member, "FROM staff ORDER BY added_ms, id")
_SECRET = select(_Secret, "FROM staff WHERE telegram_id = ?")


@dataclass(frozen=True, slots=True)
class CodeKey:
    """What a member's one-time codes are made of, and until when none is taken."""

    secret: str
    locked_until_ms: int


class Staff:
    """The roster. Who is not on it may do nothing."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def of(self, telegram_id: int) -> Member | None:
        row = await self._engine.peek_one(_ONE, telegram_id)
        return self._member(row) if row else None

    async def all(self) -> tuple[Member, ...]:
        """List everybody, the first added first."""
        return tuple(map(self._member, await self._engine.rows(_ALL)))

    async def put(self, member: Member, secret: str, now_ms: int) -> None:
        """Add somebody, or change what they are; their codes are made anew."""
        row_id = next_row_id()
        sealed = (
            self._vault.seal_text(NAME, row_id, member.name),
            self._vault.seal_text(SECRET, row_id, secret),
        )
        await self.remove(member.telegram_id)
        facts = (member.telegram_id, member.role.value, *sealed, now_ms)
        await self._engine.write(_ADD, row_id, *facts)

    async def remove(self, telegram_id: int) -> bool:
        """Take somebody off; False where they were not on it."""
        taken = "DELETE FROM staff WHERE telegram_id = ?"
        return await self._engine.write(taken, telegram_id) > 0

    async def code_key(self, telegram_id: int) -> CodeKey | None:
        row = await self._engine.row(_SECRET, telegram_id)
        if row is None:
            return None
        secret = self._vault.open_text(SECRET, row["id"], row["secret"])
        return CodeKey(secret, row["locked_until_ms"])

    async def take_step(self, telegram_id: int, step: int, now_ms: int) -> bool:
        """Use a code up; False where it, or a later one, was used before."""
        return await self._engine.write(_TAKE_STEP, step, telegram_id, step, now_ms) == 1

    async def miss(self, telegram_id: int, now_ms: int) -> None:
        """Count a wrong code; after five in a row none is taken for a quarter of an hour."""
        await self._engine.write(_MISS, now_ms + LOCKED_MS, telegram_id)

    def _member(self, row: _Member) -> Member:
        name = self._vault.open_text(NAME, row["id"], row["name"])
        return Member(row["telegram_id"], Role(row["role"]), name)
