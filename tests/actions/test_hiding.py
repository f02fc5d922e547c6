"""Personal messages leave the chat: when that is written down, and what takes their place."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from tortoise.connection import get_connections

from bot.actions.hiding import HidesInTime, read_spot, write_spot
from bot.actions.letters_of_session import hide
from bot.actions.office import Office
from bot.clock import Clock, Shift
from bot.domain.insurance import InsuranceType
from bot.domain.parcel import Parcel
from bot.house import House, open_house
from bot.settings import Settings
from bot.transport.curtain import Spot
from bot.ui.letter import Letter, Removal
from bot.ui.pages import AccountPicture, Home, Page, PickDemoPerson, ShowAmounts, YearPage
from bot.ui.screen import PageButton, Screen
from storage.engine import Engine, Query
from storage.keys import format_keys
from tests.keys import TEST_KEYS
from tests.voices import EN, HANS

WANG = 7001
YEAR = YearPage(InsuranceType.EMPLOYEE_MEDICAL, 2026, 0)
SPOT = Spot(WANG, 5, YEAR)
MINUTE = 60_000
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def house(sqlite_file: Path, tmp_path: Path) -> AsyncIterator[House]:
    secrets = {
        "data_folder": tmp_path,
        "database_url": SecretStr(f"sqlite://{sqlite_file}"),
        "keys": SecretStr(format_keys(TEST_KEYS)),
    }
    async with open_house(Settings(_env_file=None).model_copy(update=secrets)) as opened:
        now_ms = opened.office.clock.now_ms()
        await opened.database.people.meet(WANG, "zh", now_ms)
        yield opened


async def written() -> list[tuple[str, str]]:
    rows = await engine().rows(Query(dict, "SELECT ref, status FROM outbox ORDER BY ref"))
    return [(row["ref"], row["status"]) for row in rows]


def engine() -> Engine:
    return Engine(get_connections())


def later(house: House, minutes: float) -> HidesInTime:
    """Keep the curtain at a later moment."""
    clock = Clock(SHANGHAI, Shift(int(minutes * MINUTE)))
    return HidesInTime(clock, house.database.hidings)


async def due_ms() -> int:
    (row,) = await engine().rows(Query(dict, "SELECT due_ms FROM outbox"))
    return int(row["due_ms"])


async def test_rapid_taps_are_written_down_once(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    curtain = HidesInTime(house.office.clock, house.database.hidings)
    await curtain.expect(SPOT)
    before = await due_ms()
    with caplog.at_level("DEBUG", "tortoise.db_client"):
        for _ in range(20):
            await curtain.expect(SPOT)
    assert caplog.records == []
    assert await due_ms() == before


async def test_a_tap_after_a_minute_moves_it_on(house: House) -> None:
    await later(house, 0).expect(SPOT)
    before = await due_ms()
    await later(house, 2).expect(SPOT)
    assert await due_ms() - before >= 2 * MINUTE


async def test_only_what_was_personal_is_called_off(house: House) -> None:
    curtain = later(house, 0)
    await curtain.spare(SPOT)
    assert await written() == []
    await curtain.expect(SPOT)
    await curtain.spare(SPOT)
    assert await written() == [("5", "cancelled")]
    await curtain.expect(SPOT)
    assert await written() == [("5", "queued")]


@pytest.mark.parametrize(
    ("page", "opens"),
    [
        (YEAR, YEAR),
        (ShowAmounts(YEAR), YEAR),
        (PickDemoPerson(3), Home()),
        (None, Home()),
    ],
)
def test_only_a_place_is_opened_again(page: Page | None, opens: Page) -> None:
    assert read_spot(write_spot(Spot(WANG, 5, page))) == (opens, False)


def test_an_address_of_another_release_leads_home() -> None:
    assert read_spot(b'["zz.9:1",true]') == (Home(), True)


def parcel(spot: Spot) -> Parcel:
    return Parcel("hide", "5", WANG, write_spot(spot), 0, 1, edits=5)


def pages(screen: Screen) -> list[Page]:
    return [one.page for row in screen.rows for one in row if isinstance(one, PageButton)]


async def test_neutral_words_take_the_place_of_a_screen(house: House) -> None:
    letter = await hide(house.office, parcel(SPOT))
    assert isinstance(letter, Letter)
    assert HANS.say("session.hidden") in letter.screen.text
    assert not letter.screen.is_personal
    assert pages(letter.screen) == [YEAR, Home()]


async def test_they_are_in_the_persons_language(house: House) -> None:
    visitor = await house.office.people.known(WANG)
    assert visitor is not None
    await house.office.people.set_language(visitor.id, "en")
    letter = await hide(house.office, parcel(Spot(WANG, 5, AccountPicture(2026))))
    assert isinstance(letter, Letter)
    assert EN.say("session.hidden") in letter.screen.text
    assert pages(letter.screen) == [Home()]


async def test_a_paper_is_deleted(house: House) -> None:
    assert await hide(house.office, parcel(replace(SPOT, is_paper=True))) == Removal()


async def test_who_wants_nothing_hidden_any_more_keeps_it(house: House) -> None:
    await choose_never(house.office)
    assert await hide(house.office, parcel(SPOT)) is None


async def test_what_nobody_is_left_to_read_is_deleted(house: House) -> None:
    visitor = await house.office.people.known(WANG)
    assert visitor is not None
    await house.office.people.forget(visitor.id)
    assert await hide(house.office, parcel(SPOT)) == Removal()


async def choose_never(office: Office) -> None:
    visitor = await office.people.known(WANG)
    assert visitor is not None
    await office.sessions.set_hide_minutes(visitor.id, 0)
