"""Counting an audience, showing it by masked examples, and rehearsing a broadcast to it."""

from collections import Counter
from typing import Final

from bot.actions.broadcast_letter import letter_for
from bot.actions.office import Office
from bot.actions.peace import quiet_until_ms
from bot.domain.broadcast.audience import Headcount
from bot.domain.broadcast.broadcast import Broadcast, Content
from bot.domain.broadcast.pace import forecast
from bot.domain.identity import mask_number
from bot.domain.staff import Member
from bot.screens.broadcast_audience import AudienceView
from bot.screens.broadcast_sending import Rehearsal
from bot.screens.broadcast_view import BroadcastView
from storage.audience import Audience

EXAMPLES: Final = 5
REHEARSED: Final = 200


async def audience_view(office: Office, member: Member, found: Broadcast) -> AudienceView:
    audience = audience_of(office, found.content)
    accounts = await audience.sample(EXAMPLES)
    return AudienceView(
        found=found,
        headcount=await audience.count(),
        examples=tuple(mask_number(str(account)) for account in accounts),
        regions=office.regions,
        may_write=BroadcastView(found, member, office.regions).may_write,
    )


async def headcount(office: Office, found: Broadcast) -> Headcount:
    return await audience_of(office, found.content).count()


async def rehearse(office: Office, found: Broadcast) -> Rehearsal:
    """Write the letters of some and send none; tell when all would be done."""
    audience = audience_of(office, found.content)
    size = (await audience.count()).size
    accounts = await audience.sample(REHEARSED)
    codes = Counter([await _code(office, found, account) for account in accounts])
    when = forecast(office.clock.now(), size, office.options.bulk_rate)
    return Rehearsal(found, size, len(accounts), codes, when.begins, when.ends)


async def _code(office: Office, found: Broadcast, account: int) -> str:
    """Tell what would become of one reader's letter; an empty code is that it is sent."""
    visitor = await office.people.known(account)
    if visitor is None or letter_for(office, visitor, found.content) is None:
        return "missing_value"
    is_quiet = await quiet_until_ms(office, visitor.id, office.clock.now_ms()) is not None
    return "quiet" if is_quiet else ""


def audience_of(office: Office, content: Content) -> Audience:
    """Answer for whom a content is meant, as of now."""
    now_ms, default = office.clock.now_ms(), office.options.default_language
    return office.newsroom.feed.audience(content, default, now_ms)
