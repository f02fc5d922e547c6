"""Opens the database, and closes it last: an open connection would hang the exit."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass

from tortoise.context import TortoiseContext

from bot.domain.queue import QueueState
from storage import transaction
from storage.access import AccessLog
from storage.activation_codes import ActivationCodes
from storage.address import Address, parse_address
from storage.audit import Audit
from storage.bindings import Bindings
from storage.broadcast_feed import BroadcastFeed
from storage.broadcast_tallies import Tallies
from storage.broadcasts import Broadcasts
from storage.consents import ConsentLedger
from storage.dead_letters import DeadLetters
from storage.deliveries import Deliveries
from storage.engine import CONNECTION, Engine
from storage.files import make_private
from storage.forgetting import Forgetting
from storage.forgetting import Shelves as ForgettingShelves
from storage.gateway import GatewayShelf
from storage.hidings import Hidings
from storage.imports import Imports
from storage.incidents import Incidents
from storage.kept_contents import KeptContents
from storage.keys import Keys
from storage.leader import Candidate, Elected, LoneProcess
from storage.ledger import Ledger
from storage.lock import only_process
from storage.migrate import Migrations, apps
from storage.news import News
from storage.notice_settings import NoticeSettingsShelf
from storage.notices import Notices
from storage.open_questions import Questions
from storage.outbox import Outbox
from storage.own_rows import OwnRows
from storage.people import People
from storage.pins import Pins
from storage.proof_attempts import Attempts
from storage.proof_limits import ProofLimits
from storage.proofs import Proofs
from storage.queue import queue_state
from storage.reader import Reader
from storage.retention import Retention
from storage.rotation import Rotation
from storage.sessions import Sessions
from storage.staff import Staff
from storage.suppressions import Suppressions
from storage.tick_runs import TickRuns
from storage.upgrade import upgrade
from storage.vault import Vault
from storage.vault_checks import prove_keys
from storage.watched import WatchedPersons


@dataclass(frozen=True, slots=True)
class Database:
    """The repositories, one a subject."""

    people: People
    questions: Questions
    ledger: Ledger
    dead_letters: DeadLetters
    imports: Imports
    gateways: GatewayShelf
    outbox: Outbox
    deliveries: Deliveries
    candidate: Candidate
    audit: Audit
    sessions: Sessions
    hidings: Hidings
    proofs: Proofs
    access: AccessLog
    notices: Notices
    notice_settings: NoticeSettingsShelf
    watched: WatchedPersons
    staff: Staff
    broadcasts: Broadcasts
    broadcast_feed: BroadcastFeed
    tallies: Tallies
    news: News
    kept_contents: KeptContents
    tick_runs: TickRuns
    incidents: Incidents
    own_rows: OwnRows
    suppressions: Suppressions
    forgetting: Forgetting
    consents: ConsentLedger
    rotation: Rotation
    retention: Retention


@asynccontextmanager
async def open_database(url: str, keys: Keys) -> AsyncIterator[Database]:
    """Lock, connect, migrate and prove the keys; raises a StorageError that says what to do."""
    address = parse_address(url)
    if address.file is None:
        async with connected(address, is_patient=True) as engine:
            await Migrations(engine).apply()
    async with connected(address) as engine:
        await upgrade(address.file, Migrations(engine))
        vault = Vault(keys)
        await prove_keys(engine, vault)
        yield _furnish(engine, vault, _candidate(address, engine))


def _furnish(engine: Engine, vault: Vault, candidate: Candidate) -> Database:
    """Make the repositories; some share the audit chain, the outbox or the visitors."""
    outbox, audit = Outbox(engine, vault), Audit(engine, vault)
    people, questions = People(engine), Questions(engine, vault)
    suppressions, broadcasts = Suppressions(engine, audit), Broadcasts(engine, audit)
    shelves = ForgettingShelves(people, questions, suppressions, audit)
    return Database(
        people=people,
        questions=questions,
        ledger=Ledger(engine, vault),
        dead_letters=DeadLetters(engine, vault),
        imports=Imports(engine, vault),
        gateways=GatewayShelf(engine, vault),
        sessions=Sessions(engine, Pins(vault), audit),
        hidings=Hidings(engine, vault),
        outbox=outbox,
        deliveries=Deliveries(engine, vault),
        candidate=candidate,
        audit=audit,
        proofs=_proofs(engine, vault, audit, outbox),
        access=AccessLog(engine),
        notices=Notices(engine),
        notice_settings=NoticeSettingsShelf(engine),
        watched=WatchedPersons(engine),
        staff=Staff(engine, vault),
        broadcasts=broadcasts,
        broadcast_feed=BroadcastFeed(engine),
        tallies=Tallies(engine),
        news=News(engine, broadcasts),
        kept_contents=KeptContents(engine),
        tick_runs=TickRuns(engine),
        incidents=Incidents(engine),
        own_rows=OwnRows(engine),
        suppressions=suppressions,
        forgetting=Forgetting(engine, shelves),
        consents=ConsentLedger(engine, audit),
        rotation=Rotation(engine, vault),
        retention=Retention(engine),
    )


def _proofs(engine: Engine, vault: Vault, audit: Audit, outbox: Outbox) -> Proofs:
    return Proofs(
        attempts=Attempts(engine, vault),
        limits=ProofLimits(engine, vault),
        codes=ActivationCodes(engine, vault, audit),
        bindings=Bindings(engine, outbox, audit),
    )


def _candidate(address: Address, engine: Engine) -> Candidate:
    """Stand for leader under a name of this process's own."""
    owner = secrets.token_hex(8)
    return LoneProcess(engine, owner) if address.file else Elected(address.url, owner)


async def migrations_pending(url: str) -> tuple[str, ...]:
    """Name what `open_database` would apply, and apply nothing."""
    async with connected(parse_address(url), is_patient=True) as engine:
        return await Migrations(engine).pending()


async def look_at_queue(url: str, now_ms: int) -> QueueState | None:
    """Count the outbox and change nothing; None where the tables are not of this release."""
    async with connected(parse_address(url), is_patient=True) as engine:
        if await Migrations(engine).pending():
            return None
        return await queue_state(engine, now_ms)


@asynccontextmanager
async def connected(address: Address, *, is_patient: bool = False) -> AsyncIterator[Engine]:
    """Connect at once, not at the first query: a task cancelled then would keep the lock.

    A migration is patient; whatever people wait for is not.
    The context is the process's one: the tasks of the web server and the clock share it.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(_alone(address))
        context = TortoiseContext()
        stack.push_async_callback(context.close_connections)
        stack.push_async_callback(transaction.drain)
        credentials = address.credentials(is_patient=is_patient)
        config = {"connections": {CONNECTION: credentials}, "apps": apps()}
        with context:
            await context.init(config, _enable_global_fallback=True)
        reader = None
        if address.file is not None:
            reader = stack.enter_context(closing(Reader(address.file)))
        engine = Engine(context.connections, reader)
        await engine.connection.create_connection(with_db=True)
        yield engine


@contextmanager
def _alone(address: Address) -> Iterator[None]:
    """Keep a SQLite file to ourselves: to this process, and to this user."""
    if address.file is None:
        yield
        return
    make_private(address.file)
    with only_process(address.file):
        yield
