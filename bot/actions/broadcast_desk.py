"""What the desk of broadcasts shows: all of them, one of them, and when each goes out."""

from datetime import datetime
from typing import Final

from bot.actions.broadcast_audience import audience_of
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import APPROVAL_MS, Broadcast, State
from bot.domain.broadcast.pace import Forecast, forecast
from bot.domain.staff import Member
from bot.screens.broadcast_desk import A_SHEET, Appointment, DeskView
from bot.screens.broadcast_view import BroadcastView

LISTED: Final = 20
_GOING: Final = (State.SCHEDULED, State.FREEZING, State.SENDING)


async def desk_view(office: Office, member: Member, sheet: int) -> DeskView:
    """Take a sheet of the latest; one beyond the end is the last."""
    found = await office.newsroom.broadcasts.latest()
    sheets = max(1, -(-len(found) // A_SHEET))
    sheet = min(sheet, sheets - 1)
    return DeskView(member, found[sheet * A_SHEET : (sheet + 1) * A_SHEET], sheet, sheets)


async def broadcast_view(office: Office, member: Member, found: Broadcast) -> BroadcastView:
    standing = found.standing
    coming = await _forecast_of(office, found)
    approval_ends = standing.approved_ms + APPROVAL_MS
    return BroadcastView(
        found=found,
        member=member,
        regions=office.regions,
        author=await name_of(office, standing.author),
        approver=await name_of(office, standing.approver) if standing.approver else "",
        begins=coming.begins if coming and not standing.began_ms else None,
        ends=coming.ends if coming else None,
        approval_ends=office.clock.at(approval_ends) if found.state is State.APPROVED else None,
        has_test_list=bool(office.options.test_chats),
    )


async def name_of(office: Office, telegram_id: int) -> str:
    """Name a colleague; who has left is named by a pseudonym, as in the audit."""
    member = await office.newsroom.staff.of(telegram_id)
    return member.name if member else office.audit.pseudonym(telegram_id)[:8]


async def appointments(office: Office) -> tuple[Appointment, ...]:
    """List what went out and what will, the latest first; one begins when the last has ended."""
    latest = await office.newsroom.broadcasts.latest()
    going = await forecasts(office)
    found = [
        Appointment(one, when.begins, when.ends)
        for one in latest
        if (when := going.get(one.number))
    ]
    past = [
        _past(office, one) for one in latest if one.standing.ended_ms and one.standing.began_ms
    ]
    return (*reversed(found), *past)[:LISTED]


async def forecasts(office: Office) -> dict[int, Forecast]:
    """Reckon when each that is under way is done: they go one after another."""
    found: dict[int, Forecast] = {}
    free = office.clock.now()
    for one in await office.newsroom.broadcasts.standing_at(*_GOING):
        starts = max(free, office.clock.at(one.standing.starts_ms))
        when = forecast(starts, await _left(office, one), office.options.bulk_rate)
        found[one.number], free = when, when.ends
    return found


async def _forecast_of(office: Office, found: Broadcast) -> Forecast | None:
    if found.state not in _GOING:
        return None
    return (await forecasts(office)).get(found.number)


async def _left(office: Office, found: Broadcast) -> int:
    """Count those still to be written to; before they are written down, those it reaches."""
    if found.standing.began_ms:
        return max(0, found.standing.size - found.standing.posted)
    return (await audience_of(office, found.content).count()).size


def _past(office: Office, found: Broadcast) -> Appointment:
    standing = found.standing
    return Appointment(
        found, office.clock.at(standing.began_ms), office.clock.at(standing.ended_ms)
    )


def begins_at(office: Office, starts_ms: int) -> datetime:
    """Tell when something set for an instant really begins: not at night."""
    starts = max(office.clock.now(), office.clock.at(starts_ms))
    return forecast(starts, 0, office.options.bulk_rate).begins
