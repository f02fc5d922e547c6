"""Asking the source whether benefits can be used today."""

from bot.actions.office import Holder, Office
from bot.actions.stamps import stamp
from bot.screens.benefits import BenefitsView


async def benefits_view(office: Office, holder: Holder) -> BenefitsView:
    if not holder.source.capabilities.entitlement_reason:
        return BenefitsView((), await stamp(office, holder), knows=False)
    found = await holder.source.entitlements(holder.psn_no)
    return BenefitsView(found, await stamp(office, holder))
