"""The doctor tries each configured source, and says what it can tell."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.actions.finding import Finding, Health
from bot.actions.source_doctor import examine_sources
from bot.settings import Records, Settings
from bot.sources.nhsa.stand_in import Hostility, StandIn
from storage.keys import format_keys
from tests.keys import TEST_KEYS
from tests.sources.nhsa.scene import SECRET, standing_in

TOLD = "arrival, balance, entitlement_reason"


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_STAND_IN_SECRET", SECRET)


def settings_for(gateway: StandIn, sqlite_file: Path, **changes: object) -> Settings:
    file = sqlite_file.with_name("gateways.toml")
    file.write_text(gateway.gateways_file(), "utf-8")
    facts = {
        "source": Records.NHSA,
        "gateways": file,
        "keys": SecretStr(format_keys(TEST_KEYS)),
        "database_url": SecretStr(f"sqlite://{sqlite_file}"),
        **changes,
    }
    return Settings(_env_file=None).model_copy(update=facts)


async def examined(settings: Settings) -> list[Finding]:
    return [finding async for finding in examine_sources(settings)]


async def test_a_gateway_that_answers_is_well(sqlite_file: Path) -> None:
    async with standing_in() as gateway:
        (finding,) = await examined(settings_for(gateway, sqlite_file))
    assert (finding.subject, finding.health) == ("check.gateway", Health.WELL)
    assert finding.detail.startswith("stand-in, ")
    assert finding.detail.endswith(f"ms: {TOLD}")


async def test_a_gateway_that_does_not_is_ill_and_the_ledger_stands_beside_it(
    sqlite_file: Path,
) -> None:
    async with standing_in() as gateway:
        gateway.behave(Hostility.ERROR_500)
        found = await examined(settings_for(gateway, sqlite_file, source=Records.LEDGER))
    assert [(one.subject, one.health) for one in found] == [
        ("check.source_ledger", Health.WELL),
        ("check.gateway_away", Health.ILL),
    ]
    assert found[1].detail == "stand-in: status_500"


async def test_while_the_database_waits_for_its_migrations_nothing_is_tried(
    sqlite_file: Path, tmp_path: Path
) -> None:
    async with standing_in() as gateway:
        new = SecretStr(f"sqlite://{tmp_path / 'new.sqlite3'}")
        (finding,) = await examined(settings_for(gateway, sqlite_file, database_url=new))
        assert gateway.calls.total() == 0
    assert (finding.subject, finding.health) == ("check.gateway_untried", Health.LOOK)
    assert finding.detail == f"stand-in: {TOLD}"


async def test_a_broken_file_or_secret_is_told(
    sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with standing_in() as gateway:
        settings = settings_for(gateway, sqlite_file)
        monkeypatch.delenv("YIBAO_STAND_IN_SECRET")
        (unset,) = await examined(settings)
        assert settings.gateways is not None
        settings.gateways.write_text("[[gateway]]\nname = 'X'", "utf-8")
        (broken,) = await examined(settings)
    assert (unset.health, broken.health) == (Health.ILL, Health.ILL)
    assert unset.detail.startswith("YIBAO_STAND_IN_SECRET: ")
    assert "gateway.0.name" in broken.detail


async def test_sample_people_need_no_trying() -> None:
    (finding,) = await examined(Settings(_env_file=None))
    assert finding == Finding(finding.subject, Health.WELL)
    assert finding.subject == "check.source_demo"
