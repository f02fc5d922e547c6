"""Bad days of a gateway, as people live through them: told in time, and never of somebody else."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Records, Settings
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.errand import PATIENCE_S
from bot.sources.nhsa.stand_in import Hostility, StandIn
from tests.journeys.conftest import CROSSED, LEAN, Meet
from tests.journeys.guest import Guest
from tests.sources.nhsa.scene import SECRET, standing_in

HARMLESS = Hostility.DUPLICATE_ROWS
# The bot waits PATIENCE_S; what comes on top is what a busy machine needs to say so.
SOON_S = PATIENCE_S + 4
PERSONAL = ("bm.1", "ac.1:0", "bf.1")
days = pytest.mark.parametrize("day", [one for one in Hostility if one is not HARMLESS])
lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
# Each update is acknowledged by itself here, so that one can be seen to overtake another.
apart = pytest.mark.parametrize("base", [CROSSED[0]], ids=str, indirect=True)
OTHERS = [member.person.name for member in DEMO_PEOPLE[1:]]


@pytest.fixture
async def gateway() -> AsyncIterator[StandIn]:
    async with standing_in() as opened:
        yield opened


@pytest.fixture
def settings(
    settings: Settings, gateway: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """A gateway whose answers are never fresh, so that each page asks anew."""
    monkeypatch.setenv("YIBAO_STAND_IN_SECRET", SECRET)
    file = tmp_path / "gateways.toml"
    ages = "\n[gateway.ages]\nfresh_s = 0\nhurry_s = 0.3\n"
    file.write_text(gateway.gateways_file() + ages, "utf-8")
    return settings.model_copy(update={"source": Records.NHSA, "gateways": file})


@pytest.fixture
async def holder(wang: Guest) -> Guest:
    """Wang Fang has connected her records, and has looked at none of them yet."""
    await wang.tap("button.bind")
    await wang.forge("bd.1:0")
    return wang


async def opened(guest: Guest, page: str) -> float:
    begun = time.monotonic()
    await guest.forge(page)
    return time.monotonic() - begun


def test_the_bot_is_less_patient_than_three_seconds() -> None:
    assert PATIENCE_S < 3


@lean
@days
async def test_who_has_seen_nothing_yet_is_told_in_time(
    holder: Guest, gateway: StandIn, day: Hostility
) -> None:
    gateway.behave(day)
    took_s = await opened(holder, "ac.1:0")
    assert took_s < SOON_S
    holder.reads("problem.source_unavailable")
    assert holder.can_tap("button.again")
    assert not any(name[0] + "*" in holder.screen.text for name in OTHERS)
    gateway.behave(None)


@lean
@days
async def test_who_has_seen_them_before_sees_them_again_with_their_age(
    holder: Guest, gateway: StandIn, day: Hostility
) -> None:
    shown = {}
    for page in PERSONAL:
        await opened(holder, page)
        shown[page] = told(holder)
    gateway.behave(day)
    for page in PERSONAL:
        assert await opened(holder, page) < SOON_S
        holder.reads("stamp.late")
        assert told(holder) == shown[page]


def told(guest: Guest) -> list[str]:
    """What a screen tells, but for the lines on its age."""
    late, known = guest.word("stamp.late"), guest.word("stamp.known", as_of="", source="")[:4]
    lines = guest.screen.text.splitlines()
    return [line for line in lines if line != late and not line.startswith(known)]


@lean
async def test_rows_told_twice_are_shown_once(holder: Guest, gateway: StandIn) -> None:
    await opened(holder, "bm.1")
    shown = told(holder)
    gateway.behave(HARMLESS)
    await opened(holder, "bm.1")
    assert told(holder) == shown
    holder.reads_not("stamp.late")


@lean
async def test_home_opens_while_the_gateway_is_away(holder: Guest, gateway: StandIn) -> None:
    gateway.behave(Hostility.DOWN)
    assert await opened(holder, "h.1") < SOON_S
    assert holder.can_tap("button.city_service")
    await holder.forge("bu.1:1")
    await holder.forge("h.1")
    assert holder.can_tap("button.bind")


@apart
async def test_others_do_not_wait_for_a_gateway_that_is_slow(
    holder: Guest, gateway: StandIn, meet: Meet
) -> None:
    gateway.behave(Hostility.SLOW)
    li = meet("李强")
    await li.start()
    await holder.visitor.forge("ac.1:0", wait=False)
    begun = time.monotonic()
    for _ in range(5):
        await li.tap("button.city_service", "button.index", "button.home")
    assert time.monotonic() - begun < 2
    await holder.visitor.settled()
