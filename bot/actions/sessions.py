"""The session of a visitor with their records: noted, locked, its amounts shown and hidden."""

from bot.actions.office import Office
from bot.domain.session import (
    HideAfter,
    is_worth_noting,
    may_show_amounts,
    needs_pin,
)
from bot.domain.visitor import Visitor


def is_locked(office: Office, visitor: Visitor) -> bool:
    """Tell whether a PIN stands before the visitor's records."""
    return needs_pin(visitor.session, office.clock.now_ms())


def shows_amounts(office: Office, visitor: Visitor) -> bool:
    return may_show_amounts(visitor.session, office.clock.now_ms())


async def note_active(office: Office, visitor: Visitor) -> None:
    """Note that somebody is there, once a minute at most, and only where it makes a difference."""
    now_ms = office.clock.now_ms()
    if is_worth_noting(visitor.session, now_ms):
        await office.sessions.note_active(visitor.id, now_ms)


async def show_amounts(office: Office, visitor: Visitor) -> None:
    await office.sessions.show_amounts(visitor.id, office.clock.now_ms())


async def hide_amounts(office: Office, visitor: Visitor) -> None:
    await office.sessions.hide_amounts(visitor.id)


async def lock(office: Office, visitor: Visitor) -> None:
    await office.sessions.lock(visitor.id)


async def set_hide_after(office: Office, visitor: Visitor, after: HideAfter) -> None:
    await office.sessions.set_hide_minutes(visitor.id, after.minutes)
