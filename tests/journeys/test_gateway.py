"""The whole inquiry over a gateway, with honest gaps."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.language import Language
from bot.settings import Records, Settings
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.nhsa.stand_in import StandIn
from storage.activation_codes import ActivationCodes
from storage.audit import Audit
from storage.engine import Engine
from storage.vault import Vault
from tests.journeys.conftest import GROWN, LEAN, Meet
from tests.journeys.guest import Guest
from tests.sources.nhsa.scene import SECRET, standing_in

YUAN = ("元", "yuan")


@pytest.fixture
async def gateway() -> AsyncIterator[StandIn]:
    async with standing_in() as opened:
        yield opened


@pytest.fixture
def settings(
    settings: Settings, gateway: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """The same demonstration, whose people are asked for at a gateway."""
    monkeypatch.setenv("YIBAO_STAND_IN_SECRET", SECRET)
    file = tmp_path / "gateways.toml"
    file.write_text(gateway.gateways_file(), "utf-8")
    return settings.model_copy(update={"source": Records.NHSA, "gateways": file})


def place_of(slug: str) -> int:
    return [member.slug for member in DEMO_PEOPLE].index(slug)


async def connect(guest: Guest, slug: str = "long_time_employee") -> None:
    """Open the records of a sample person by their button."""
    await guest.tap("button.bind")
    await guest.forge(f"bd.1:{place_of(slug)}")


@pytest.mark.parametrize("base", [LEAN, GROWN], ids=str, indirect=True)
async def test_the_whole_flow_runs_without_one_amount_of_a_premium(wang: Guest) -> None:
    await connect(wang)
    wang.reads("王*")
    await wang.tap("button.home")
    wang.reads(wang.word("home.insurance", insurance=wang.word("insurance.employee_medical")))
    await wang.tap("button.details")
    wang.reads("details.medical_only")
    assert not wang.can_tap("insurance.pension")
    await wang.tap("insurance.basic_medical")
    wang.reads("year.head.arrived", "month.no_amounts", "stamp.source.nhsa")
    assert not any(word in wang.screen.text.replace("元*", "") for word in YUAN)
    await wang.tap("10月")
    wang.reads("month.no_amounts", "month.credit_unknown")
    await wang.tap("button.rule")
    await wang.tap("button.back", "button.back", "button.benefits")
    wang.reads(wang.word("benefits.yes", insurance=wang.word("insurance.employee_medical")))


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_the_account_tells_its_balance_and_what_went_out(wang: Guest) -> None:
    await connect(wang)
    await wang.tap("button.home", "button.account")
    wang.reads("account.spending_only", "stamp.source.nhsa", "同心药房望京店")
    wang.reads_not("movement.allocation", "account.balance_unknown")
    await wang.forge("sc.1")
    wang.reads("card.source_cannot")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_an_insurance_of_the_other_side_is_not_called_missing(wang: Guest) -> None:
    await connect(wang)
    await wang.forge("y.1:hrss110:0:0")
    wang.reads(wang.word("records.beyond_source", insurance=wang.word("insurance.pension")))


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
@pytest.mark.parametrize("language", list(Language))
async def test_everybody_of_the_cast_can_be_read(
    bot: None,  # noqa: ARG001 - it answers
    meet: Meet,
    language: Language,
) -> None:
    guest = meet("王芳", language)
    await guest.start()
    for member in DEMO_PEOPLE:
        await connect(guest, member.slug)
        for page in ("pd.1", "bm.1", "ac.1:0", "bf.1", "sc.1"):
            await guest.forge(page)
            guest.reads_not("problem.source_unavailable", "place.problem")
        await guest.forge("bu.1:1")
        await guest.start()


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_who_the_gateway_knows_gets_in_by_a_code_and_their_own_name(
    wang: Guest, engine: Engine, vault: Vault
) -> None:
    """A gateway knows nobody whom it was not asked for: the code alone is not enough here."""
    member = DEMO_PEOPLE[0].person
    codes = ActivationCodes(engine, vault, Audit(engine, vault))
    code = await codes.issue("nhsa:stand-in", member.psn_no, 0, 2**60)
    await wang.forge("bw.1:code")
    await wang.say(code)
    wang.reads("proof.missed")
    for name, is_known in ((f"{member.name}甲", False), (member.name, True)):
        await wang.forge("bn.1")
        await wang.say(name)
        await wang.say(member.certno)
        assert not wang.can_tap("button.by_phone")
        await wang.tap("button.by_code")
        await wang.say(code)
        assert wang.screen.text.count("王*") == is_known
        assert member.certno not in wang.screen.text
    await wang.tap("button.basic_medical")
    wang.reads("year.head.arrived")
