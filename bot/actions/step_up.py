"""The second look at who is at the keys: a one-time code before anything is sent."""

from typing import Final

import pyotp

from bot.actions.office import Office
from bot.domain.broadcast.desk import Refusal

STEPS_ASIDE: Final = (0, -1, 1)
"""A clock may be half a minute wrong, either way (RFC 6238, section 5.2)."""


async def refuse_code(office: Office, telegram_id: int, typed: str) -> Refusal | None:
    """Use a code up; None where it was right, and was not used before."""
    key, now_ms = await office.newsroom.staff.code_key(telegram_id), office.clock.now_ms()
    if key is None:
        return Refusal.NOT_ALLOWED
    if now_ms < key.locked_until_ms:
        return Refusal.LOCKED
    step = _step_of(pyotp.TOTP(key.secret), typed.strip(), now_ms)
    if step is not None and await office.newsroom.staff.take_step(telegram_id, step, now_ms):
        return None
    await office.newsroom.staff.miss(telegram_id, now_ms)
    return Refusal.WRONG_CODE


def _step_of(codes: pyotp.TOTP, typed: str, now_ms: int) -> int | None:
    """Find the half-minute whose code was typed."""
    now = now_ms // 1000 // codes.interval
    found = (
        now + aside
        for aside in STEPS_ASIDE
        if pyotp.utils.strings_equal(typed, codes.generate_otp(now + aside))
    )
    return next(found, None)
