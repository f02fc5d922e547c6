"""Sessions: when somebody was there, whether amounts show, and the PIN that locks them.

A try at a PIN is counted before it is looked at: who interrupts us gains nothing, and of two at
once each counts.
"""

from typing import Final, TypedDict

from bot.domain.audit import AuditEntry
from bot.domain.pin import MOST_TRIES, PinTry
from storage import transaction
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.pins import Pins
from storage.row_ids import next_row_id

_SHOW: Final = """
INSERT INTO sessions (id, visitor_id, shows_amounts, active_ms) VALUES (?, ?, TRUE, ?)
ON CONFLICT (visitor_id) DO UPDATE SET shows_amounts = TRUE, active_ms = excluded.active_ms
"""
_HIDE_AFTER: Final = """
INSERT INTO sessions (id, visitor_id, hide_minutes) VALUES (?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET hide_minutes = excluded.hide_minutes
"""
_SET_PIN: Final = """
INSERT INTO sessions (id, visitor_id, pin_hash, opened_ms, active_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET pin_hash = excluded.pin_hash, pin_misses = 0,
    is_locked = FALSE, opened_ms = excluded.opened_ms, active_ms = excluded.active_ms
"""
_CLEAR_PIN: Final = """
UPDATE sessions SET pin_hash = NULL, pin_misses = 0, is_locked = FALSE, shows_amounts = FALSE
WHERE visitor_id = ?
"""
_LOCK: Final = """
UPDATE sessions SET is_locked = (pin_hash IS NOT NULL), shows_amounts = FALSE
WHERE visitor_id = ?
"""
_OPEN: Final = """
UPDATE sessions SET is_locked = FALSE, shows_amounts = FALSE, opened_ms = ?, active_ms = ?
WHERE visitor_id = ?
"""


class _Counted(TypedDict):
    pin_hash: str
    pin_misses: int


_TAKE_TRY: Final = Query(
    _Counted,
    """
    UPDATE sessions SET pin_misses = pin_misses + 1
    WHERE visitor_id = ? AND pin_hash IS NOT NULL AND pin_misses < ?
    RETURNING pin_hash, pin_misses
    """,
)


class Sessions:
    """Keeps them; who has never chosen anything has no row."""

    def __init__(self, engine: Engine, pins: Pins, audit: Audit) -> None:
        self._engine = engine
        self._pins = pins
        self._audit = audit

    async def note_active(self, visitor_id: int, now_ms: int) -> None:
        await self._engine.write(
            "UPDATE sessions SET active_ms = ? WHERE visitor_id = ?", now_ms, visitor_id
        )

    async def show_amounts(self, visitor_id: int, now_ms: int) -> None:
        await self._engine.write(_SHOW, next_row_id(), visitor_id, now_ms)

    async def hide_amounts(self, visitor_id: int) -> None:
        await self._engine.write(
            "UPDATE sessions SET shows_amounts = FALSE WHERE visitor_id = ?", visitor_id
        )

    async def set_hide_minutes(self, visitor_id: int, minutes: int) -> None:
        await self._engine.write(_HIDE_AFTER, next_row_id(), visitor_id, minutes)

    async def lock(self, visitor_id: int) -> None:
        """Hide the amounts; with a PIN, ask for it again."""
        await self._engine.write(_LOCK, visitor_id)

    async def open(self, visitor_id: int, now_ms: int) -> None:
        """Open what was locked, its amounts hidden."""
        await self._engine.write(_OPEN, now_ms, now_ms, visitor_id)

    async def set_pin(self, visitor_id: int, pin: str, now_ms: int) -> None:
        kept = await self._pins.hash(visitor_id, pin)
        await self._engine.write(_SET_PIN, next_row_id(), visitor_id, kept, now_ms, now_ms)

    async def clear_pin(self, visitor_id: int) -> None:
        await self._engine.write(_CLEAR_PIN, visitor_id)

    async def try_pin(self, visitor_id: int, pin: str) -> PinTry:
        """Compare a PIN with the one kept; one that fits forgives what was tried before."""
        counted = await self._engine.row(_TAKE_TRY, visitor_id, MOST_TRIES)
        if counted is None:
            return PinTry(fits=False, left=0)
        if not await self._pins.fits(visitor_id, pin, counted["pin_hash"]):
            return PinTry(fits=False, left=MOST_TRIES - counted["pin_misses"])
        await self._engine.write(
            "UPDATE sessions SET pin_misses = 0 WHERE visitor_id = ?", visitor_id
        )
        return PinTry(fits=True, left=MOST_TRIES)

    async def exhaust(self, visitor_id: int, entry: AuditEntry, now_ms: int) -> None:
        """Disconnect the records and forget the PIN, and write down that it happened."""

        async def disconnect() -> None:
            await self._engine.write("DELETE FROM bindings WHERE visitor_id = ?", visitor_id)
            await self._engine.write(_CLEAR_PIN, visitor_id)
            await self._audit.append(entry, now_ms)

        await transaction.run(disconnect)
