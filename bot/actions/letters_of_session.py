"""What takes the place of a personal message when it leaves the chat."""

from bot.actions import visitors
from bot.actions.hiding import read_spot
from bot.actions.office import Office
from bot.domain.parcel import Parcel
from bot.domain.session import HideAfter
from bot.screens import session as screens
from bot.ui.letter import Letter, Removal


async def hide(office: Office, parcel: Parcel) -> Letter | Removal | None:
    """Delete a paper, put neutral words over a text; nothing for who has changed their mind."""
    page, is_paper = read_spot(parcel.body)
    visitor = await office.people.known(parcel.chat_id)
    if visitor is not None and visitor.session.hide_minutes == HideAfter.NEVER.minutes:
        return None
    if visitor is None or is_paper:
        return Removal()
    return Letter(screens.hidden(visitors.voice(office, visitor), page))
