"""An earlier account is told of a later one, in its own words, while there is anything to tell."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from tortoise.connection import get_connections

from bot.actions.letters_of_binding import bound_elsewhere
from bot.actions.office import Office
from bot.domain.identity import IdentityNumber
from bot.domain.parcel import Lane, Lease, Parcel
from bot.domain.proof import Proof
from bot.domain.proving import Identity
from bot.domain.visitor import Binding
from bot.house import House, open_house
from bot.screens import proved
from bot.settings import Settings
from bot.ui.letter import Letter
from storage.bindings import BOUND_ELSEWHERE, Connection
from storage.engine import Engine
from storage.keys import format_keys
from tests.keys import TEST_KEYS
from tests.storage.leading import lead
from tests.voices import EN

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
NOON_MS = int(NOON.timestamp()) * 1000
FIRST, SECOND = 7001, 7002
EPOCH = 1
ZHAO_MIN = Identity("赵敏", IdentityNumber("110101199003070011"))


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    kept = {
        "data_folder": tmp_path,
        "database_url": SecretStr(database_url),
        "keys": SecretStr(format_keys(TEST_KEYS)),
    }
    async with open_house(Settings(_env_file=None).model_copy(update=kept)) as opened:
        yield opened


@pytest.fixture
def office(house: House) -> Office:
    return house.office


@pytest.fixture
async def parcel(house: House, office: Office) -> Parcel:
    """The second account has just been connected to the person of the first."""
    for moment, telegram_id in enumerate((FIRST, SECOND)):
        who = await office.people.meet(telegram_id, "en", NOON_MS)
        await office.proofs.attempts.begin(who.id, ZHAO_MIN, NOON_MS)
        connection = Connection("demo", "P1", Proof.SMS_CODE)
        await office.proofs.bindings.connect(who, connection, NOON_MS + moment)
    lease = Lease("a test", NOON_MS + 9, NOON_MS + 10)
    await lead(Engine(get_connections()), EPOCH)
    (claimed,) = await house.database.deliveries.claim(Lane.INTERACTIVE, lease, EPOCH, 9)
    return claimed.parcel


async def test_the_letter_says_when_and_asks_who(office: Office, parcel: Parcel) -> None:
    assert (parcel.kind, parcel.chat_id) == (BOUND_ELSEWHERE, FIRST)
    assert b"P1" not in parcel.body
    assert await bound_elsewhere(office, parcel) == Letter(proved.bound_elsewhere(EN, NOON))


async def test_once_the_other_has_left_there_is_nothing_to_say(
    office: Office, parcel: Parcel
) -> None:
    other = await office.people.meet(SECOND, "en", NOON_MS)
    await office.people.unbind(other.id)
    assert await bound_elsewhere(office, parcel) is None


async def test_who_has_left_or_looks_at_a_sample_is_not_told(
    office: Office, parcel: Parcel
) -> None:
    reader = await office.people.meet(FIRST, "en", NOON_MS)
    await office.people.bind(reader.id, Binding("demo", "P1", "sample", NOON_MS))
    assert await bound_elsewhere(office, parcel) is None
    await office.people.unbind(reader.id)
    assert await bound_elsewhere(office, parcel) is None
    await office.people.forget(reader.id)
    assert await bound_elsewhere(office, parcel) is None
