"""What is known of the area where somebody is insured: when it credits, and its hotline."""

from bot.actions.office import Holder, Office
from bot.domain.credit_window import CreditWindow
from bot.domain.enrolment import Enrolment
from bot.screens.help import MEDICAL_HOTLINE


async def window_of(
    office: Office, holder: Holder, enrolment: Enrolment | None
) -> CreditWindow | None:
    """Tell when the area usually credits; None where the source has seen too little."""
    return await office.windows.of(holder.source, enrolment.poolarea) if enrolment else None


def hotline_of(office: Office, enrolment: Enrolment | None) -> str:
    """Tell the hotline of the area, with the area code to be dialled from elsewhere."""
    city = office.policies.city(enrolment.poolarea) if enrolment else None
    return city.contact.hotline if city else MEDICAL_HOTLINE
