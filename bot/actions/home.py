"""What home says of a visitor: who, where, insured how, and the last allocation."""

from dataclasses import replace

from bot.actions import access, policy_news
from bot.actions.cities import city_of
from bot.actions.movements import dated
from bot.actions.office import Holder, Office, holder_of, level_seen
from bot.actions.sessions import is_locked
from bot.domain.account import Movement, MovementKind
from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import BASIC_MEDICAL
from bot.domain.proof import Level
from bot.domain.region import Region
from bot.domain.visitor import Visitor
from bot.screens.home import HomeView
from bot.sources.source import SourceAway


async def home_view(office: Office, visitor: Visitor) -> HomeView:
    view = await _view(office, visitor)
    return replace(view, has_news=await policy_news.has_unread(office, visitor))


async def _view(office: Office, visitor: Visitor) -> HomeView:
    region, holder = city_of(office, visitor), holder_of(office, visitor)
    if holder is None:
        return HomeView(region=region, is_demo=office.options.offers_samples)
    if is_locked(office, visitor):
        return HomeView(region=region, is_locked=True)
    level = level_seen(office, visitor)
    if level is Level.NOTHING:
        return HomeView(region=region, is_unproved=True)
    try:
        await access.note(office, visitor, holder)
        view = await _personal_view(office, holder, region)
        return view if level is Level.AMOUNTS else replace(view, last_allocation=None)
    except SourceAway:
        return HomeView(region=region, is_away=True)


async def _personal_view(office: Office, holder: Holder, region: Region | None) -> HomeView:
    person = await holder.source.person(holder.psn_no)
    if person is None:
        return HomeView(region=region, is_demo=office.options.offers_samples)
    enrolment = await basic_medical(holder)
    return HomeView(
        holder=person.name,
        region=region,
        insurance=enrolment.insutype if enrolment else None,
        last_allocation=await last_allocation(office, holder),
        is_demo=office.options.offers_samples,
    )


async def basic_medical(holder: Holder) -> Enrolment | None:
    """Pick the basic medical insurance to show: a live one first, the employees' before it."""
    rows = await holder.source.enrolments(holder.psn_no)
    found = [row for kind in BASIC_MEDICAL if (row := leading(rows, kind))]
    return max(found, key=lambda row: row.is_live, default=None)


async def last_allocation(office: Office, holder: Holder) -> Movement | None:
    if not holder.source.capabilities.income:
        return None
    latest = await holder.source.latest(holder.psn_no, MovementKind.ALLOCATION)
    return dated(office, latest) if latest else None
