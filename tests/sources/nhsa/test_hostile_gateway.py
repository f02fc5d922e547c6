"""Bad days of a gateway: nothing false is told, nobody else is shown, and nobody waits long."""

import asyncio
import time

import pytest

from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.sources.demo import DEMO_PEOPLE
from bot.sources.errand import PATIENCE_S, errand
from bot.sources.nhsa.stand_in import Hostility
from bot.sources.source import SourceAway
from storage.gateway import GatewayShelf
from tests.sources.nhsa.scene import BY_SLUG, WANG_FANG, Scene, scene
from tests.sources.source_contract import EVER

MEDICAL = InsuranceType.EMPLOYEE_MEDICAL
NO_CACHE = {"fresh_s": 0, "shown_s": 0}
ALWAYS_ASK = {"fresh_s": 0}
HARMLESS = {Hostility.DUPLICATE_ROWS}
# The rows of 90100 hold no amounts that a bad day could touch.
PERSON_ONLY = {
    Hostility.NEGATIVE_AMOUNTS,
    Hostility.ABSURD_AMOUNTS,
    Hostility.NOT_A_NUMBER,
}
days = pytest.mark.parametrize("day", [one for one in Hostility if one not in HARMLESS])


async def everything(played: Scene, psn_no: str) -> list[object]:
    source = played.source
    return [
        await source.person(psn_no),
        await source.enrolments(psn_no),
        await source.contributions(psn_no, MEDICAL, EVER),
        await source.movements(psn_no),
        await source.balance(psn_no),
        await source.entitlements(psn_no),
    ]


@days
async def test_nothing_is_believed_and_the_answer_is_quick(
    shelf: GatewayShelf, day: Hostility
) -> None:
    async with scene(shelf, ages=NO_CACHE) as played:
        psn_no = await played.meet()
        played.gateway.behave(day)
        begun = time.monotonic()
        with errand(), pytest.raises(SourceAway):
            await everything(played, psn_no)
        assert time.monotonic() - begun < PATIENCE_S + 4  # the machine may be busy


@days
async def test_what_was_kept_is_told_with_its_age(shelf: GatewayShelf, day: Hostility) -> None:
    async with scene(shelf, ages=ALWAYS_ASK) as played:
        psn_no = await played.meet()
        good = await everything(played, psn_no)
        before = await played.source.freshness(psn_no)
        played.gateway.behave(day)
        for _ in range(2):
            with errand() as sent:
                assert await played.source.contributions(psn_no, MEDICAL, EVER) == good[2]
                assert await played.source.balance(psn_no) == good[4]
                freshness = await played.source.freshness(psn_no)
            assert sent.is_late
            assert freshness is not None
            assert before is not None
            assert freshness.is_late
            assert freshness.as_of_ms <= before.as_of_ms + 1000


async def test_rows_told_twice_change_nothing(shelf: GatewayShelf) -> None:
    async with scene(shelf, ages=ALWAYS_ASK) as played:
        psn_no = await played.meet()
        good = await everything(played, psn_no)
        played.gateway.behave(Hostility.DUPLICATE_ROWS)
        assert await everything(played, psn_no) == good


async def test_nobody_else_is_ever_told_of_and_every_try_is_on_record(
    shelf: GatewayShelf,
) -> None:
    async with scene(shelf, ages=NO_CACHE, limits={"failures": 5}) as played:
        psn_nos = [await played.meet(member) for member in DEMO_PEOPLE[:4]]
        played.gateway.behave(Hostility.WRONG_PERSON)
        for psn_no in psn_nos:
            with pytest.raises(SourceAway):
                await played.source.person(psn_no)
        assert await shelf.refusals(played.source.key) == len(psn_nos)


async def test_who_is_mixed_up_while_being_identified_is_not_bound(
    played: Scene, shelf: GatewayShelf
) -> None:
    played.gateway.behave(Hostility.WRONG_PERSON)
    person = WANG_FANG.person
    with pytest.raises(SourceAway):
        await played.source.identify(person.name, IdentityNumber(person.certno))
    assert await shelf.credential(played.source.key, person.psn_no) is None


@pytest.mark.parametrize(
    "day",
    [Hostility.DOWN, Hostility.ERROR_500, Hostility.WRONG_PERSON, Hostility.NEGATIVE_AMOUNTS],
)
async def test_the_circuit_opens_after_five_failures_and_closes_by_one_that_tries(
    shelf: GatewayShelf, day: Hostility
) -> None:
    limits = {"failures": 5, "rest_s": 0.3}
    async with scene(shelf, ages=NO_CACHE, limits=limits) as played:
        psn_no = await played.meet()
        played.gateway.behave(day)
        asked = played.gateway.calls["1101"]
        for _ in range(20):
            with pytest.raises(SourceAway):
                await played.source.person(psn_no)
        assert played.gateway.calls["1101"] - asked <= 5
        played.gateway.behave(None)
        await asyncio.sleep(0.35)
        assert await played.source.person(psn_no)


async def test_one_call_tries_while_the_others_wait_for_what_becomes_of_it(
    shelf: GatewayShelf,
) -> None:
    limits = {"failures": 2, "rest_s": 0.2, "answer_s": 0.5}
    async with scene(shelf, ages=NO_CACHE, limits=limits) as played:
        psn_nos = [await played.meet(member) for member in DEMO_PEOPLE[:6]]
        played.gateway.behave(Hostility.ERROR_500)
        await asyncio.gather(*map(played.source.person, psn_nos), return_exceptions=True)
        await asyncio.sleep(0.25)
        played.gateway.behave(Hostility.SLOW)
        asked = played.gateway.calls["1101"]
        await asyncio.gather(*map(played.source.person, psn_nos), return_exceptions=True)
        assert played.gateway.calls["1101"] - asked == 1


async def test_a_refusal_is_an_answer_and_opens_no_circuit(
    played: Scene, shelf: GatewayShelf
) -> None:
    nobody = IdentityNumber("110101199003070012")
    for _ in range(8):
        assert await played.source.identify("王芳", nobody) is None
    assert await played.meet()
    assert await shelf.kept(played.source.key, "", "1101!")


async def test_who_asks_for_one_person_at_once_asks_once(shelf: GatewayShelf) -> None:
    async with scene(shelf, ages=NO_CACHE) as played:
        psn_no = await played.meet()
        asked = played.gateway.calls["1101"]
        await asyncio.gather(*(played.source.person(psn_no) for _ in range(10)))
        assert played.gateway.calls["1101"] == asked + 1


async def test_an_answer_that_comes_too_late_is_there_the_next_time(shelf: GatewayShelf) -> None:
    async with scene(shelf, ages={"fresh_s": 60}) as played:
        psn_no = await played.meet(BY_SLUG["retiree"])
        with errand(patience_s=0), pytest.raises(SourceAway, match="late"):
            await played.source.contributions(psn_no, MEDICAL, EVER)
        await asyncio.sleep(0.3)
        played.gateway.behave(Hostility.DOWN)
        assert await played.source.recorded(psn_no, MEDICAL)


async def test_our_own_limits_turn_calls_away(shelf: GatewayShelf) -> None:
    limits = {"per_second": 2, "answer_s": 0.6}
    async with scene(shelf, ages=NO_CACHE, limits=limits, sign_in=None) as played:
        played.gateway.guard.wants_sign_in = False
        numbers = [IdentityNumber(member.person.certno) for member in DEMO_PEOPLE[:8]]
        begun = played.gateway.calls.total()
        names = [member.person.name for member in DEMO_PEOPLE[:8]]
        calls = map(played.source.identify, names, numbers)
        found = await asyncio.gather(*calls, return_exceptions=True)
        assert sum(isinstance(one, SourceAway) for one in found) >= 5
        assert played.gateway.calls.total() - begun <= 3
