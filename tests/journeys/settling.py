"""Somebody who has been here before: has agreed to what records need, and looks at amounts."""

import time

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS
from storage.engine import Engine
from storage.row_ids import next_row_id

_AGREE = """
INSERT INTO consents (id, visitor_id, query, cross_border, changed_ms)
SELECT ?, id, ?, ?, ? FROM visitors WHERE telegram_id = ?
ON CONFLICT (visitor_id) DO NOTHING
"""
_SHOW = """
INSERT INTO sessions (id, visitor_id, active_ms, shows_amounts)
SELECT ?, id, ?, ? FROM visitors WHERE telegram_id = ?
ON CONFLICT (visitor_id) DO NOTHING
"""


async def settle(engine: Engine, telegram_id: int, *, shows_amounts: bool = True) -> None:
    """Let a visitor whom the bot has met be done with all that a newcomer is asked."""
    now_ms = time.time_ns() // 1_000_000
    versions = (VERSIONS[purpose] for purpose in NEEDED_FOR_RECORDS)
    await engine.write(_AGREE, next_row_id(), *versions, now_ms, telegram_id)
    await engine.write(_SHOW, next_row_id(), now_ms, shows_amounts, telegram_id)
