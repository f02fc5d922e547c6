"""One's data while its source is away: what is there comes, and what lacks is said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.my_data import OF_RECORDS, Subject
from bot.emulator import Emulator
from bot.settings import Records, Settings
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.nhsa.stand_in import Hostility, StandIn
from tests.journeys.conftest import GROWN, LEAN
from tests.journeys.downloads import arrives, last_json
from tests.journeys.guest import Guest
from tests.sources.nhsa.scene import SECRET, standing_in

lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
grown = pytest.mark.parametrize("base", [GROWN], ids=str, indirect=True)
# A gateway knows none of these: that is no fault of the day.
NEVER_TOLD = {Subject.CARDS}


@pytest.fixture
async def gateway() -> AsyncIterator[StandIn]:
    async with standing_in() as opened:
        yield opened


@pytest.fixture
def settings(
    settings: Settings, gateway: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    monkeypatch.setenv("YIBAO_STAND_IN_SECRET", SECRET)
    file = tmp_path / "gateways.toml"
    file.write_text(gateway.gateways_file() + "\n[gateway.ages]\nfresh_s = 0\n", "utf-8")
    return settings.model_copy(update={"source": Records.NHSA, "gateways": file})


@pytest.fixture
async def holder(wang: Guest) -> Guest:
    await wang.tap("button.bind")
    await wang.forge("bd.1:0")
    return wang


@lean
async def test_what_a_gateway_knows_is_told_and_what_it_cannot_is_named(
    holder: Guest, tg: Emulator
) -> None:
    await holder.forge("xr.1:json")
    await arrives(tg, holder)
    told = last_json(tg, holder)
    assert told["person"][0]["identity_number"] == DEMO_PEOPLE[0].person.certno
    assert told["enrolments"]
    assert told["entitlements"]
    assert told["balance"][0]["amount"] == {"yuan": "1553.96", "fen": 155_396}
    assert dict(told["lacking"]) == dict.fromkeys(NEVER_TOLD, "not_known")
    holder.reads(holder.word("my_data.not_known", subjects=holder.word("subject.cards")))


@lean
async def test_what_a_gateway_that_is_away_would_tell_is_missing_and_the_rest_is_there(
    holder: Guest, gateway: StandIn, tg: Emulator
) -> None:
    gateway.behave(Hostility.DOWN)
    await holder.forge("xr.1:json")
    await arrives(tg, holder)
    told = last_json(tg, holder)
    assert told["visitor"][0]["telegram_id"] == holder.visitor.id
    assert told["binding"]
    lacking = {
        Subject(name) for name, why in dict(told["lacking"]).items() if why == "source_away"
    }
    assert Subject.CONTRIBUTIONS in lacking
    assert lacking <= set(OF_RECORDS)
    holder.reads("subject.contributions")


@grown
async def test_a_file_that_takes_long_comes_behind_a_word_that_it_will(
    holder: Guest, gateway: StandIn, tg: Emulator
) -> None:
    gateway.behave(Hostility.SLOW)
    await holder.forge("xr.1:json")
    await arrives(tg, holder)
    assert holder.word("problem.working") not in holder.screen.text
    assert last_json(tg, holder)["lacking"]
