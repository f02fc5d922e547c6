"""The roof: wires every room, and holds what runs until it is told to stop."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial

from bot import meters
from bot.actions.broadcasting.rounds import Broadcasting
from bot.actions.dead_letters import OwnCellar
from bot.actions.delivery import Delivery
from bot.actions.delivery_parcel import Means
from bot.actions.hiding import HidesInTime
from bot.actions.key_ring import key_ring
from bot.actions.ledger_import import resume_imports
from bot.actions.office import Office
from bot.actions.operator_verbs import operator_verbs
from bot.actions.owed_ends import Tools
from bot.actions.owed_replies import OwedReplies
from bot.actions.profiles import profiles
from bot.actions.proofs.claim import phone_of
from bot.actions.staff_book import StaffBook
from bot.control import FILE_NAME, Verb, serve_control
from bot.domain.burial import Burial
from bot.house import House, open_house
from bot.jobs.schedule import build_schedule
from bot.jobs.ticks import Desk
from bot.log import get_log
from bot.settings import Mode, Settings
from bot.sms.port import SmsPort
from bot.transport.api import Api
from bot.transport.app import BotApplication, build_application, running
from bot.transport.delivery import Bury
from bot.transport.flood import Allowance, FloodGate
from bot.transport.intake import Intake
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.pauses import Pauses
from bot.transport.polling import Poller
from bot.transport.post import Post
from bot.transport.profile import publish_profiles
from bot.transport.recourse import Recourse
from bot.transport.request import AiohttpRequest
from bot.transport.webhook import Site, announce_webhook, serve_webhook
from bot.travel import Journey
from bot.vitals_site import answering_probes
from handlers import BY_PAGE
from handlers.door import Door
from handlers.manners import Manners
from storage.address import is_of_one_process
from storage.leader import Lead, Term

log = get_log("roof")


@dataclass(frozen=True, slots=True)
class Wires:
    """What connects a house with Telegram."""

    api: Api
    application: BotApplication
    intake: Intake
    pauses: Pauses


async def run(
    settings: Settings,
    token: str,
    stop: asyncio.Event | None = None,
    sms: SmsPort | None = None,
    journey: Journey | None = None,
) -> None:
    """Answer people until `stop` is set, or a signal asks to; then finish what is in hand."""
    stop = stop or asyncio.Event()
    async with open_house(settings, sms, journey.clock if journey else None) as house:
        imports, clock = house.database.imports, house.office.clock
        book = StaffBook(house.database.audit, clock)
        cellar = OwnCellar(house.database.dead_letters, book)
        verbs = operator_verbs(house.database, key_ring(settings), book, cellar)
        async with _heard(settings, verbs), asyncio.TaskGroup() as group:
            finishing = group.create_task(resume_imports(imports, clock))
            texting = group.create_task(_send_texts(house.office))
            travelling = group.create_task(_travel(journey, house))
            async with wired(settings, token, house) as wires:
                cellar.open_way_in(wires.intake.take_once)
                # Until here nothing is in hand, and a signal may simply end the process.
                _stop_on_signals(stop)
                async with answering_probes(settings, house, wires.intake):
                    with _settled():
                        await _serve(settings, wires, house, stop)
            finishing.cancel()
            texting.cancel()
            travelling.cancel()


async def _travel(journey: Journey | None, house: House) -> None:
    """Let a demonstration move the clock."""
    if journey:
        await journey.lead(Desk(house.office, house.database), house.database.deliveries)


async def _send_texts(office: Office) -> None:
    """Send codes behind the answers that promise them, where they can be sent at all."""
    if office.texting:
        await office.texting.run(partial(phone_of, office))


@asynccontextmanager
async def _heard(settings: Settings, verbs: Mapping[str, Verb]) -> AsyncIterator[None]:
    """Do for the operator's commands what no other process may: on SQLite alone.

    Elsewhere they open the database themselves, and replicas may share a data folder.
    """
    if not is_of_one_process(settings.database_address):
        yield
        return
    async with serve_control(settings.data_folder / FILE_NAME, verbs):
        yield


async def replay(settings: Settings, token: str, letter_id: int) -> str:
    """Hand a dead letter back where no bot runs; return how it ended."""
    async with open_house(settings) as house, wired(settings, token, house) as wires:
        book = StaffBook(house.database.audit, house.office.clock)
        cellar = OwnCellar(house.database.dead_letters, book)
        cellar.open_way_in(wires.intake.take_once)
        return await cellar.replay(letter_id)


@asynccontextmanager
async def wired(settings: Settings, token: str, house: House) -> AsyncIterator[Wires]:
    """Connect the house with Telegram: inside the block updates can be taken."""
    request, pauses = AiohttpRequest(), Pauses()
    api = Api(request, settings.api_base, token)
    curtain = HidesInTime(house.office.clock, house.database.hidings)
    outgoing = Outgoing(api, pauses=pauses, curtain=curtain)
    door, manners, bury = Door(house.office, BY_PAGE).answer, Manners(house.office), _burial(house)
    clock, outbox = house.office.clock, house.office.outbox
    # What is owed waits in its row, not in a call: consent is looked up anew at every try.
    impatient = Outgoing(api, patience_s=0, pauses=pauses, curtain=curtain)
    owed = OwedReplies(Tools(clock, outbox, impatient, pauses, door, manners, bury))
    gate = FloodGate(Allowance(settings.flood_rate, settings.flood_burst))
    handler = PageHandler(door, outgoing, recourse=Recourse(manners, owed, gate))
    application = build_application(request, settings.api_base, token, handler)
    async with running(application), owed.at_work():
        name = application.bot.username
        intake = Intake(application.process_update, bury, name, handler.apologise)
        yield Wires(api, application, intake, pauses)


async def _serve(settings: Settings, wires: Wires, house: House, stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:
        known = profiles(house.office)
        publishing = group.create_task(publish_profiles(wires.application.bot, known))
        lead = _lead(settings, wires, house)
        group.create_task(house.database.candidate.stand(lead, stop))
        await _take_updates(settings, wires.api, wires.intake, stop)
        publishing.cancel()


def _lead(settings: Settings, wires: Wires, house: House) -> Lead:
    """Tell what only one of all processes does: deliver what is no reply, and tick."""
    post = Post(wires.api, wires.pauses)
    means = Means(house.office, house.database.deliveries, post, wires.pauses)
    delivery, broadcasting = Delivery(means, settings.bulk_rate), Broadcasting(house.office)

    async def lead(term: Term) -> None:
        log.info("leading")
        meters.LEADS.set(1)
        async with _ticking(house), asyncio.TaskGroup() as group:
            group.create_task(broadcasting.serve(term))
            await delivery.serve(term)
        meters.LEADS.set(0)
        log.info("leads_no_more")

    return lead


@contextmanager
def _settled() -> Iterator[None]:
    """Spare the collector what was made to stay: looking it through is a pause for everybody."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@asynccontextmanager
async def _ticking(house: House) -> AsyncIterator[None]:
    """Let the clock knock meanwhile."""
    schedule = build_schedule(Desk(house.office, house.database))
    schedule.start()
    try:
        yield
    finally:
        schedule.shutdown(wait=False)


async def _take_updates(settings: Settings, api: Api, intake: Intake, stop: asyncio.Event) -> None:
    if settings.mode is Mode.POLLING:
        log.info("ready", mode=settings.mode.value)
        intake.is_open = True
        await Poller(api, intake).run(stop)
        return
    if settings.webhook_url is None or settings.webhook_secret is None:
        raise ValueError("webhook mode without an address: settings were not checked")
    secret = settings.webhook_secret.get_secret_value()
    site = Site(settings.listen_host, settings.listen_port, settings.webhook_path, secret)
    async with serve_webhook(intake, site) as port:
        await announce_webhook(api, settings.webhook_url, secret)
        log.info("ready", mode=settings.mode.value, port=port)
        intake.is_open = True
        await stop.wait()


def _burial(house: House) -> Bury:
    async def bury(burial: Burial) -> bool:
        return await house.database.dead_letters.bury(burial, house.office.clock.now_ms())

    return bury


def _stop_on_signals(stop: asyncio.Event) -> None:
    """Finish gently on the first signal; loops without signal handlers keep the default."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
