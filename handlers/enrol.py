"""Connecting and disconnecting records: sample people, or a name and a number to be proved."""

from dataclasses import replace

from bot.actions import enrol, proving, questions
from bot.actions.office import holder_of
from bot.domain.identity import IdentityFlaw
from bot.domain.proving import Identity
from bot.domain.visitor import QuestionKind
from bot.screens import consent as consent_screens
from bot.screens import enrol as screens
from bot.screens import proof as proof_screens
from bot.screens.enrol import BoundView, Sample
from bot.ui.pages import Bind, BindByName, Page, PickDemoPerson, Unbind
from bot.ui.screen import Screen
from handlers.context import Context


async def open_bind(_: Page, context: Context) -> Screen:
    """Offer the ways to records; also what a personal page shows to who has none."""
    offered = enrol.samples(context.office)
    samples = tuple(Sample(one.person.name, one.story) for one in offered)
    return screens.choose(context.texts, samples, enrol.trial(context.office))


async def pick_sample(page: PickDemoPerson, context: Context) -> Screen:
    chosen = await enrol.pick_sample(context.office, context.visitor, page.place)
    if chosen is None:
        return await open_bind(Bind(), context)
    region = context.office.regions.get(chosen.area)
    return screens.bound(context.texts, BoundView(chosen.person.name, region, is_demo=True))


async def ask_name(_: BindByName, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.HOLDER_NAME)
    return screens.ask_name(context.texts)


async def answer_name(typed: str, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.HOLDER_NUMBER, typed)
    return screens.ask_number(context.texts)


async def answer_number(typed: str, name: str, context: Context) -> Screen:
    """Take the typed number out of the chat, and ask for a proof; nobody is looked up yet."""
    number = enrol.read_number(typed, context.office.clock.today())
    if isinstance(number, IdentityFlaw):
        return replace(screens.flaw(context.texts, number), removes_typed=True)
    await questions.close(context.office, context.visitor)
    await proving.begin(context.office, context.visitor, Identity(name, number))
    screen = proof_screens.choose(context.texts, proving.ways(context.office))
    return replace(screen, removes_typed=True)


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
