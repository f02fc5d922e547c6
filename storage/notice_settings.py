"""When each visitor is left in peace; who has chosen nothing has the usual night."""

from typing import TypedDict

from bot.domain.quiet import DEFAULT, NoticeSettings, QuietHours
from storage.engine import Engine, select
from storage.row_ids import next_row_id

_SET_QUIET = """
INSERT INTO notice_settings (id, visitor_id, quiet_from, quiet_until) VALUES (?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET quiet_from = excluded.quiet_from,
    quiet_until = excluded.quiet_until
"""
_SET_ZONE = """
INSERT INTO notice_settings (id, visitor_id, quiet_from, quiet_until, zone) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET zone = excluded.zone
"""


class _Settings(TypedDict):
    quiet_from: int
    quiet_until: int
    zone: str | None


_SETTINGS = select(_Settings, "FROM notice_settings WHERE visitor_id = ?")


class NoticeSettingsShelf:
    """Keeps the choices, a row a visitor who has made any."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def of(self, visitor_id: int) -> NoticeSettings:
        row = await self._engine.peek_one(_SETTINGS, visitor_id)
        if row is None:
            return NoticeSettings()
        return NoticeSettings(QuietHours(row["quiet_from"], row["quiet_until"]), row["zone"])

    async def set_quiet(self, visitor_id: int, quiet: QuietHours) -> None:
        ends = (quiet.since, quiet.until)
        await self._engine.write(_SET_QUIET, next_row_id(), visitor_id, *ends)

    async def set_zone(self, visitor_id: int, zone: str) -> None:
        usual = (DEFAULT.since, DEFAULT.until)
        await self._engine.write(_SET_ZONE, next_row_id(), visitor_id, *usual, zone)
