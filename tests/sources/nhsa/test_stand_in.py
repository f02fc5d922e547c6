"""The stand-in is as strict with its callers as a real gateway, and is told its days."""

from collections.abc import AsyncIterator

import aiohttp
import orjson
import pytest

from bot.sources.nhsa import transactions
from bot.sources.nhsa.config import Institution
from bot.sources.nhsa.envelope import Call, Stamped, wrap
from bot.sources.nhsa.stand_in import Hostility, StandIn
from bot.sources.nhsa.stand_in.desk import WORDS
from tests.sources.nhsa.scene import CHINA, WANG_FANG, guard, standing_in

CLINIC = Institution(code="H99000000001", name="Clinic", division="110000", receiver="R")
PERSON = transactions.person(WANG_FANG.person.certno)
PREMIUMS = transactions.contributions(WANG_FANG.person.psn_no, "110000")


@pytest.fixture
async def gateway() -> AsyncIterator[StandIn]:
    lenient = guard(kind="none", wants_cainfo=False, wants_sign_in=False)
    async with standing_in(lenient) as opened:
        yield opened


async def said(gateway: StandIn, call: Call, sequence: int = 1, **changes: object) -> str:
    """Post an envelope, with what a test changes; return the gateway's words, or nothing."""
    stamped = Stamped(CHINA.now_ms() // 1000, sequence)
    body = {**orjson.loads(wrap(CLINIC, call, stamped)), **changes}
    url = f"{gateway.url}/ebus/{call.infno}"
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return str((await answer.json())["err_msg"])


async def test_a_whole_call_is_answered_and_its_number_is_used_up(gateway: StandIn) -> None:
    assert await said(gateway, PERSON) == ""
    assert await said(gateway, PERSON) == WORDS["refusal"]["msgid"]
    assert await said(gateway, PERSON, 2) == ""


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"opter_type": "1"}, "opter_type"),
        ({"infno": "5201"}, "infno"),
        ({"msgid": "H99000000001202001010000000001"}, "msgid"),
        ({"msgid": "H990000000012020"}, "msgid"),
        ({"insuplc_admdvs": ""}, "insuplc"),
        ({"insuplc_admdvs": "310000"}, "insuplc"),
    ],
)
async def test_a_call_that_is_not_right_is_refused(
    gateway: StandIn, changes: dict[str, object], refusal: str
) -> None:
    assert await said(gateway, PREMIUMS, **changes) == WORDS["refusal"][refusal]


@pytest.mark.parametrize("field", ["mdtrtarea_admvs", "fixmedins_name", "inf_time"])
async def test_a_missing_field_is_named(gateway: StandIn, field: str) -> None:
    assert field in await said(gateway, PERSON, **{field: ""})


async def test_a_signature_and_a_sign_in_are_missed(gateway: StandIn) -> None:
    gateway.guard.wants_sign_in = True
    assert await said(gateway, PERSON) == WORDS["refusal"]["sign_in"]
    gateway.guard.wants_sign_in, gateway.guard.wants_cainfo = False, True
    assert await said(gateway, PERSON, 2, signtype="SM3") == WORDS["refusal"]["cainfo"]


async def test_the_day_is_chosen_from_outside(gateway: StandIn) -> None:
    url = f"{gateway.url}/stand-in/behaviour"
    async with aiohttp.ClientSession() as session:
        async with session.put(url, data="error_500") as answer:
            assert answer.status == 200
        assert gateway.hostility is Hostility.ERROR_500
        async with session.put(url, data="sunny") as answer:
            assert answer.status == 400
        async with session.put(url, data="") as answer:
            assert answer.status == 200
    assert gateway.hostility is None
