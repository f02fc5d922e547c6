"""Reading the social security card."""

from bot.actions.office import Holder, Office
from bot.actions.stamps import stamp
from bot.domain.card import current_card
from bot.screens.social import CardView


async def card_view(office: Office, holder: Holder) -> CardView | None:
    """Lay out the holder's card; None where the source no longer knows the person."""
    person = await holder.source.person(holder.psn_no)
    if person is None:
        return None
    card = current_card(await holder.source.cards(holder.psn_no))
    knows_card = holder.source.capabilities.card
    return CardView(person, card, await stamp(office, holder), knows_card)
