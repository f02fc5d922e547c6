"""A notice is judged when it is sent: by consent, peace, proof, and the records of that moment."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.actions.letters_of_notices import SOURCE_REST_MS, notice
from bot.actions.office import Office
from bot.actions.watching import watch
from bot.clock import Clock, Shift
from bot.domain.parcel import Parcel
from bot.domain.proof import Proof
from bot.domain.quiet import QuietHours
from bot.texts.formats import HIDDEN
from bot.ui.letter import Later, Letter
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.watching_scene import WANG_FANG, Gateway, office_with
from tests.storage.notice_scene import DAY_MS, NOON, Registry, ms

CHAT = 7001


@pytest.fixture
def clock() -> Clock:
    return Clock(ZoneInfo("Asia/Shanghai"), Shift(12 * DAY_MS))


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def gateway(clock: Clock) -> Gateway:
    return Gateway(clock, NOON.date())


@pytest.fixture
def office(database: Database, clock: Clock, gateway: Gateway, tmp_path: Path) -> Office:
    return office_with(database, clock, tmp_path, {"demo": gateway})


@pytest.fixture
def registry(database: Database, engine: Engine) -> Registry:
    return Registry(database, engine, "demo")


async def posted(office: Office, registry: Registry, proof: Proof = Proof.SMS_CODE) -> Parcel:
    """Let Wang Fang subscribe, and plan what is due to her."""
    await registry.subscriber(CHAT, WANG_FANG.psn_no, proof=proof)
    await watch(office, registry.database.watched)
    await registry.plan(office.clock.now())
    (row,) = await registry.engine.rows(Query(dict, "SELECT ref, expires_ms FROM outbox"))
    return Parcel("notice", row["ref"], CHAT, b"", 0, row["expires_ms"])


def text_of(found: object) -> str:
    assert isinstance(found, Letter)
    return found.screen.text


async def test_it_names_amounts_to_who_has_proved_a_right(
    office: Office, registry: Registry
) -> None:
    parcel = await posted(office, registry)
    text = text_of(await notice(office, parcel))
    assert "2026年11月医保个人账户已划入" in text
    assert HIDDEN not in text
    looks = "reader = 'clock' AND reason = 'notice'"
    assert await registry.count("access_log", looks) == 1


async def test_who_has_proved_a_telephone_alone_is_told_without_amounts(
    office: Office, registry: Registry
) -> None:
    text = text_of(await notice(office, await posted(office, registry, Proof.PHONE)))
    assert "已划入" in text
    assert HIDDEN in text


async def test_behind_a_pin_amounts_stay_covered(office: Office, registry: Registry) -> None:
    parcel = await posted(office, registry)
    await registry.engine.write(
        "INSERT INTO sessions (id, visitor_id, pin_hash) SELECT 1, id, 'hash' FROM visitors"
    )
    assert HIDDEN in text_of(await notice(office, parcel))


async def test_in_quiet_hours_it_waits_for_their_end(office: Office, registry: Registry) -> None:
    parcel = await posted(office, registry)
    visitor = await office.people.known(CHAT)
    assert visitor is not None
    await office.notice_settings.set_quiet(visitor.id, QuietHours(11 * 60, 13 * 60))
    later = await notice(office, parcel)
    assert later == Later(ms(NOON) + 12 * DAY_MS + 3_600_000, "quiet")


async def test_a_source_that_is_away_is_waited_for(
    office: Office, registry: Registry, gateway: Gateway
) -> None:
    parcel = await posted(office, registry)
    gateway.is_away = True
    later = await notice(office, parcel)
    assert later == Later(office.clock.now_ms() + SOURCE_REST_MS, "source")


@pytest.mark.parametrize(
    "undone",
    [
        "UPDATE consents SET monthly_notice = 0",
        "UPDATE consents SET query = 0",
        "DELETE FROM bindings",
        "UPDATE bindings SET psn_no = 'nobody'",
        "UPDATE bindings SET proof = 'name_and_number'",
        "UPDATE notices SET ref = 'p209901'",
        "UPDATE notices SET kind = 'of_a_later_release'",
    ],
)
async def test_what_no_longer_holds_is_not_told(
    office: Office, registry: Registry, undone: str
) -> None:
    parcel = await posted(office, registry)
    await registry.engine.write(undone)
    assert await notice(office, parcel) is None


async def test_a_stranger_is_told_nothing(office: Office, registry: Registry) -> None:
    parcel = await posted(office, registry)
    stranger = Parcel("notice", parcel.ref, 9_999, b"", 0, parcel.expires_ms)
    assert await notice(office, stranger) is None
