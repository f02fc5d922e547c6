"""Connecting and disconnecting records: sample people, or name and number where allowed."""

from dataclasses import replace

from bot.actions import cities, enrol, questions, visitors
from bot.actions.office import holder_of
from bot.domain.identity import IdentityFlaw, IdentityNumber
from bot.domain.person import Person
from bot.domain.visitor import QuestionKind
from bot.screens import consent as consent_screens
from bot.screens import enrol as screens
from bot.screens import problems
from bot.screens.enrol import BoundView, Sample
from bot.sources.errand import errand
from bot.sources.source import SourceAway
from bot.ui.pages import Bind, BindByName, Page, PickDemoPerson, Unbind
from bot.ui.screen import Screen
from handlers.context import Context


async def open_bind(_: Page, context: Context) -> Screen:
    """Offer the ways to records; also what a personal page shows to who has none."""
    offered = enrol.samples(context.office)
    samples = tuple(Sample(one.person.name, one.story) for one in offered)
    may_bind_by_name = context.office.options.may_bind_by_name
    return screens.choose(context.texts, samples, may_bind_by_name=may_bind_by_name)


async def pick_sample(page: PickDemoPerson, context: Context) -> Screen:
    chosen = await enrol.pick_sample(context.office, context.visitor, page.place)
    if chosen is None:
        return await open_bind(Bind(), context)
    region = context.office.regions.get(chosen.area)
    return screens.bound(context.texts, BoundView(chosen.person.name, region, is_demo=True))


async def ask_name(_: BindByName, context: Context) -> Screen:
    if not context.office.options.may_bind_by_name:
        return await open_bind(Bind(), context)
    await questions.ask(context.office, context.visitor, QuestionKind.HOLDER_NAME)
    return screens.ask_name(context.texts)


async def answer_name(typed: str, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.HOLDER_NUMBER, typed)
    return screens.ask_number(context.texts)


async def answer_number(typed: str, name: str, context: Context) -> Screen:
    """Bind, and take the typed number out of the chat, whatever came of it."""
    number = enrol.read_number(typed, context.office.clock.today())
    if isinstance(number, IdentityFlaw):
        return replace(screens.flaw(context.texts, number), removes_typed=True)
    await questions.close(context.office, context.visitor)
    return replace(await _find(name, number, context), removes_typed=True)


async def _find(name: str, number: IdentityNumber, context: Context) -> Screen:
    try:
        with errand():
            person = await enrol.bind_by_name(context.office, context.visitor, name, number)
    except SourceAway:
        return problems.source_unavailable(context.texts, Bind())
    return await _bound(person, context)


async def unbind(page: Unbind, context: Context) -> Screen:
    """Let go of the records; whose they were is said only to who may still read them."""
    if page.confirmed or context.visitor.binding is None:
        await enrol.unbind(context.office, context.visitor)
        return screens.unbound(context.texts)
    holder = holder_of(context.office, context.visitor)
    person = await enrol.person_of(holder) if holder else None
    if person is None:
        return consent_screens.unbind_unseen(context.texts)
    return screens.unbind_confirm(context.texts, person.name)


async def _bound(person: Person | None, context: Context) -> Screen:
    if person is None:
        return screens.not_found(context.texts)
    visitor = await visitors.again(context.office, context.visitor)
    return screens.bound(
        context.texts, BoundView(person.name, cities.city_of(context.office, visitor))
    )
