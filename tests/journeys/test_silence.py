"""A hundred people come while everything fails: no log tells of them, nor does the disk."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from itertools import chain
from pathlib import Path

import aiohttp
import pytest
import structlog
from tortoise.connection import get_connections

from bot.domain.language import Language
from bot.domain.ledger_row import kind_of
from bot.domain.proof import Proof
from bot.domain.visitor import Binding
from bot.emulator import Emulator, Person
from bot.emulator.faults import Fault, FaultKind
from bot.log import NOISY, configure_logs
from bot.settings import Records, Settings
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.nhsa.stand_in import Hostility, StandIn
from storage.activation_codes import ActivationCodes
from storage.audit import Audit
from storage.database import open_database
from storage.engine import Engine
from storage.people import People
from storage.vault import Vault
from tests.actions.ledger_import_story import import_path
from tests.exports import write_csv
from tests.journeys.canaries import CANARIES, Canary, bytes_under, sung
from tests.journeys.conftest import CROSSED, SECRET, TOKEN, engine_of_the_bot, living
from tests.journeys.guest import Guest
from tests.keys import TEST_KEYS
from tests.sources.nhsa.scene import SECRET as GATEWAY_SECRET
from tests.sources.nhsa.scene import standing_in
from tests.voices import CATALOGUES

AT_ONCE = 25
EVERY = 5
"""Every fifth meets a broken seal in the ledger, and is looked for at the gateway, too."""
PAGES = ("bm.1", "ac.1:0", "bi.1", "dp.1", "df.1:new_card", "yd.1:310:2026:pdf", "st.1")
BAD_DAYS = tuple(one for one in Hostility if one not in {Hostility.SLOW, Hostility.HUGE_BODY})
WEBHOOK_SQLITE = CROSSED[0]


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in NOISY}
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


@pytest.fixture
async def gateway() -> AsyncIterator[StandIn]:
    async with standing_in() as opened:
        yield opened


@pytest.fixture
def settings(
    settings: Settings, gateway: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """An imported ledger, and a gateway that is asked for whoever is not in it."""
    monkeypatch.setenv("YIBAO_STAND_IN_SECRET", GATEWAY_SECRET)
    file = tmp_path / "gateways.toml"
    ages = "\n[gateway.ages]\nfresh_s = 0\nhurry_s = 0.3\n"
    file.write_text(gateway.gateways_file() + ages, "utf-8")
    told = {"source": Records.LEDGER, "gateways": file}
    return settings.model_copy(update=told)


async def import_records(settings: Settings, folder: Path) -> None:
    """Import everybody's records from a folder that lies elsewhere; then some seals break."""
    rows = list(chain.from_iterable(canary.rows for canary in CANARIES))
    async with open_database(settings.database_address, TEST_KEYS) as database:
        for kind in dict.fromkeys(map(kind_of, rows)):
            mine = [row for row in rows if kind_of(row) is kind]
            await import_path(database, write_csv(folder / f"{kind}.csv", kind, mine))
        for canary in CANARIES[::EVERY]:
            moved = "UPDATE ledger_persons SET psn_name = certno WHERE psn_no = ?"
            await Engine(get_connections()).write(moved, canary.psn_no)


async def come(tg: Emulator, canary: Canary) -> Guest:
    person = Person(800_000_000 + canary.place, canary.nickname, "zh-hans", phone=canary.phone)
    guest = Guest(tg.person(person), CATALOGUES.speak(Language.ZH_HANS))
    await guest.start()
    return guest


async def connect(guest: Guest, canary: Canary) -> None:
    """Let them be who they say, as if a text message had proved it."""
    people = People(engine_of_the_bot())
    visitor = await people.known(guest.visitor.id)
    assert visitor is not None
    await people.bind(visitor.id, Binding("ledger", canary.psn_no, Proof.SMS_CODE.value, 0))


async def visit(tg: Emulator, guest: Guest, canary: Canary, gateway: StandIn) -> None:
    """Prove, look around, and type and share what should not be typed."""
    await guest.forge("bn.1")
    await guest.say(canary.name)
    await guest.say(canary.number)
    await guest.forge("bw.1:phone")
    await guest.visitor.share_contact()
    await connect(guest, canary)
    for page in (PAGES[canary.place % len(PAGES)], PAGES[canary.place % 3]):
        await guest.forge(page)
    await guest.say(f"{canary.card} {canary.phone} {canary.name} {canary.number}")
    await guest.visitor.share_contact()
    for body in malformed(canary, guest.visitor.id):
        tg.inject(body, person_id=guest.visitor.id)
    if canary.place % EVERY == 0:
        gateway.behave(BAD_DAYS[canary.place // EVERY % len(BAD_DAYS)])
        await through_the_gateway(guest, canary)
    await guest.visitor.settled()


def malformed(canary: Canary, telegram_id: int) -> list[dict[str, object]]:
    """Updates that contradict the Bot API, with everything of somebody in them."""
    told = " ".join(canary.secrets)
    sender = {"id": telegram_id, "first_name": canary.nickname}
    return [
        {"message": told},
        {"message": {"message_id": told, "from": sender, "chat": {"id": 1}, "text": told}},
        {"callback_query": {"id": "5", "from": sender, "data": told}},
    ]


async def through_the_gateway(guest: Guest, canary: Canary) -> None:
    """Look for one whom only the gateway knows, on its bad day."""
    known = DEMO_PEOPLE[canary.place % len(DEMO_PEOPLE)].person
    engine, vault = engine_of_the_bot(), Vault(TEST_KEYS)
    codes = ActivationCodes(engine, vault, Audit(engine, vault))
    code = await codes.issue("nhsa:stand-in", known.psn_no, 0, 2**60)
    await guest.forge("bu.1:1")
    await guest.forge("bn.1")
    await guest.say(known.name)
    await guest.say(known.certno)
    await guest.forge("bw.1:code")
    await guest.say(code)
    await guest.forge("ac.1:0")


def lay_traps(tg: Emulator) -> None:
    """Let Telegram refuse and fail now and then, in every way it knows."""
    for kind in (FaultKind.SERVER_ERROR, FaultKind.LOST_ANSWER, FaultKind.HALF_JSON):
        tg.faults.set(Fault(kind, "sendMessage", probability=0.02))
        tg.faults.set(Fault(kind, "editMessageText", probability=0.02))
    tg.faults.set(Fault(FaultKind.SERVER_ERROR, "editMessageText", probability=0.03, code=400))
    tg.faults.set(Fault(FaultKind.FORBIDDEN, "sendMessage", probability=0.01))


async def knock_without_the_secret(settings: Settings, canary: Canary) -> None:
    async with aiohttp.ClientSession() as http:
        for body in malformed(canary, 1):
            async with http.post(str(settings.webhook_url), json=body) as answer:
                assert answer.status == 403


@pytest.mark.unmeasured
@pytest.mark.parametrize("base", [WEBHOOK_SQLITE], ids=str, indirect=True)
async def test_a_hundred_people_leave_no_trace(
    settings: Settings,
    tg: Emulator,
    gateway: StandIn,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    exports = tmp_path_factory.mktemp("exports")
    await import_records(settings, exports)
    configure_logs("debug", "json")
    async with living(settings, tg):
        guests = [(await come(tg, canary), canary) for canary in CANARIES]
        lay_traps(tg)
        for first in range(0, len(guests), AT_ONCE):
            at_once = guests[first : first + AT_ONCE]
            await asyncio.gather(*(visit(tg, *each, gateway) for each in at_once))
        await knock_without_the_secret(settings, CANARIES[0])
        stolen = bytes_under(settings.data_folder)
    log = capsys.readouterr().err.encode()
    words = tuple(chain.from_iterable(canary.secrets for canary in CANARIES))
    known = (one.person for one in DEMO_PEOPLE)
    samples = tuple(chain.from_iterable((each.name, each.certno) for each in known))
    assert log.count(b"SealBroken") >= len(CANARIES) // EVERY
    assert log.count(b"dead_letter") > len(CANARIES)
    assert sung(log, (*words, *samples, TOKEN, SECRET)) == []
    assert b"P001" in stolen
    assert sung(stolen, words) == []
