"""Whom a step of a broadcast concerns: who may approve what was handed in, and its author."""

from typing import Final

from bot.actions.letters_of_broadcasts import NOTE
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.desk import Deed
from bot.domain.parcel import Parcel
from bot.domain.staff import Action

WORTH_MS: Final = 24 * 3_600_000


async def tell(office: Office, found: Broadcast, deed: Deed) -> None:
    """Show the broadcast to those whom the step concerns."""
    now_ms = office.clock.now_ms()
    ref = f"{found.number}.{found.version}.{deed}.{now_ms}"
    chats = await _concerned(office, found, deed)
    parcels = [Parcel(NOTE, ref, chat, b"", now_ms, now_ms + WORTH_MS) for chat in chats]
    await office.outbox.add_all(parcels, now_ms)


async def _concerned(office: Office, found: Broadcast, deed: Deed) -> tuple[int, ...]:
    author = found.standing.author
    if deed in {Deed.APPROVE, Deed.REJECT}:
        return (author,)
    if deed is not Deed.SUBMIT:
        return ()
    members = await office.newsroom.staff.all()
    may = (one.telegram_id for one in members if one.may(Action.APPROVE))
    return tuple(one for one in may if one != author)
