"""A visitor's subscriptions: how they stand, and when the visitor is to be left in peace."""

from bot.actions import consents
from bot.actions.office import Office, holder_of
from bot.domain.quiet import CHOICES, ZONES
from bot.domain.visitor import Visitor
from bot.screens.subscriptions import RemindersView


async def reminders_view(office: Office, visitor: Visitor) -> RemindersView:
    settings = await office.notice_settings.of(visitor.id)
    privacy = await consents.privacy_view(office, visitor)
    return RemindersView(
        switches=privacy.switches,
        settings=settings,
        zone=settings.zone_or(office.clock.zone).key,
        lacks_records=holder_of(office, visitor) is None,
    )


async def set_quiet(office: Office, visitor: Visitor, choice: int) -> bool:
    """Take one of the choices; False where there is none of that number."""
    if choice >= len(CHOICES):
        return False
    await office.notice_settings.set_quiet(visitor.id, CHOICES[choice])
    return True


async def set_zone(office: Office, visitor: Visitor, choice: int) -> bool:
    if choice >= len(ZONES):
        return False
    await office.notice_settings.set_zone(visitor.id, ZONES[choice])
    return True
