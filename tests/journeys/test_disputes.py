"""Two accounts connected to one person: the later one cools, and the earlier one has a say."""

from datetime import timedelta

import pytest
import time_machine

from bot.domain.activation import in_groups
from bot.emulator import Emulator
from bot.settings import Records, Settings
from storage.activation_codes import ActivationCodes
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.vault import Vault
from tests.journeys.conftest import Meet
from tests.journeys.guest import Guest
from tests.journeys.proving import BOUND, ZHAO_MIN, Pocket, keep_ledger, prove_by_sms

DAY = timedelta(days=1)
LETTERS = Query(dict, "SELECT chat_id, kind FROM outbox WHERE kind = 'bound_elsewhere'")
FROZEN = Query(dict, "SELECT psn_no FROM frozen_persons")
AUDITED = Query(dict, "SELECT action FROM audit_chain ORDER BY id")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"source": Records.LEDGER})


@pytest.fixture
def sms(tg: Emulator) -> Pocket:
    return Pocket(tg)


@pytest.fixture
async def owner(engine: Engine, vault: Vault, meet: Meet, noon: time_machine.Traveller) -> Guest:
    """Zhao Min's records are open in her own account."""
    await keep_ledger(engine, vault)
    guest = meet("赵敏")
    await guest.start()
    await prove_by_sms(guest)
    noon.shift(61)
    return guest


@pytest.fixture
async def other(owner: Guest, meet: Meet) -> Guest:
    """Somebody with her telephone has connected to them as well, a minute later."""
    guest = meet("Other")
    await guest.start()
    await prove_by_sms(guest)
    assert owner.visitor.id != guest.visitor.id
    return guest


async def test_the_later_account_sees_no_amount_for_a_day(
    other: Guest, owner: Guest, engine: Engine, noon: time_machine.Traveller
) -> None:
    other.reads("2026年11月24日 12:0")
    await other.tap("button.details")
    other.reads("details.choose")
    await other.forge("bm.1")
    other.reads("2026年11月24日 12:0")
    assert not other.can_tap("button.prove")
    await owner.forge("bm.1")
    owner.reads("1,203.00")
    assert await engine.rows(LETTERS) == [{"chat_id": owner.visitor.id, "kind": "bound_elsewhere"}]
    noon.shift(DAY)
    await other.forge("bm.1")
    await other.tap("button.show_amounts")
    other.reads("1,203.00")


async def test_it_was_me_lets_the_other_account_see_at_once(other: Guest, owner: Guest) -> None:
    await owner.forge("bo.1:1")
    owner.reads("proof.confirmed")
    await other.forge("bm.1")
    other.reads("1,203.00")


async def test_it_was_not_me_ends_the_other_and_leaves_only_the_agencys_code(
    other: Guest, owner: Guest, engine: Engine, vault: Vault, noon: time_machine.Traveller
) -> None:
    await owner.forge("bo.1:0")
    owner.reads("proof.disowned", "proof.disowned_next")
    await owner.forge("bo.1:0")
    assert [row["psn_no"] for row in await engine.rows(FROZEN)] == [ZHAO_MIN.psn_no]
    await other.forge("pd.1")
    other.reads("enrol.choose")
    await owner.forge("bm.1")
    owner.reads("1,203.00")
    noon.shift(61)
    await other.forge("bn.1")
    await other.say(ZHAO_MIN.name)
    await other.say(ZHAO_MIN.certno)
    await other.tap("button.by_phone")
    await other.press("button.send_phone")
    other.reads("proof.missed")
    code = await issued(engine, vault)
    await other.tap("button.by_code")
    await other.say(code)
    other.reads(other.word("enrol.bound", name="赵*"))
    await other.tap("button.basic_medical")
    other.reads("1,203.00")
    await owner.forge("pd.1")
    owner.reads("enrol.choose")
    assert not await engine.rows(FROZEN)
    deeds = [row["action"] for row in await engine.rows(AUDITED)]
    disowned = ["binding_disowned", "binding_disowned"]
    assert deeds == ["bound", "bound", *disowned, "code_issued", "bound"]


async def test_who_has_no_proof_has_no_say(
    other: Guest, owner: Guest, engine: Engine, meet: Meet
) -> None:
    stranger = meet("Stranger")
    await stranger.start()
    await stranger.forge("bo.1:0")
    stranger.reads("problem.not_bound")
    await other.forge("bo.1:0")
    other.reads("proof.disowned")
    assert len(await engine.rows(BOUND)) == 2, "a later account cannot end an earlier one"
    await owner.forge("bm.1")
    owner.reads("1,203.00")


async def test_who_proves_more_is_no_other_account(
    owner: Guest, engine: Engine, noon: time_machine.Traveller
) -> None:
    noon.shift(61)
    await prove_by_sms(owner)
    owner.reads_not("2026年11月24日")
    assert not await engine.rows(LETTERS)
    (bound,) = await engine.rows(BOUND)
    assert bound["cools_until_ms"] == 0


async def issued(engine: Engine, vault: Vault) -> str:
    codes = ActivationCodes(engine, vault, Audit(engine, vault))
    return in_groups(await codes.issue("ledger", ZHAO_MIN.psn_no, 0, 2**60))
