"""Having a paper drawn; one that cannot be drawn is no reason to answer nothing."""

from bot.actions.office import Office
from bot.log import get_log
from bot.papers.desk import NotDrawnError
from bot.ui.paper import Order, Paper

log = get_log("drawing")


async def draw(office: Office, order: Order) -> Paper | None:
    """Return the paper, or None where it could not be drawn."""
    try:
        return await office.desk.draw(order)
    except NotDrawnError as failure:
        log.warning("paper_not_drawn", reason=str(failure))
        return None
