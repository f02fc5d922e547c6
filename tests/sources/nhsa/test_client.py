"""A call as it goes over the wire: whole, numbered, signed in, and to nowhere else."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.insurance import InsuranceType
from bot.sources.nhsa import transactions
from bot.sources.nhsa.config import (
    Cainfo,
    Institution,
    SignIn,
    Tls,
)
from bot.sources.nhsa.envelope import Call, Stamped, msgid, wrap
from bot.sources.nhsa.fields import BEIJING
from bot.sources.nhsa.opening import open_gateways
from bot.sources.nhsa.wire import trust_of
from bot.sources.signers.cainfo import Sm3Digest
from bot.sources.source import SourceAway
from storage.gateway import GatewayShelf
from tests.sources.nhsa.scene import (
    CHINA,
    ENVIRONMENT,
    Scene,
    config_of,
    guard,
    scene,
    standing_in,
)
from tests.sources.nhsa.test_signers import PRIVATE, PUBLIC

CLINIC = Institution(code="H99000000001", name="Clinic", division="110000", receiver="R")
AT_TEN = Stamped(int(datetime(2026, 3, 1, 10, tzinfo=BEIJING).timestamp()), 7)
SIX_TRANSACTIONS = {"9001", "1101", "90100", "5201", "5203", "2001"}


def body_of(call: Call, stamped: Stamped = AT_TEN) -> dict[str, object]:
    read: dict[str, object] = orjson.loads(wrap(CLINIC, call, stamped))
    return read


def test_a_message_number_has_thirty_places() -> None:
    assert msgid(CLINIC, AT_TEN) == "H99000000001202603011000000007"


def test_the_envelope_holds_what_the_interface_requires() -> None:
    body = body_of(transactions.person("11010119860514102X"))
    assert body == {
        "infno": "1101",
        "msgid": "H99000000001202603011000000007",
        "mdtrtarea_admvs": "110000",
        "recer_sys_code": "R",
        "infver": "V1.0",
        "opter_type": "3",
        "opter": "yibao-bot",
        "opter_name": "yibao-bot",
        "inf_time": "2026-03-01 10:00:00",
        "fixmedins_code": "H99000000001",
        "fixmedins_name": "Clinic",
        "input": {
            "data": {
                "mdtrt_cert_type": "02",
                "mdtrt_cert_no": "11010119860514102X",
                "psn_cert_type": "01",
                "certno": "11010119860514102X",
            }
        },
    }


def test_both_divisions_are_named_as_soon_as_a_person_number_is() -> None:
    body = body_of(transactions.contributions("P1", "440305"))
    assert (body["mdtrtarea_admvs"], body["insuplc_admdvs"]) == ("110000", "440305")


def test_sign_in_signature_and_local_fields_join_where_they_are_wanted() -> None:
    clinic = CLINIC.model_copy(update={"extra": {"medins_code": "M1"}})
    call, stamped = transactions.contributions("P1", "440305"), Stamped(0, 1, "SIGNED")
    body = orjson.loads(wrap(clinic, call, stamped, Sm3Digest()))
    assert (body["sign_no"], body["signtype"], body["medins_code"]) == ("SIGNED", "SM3", "M1")
    assert body["cainfo"] == Sm3Digest().sign(orjson.dumps(body["input"]))


def test_an_input_beyond_the_interface_is_not_sent() -> None:
    with pytest.raises(ValueError, match="too long"):
        body_of(Call("1101", {"data": {"psn_name": "x" * 40_000}}))


def test_certificates_are_verified() -> None:
    context = trust_of(Tls())
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize("kind", ["csb", "tif", "none"])
async def test_the_stand_in_takes_every_family_of_headers(shelf: GatewayShelf, kind: str) -> None:
    signer = {"kind": kind, "key": "stand-in", "secret_env": "YIBAO_STAND_IN_SECRET"}
    async with scene(shelf, guard(kind=kind), signer=signer) as played:
        psn_no = await played.meet()
        await played.source.movements(psn_no)
        await played.source.entitlements(psn_no)
        await played.source.recorded(psn_no, InsuranceType.EMPLOYEE_MEDICAL)
        assert set(played.gateway.calls) == SIX_TRANSACTIONS


async def test_an_input_signed_by_sm2_is_verified_by_the_stand_in(
    shelf: GatewayShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "SM2_KEY", PRIVATE)
    cainfo = Cainfo(kind="SM2", key_env="SM2_KEY")
    async with scene(shelf, guard(sm2_public_key=PUBLIC), cainfo=cainfo) as played:
        assert await played.meet()


async def test_a_wrong_secret_or_none_is_turned_away(shelf: GatewayShelf) -> None:
    async with scene(shelf, guard(secret="another")) as played:
        with pytest.raises(SourceAway, match="gateway_fault"):
            await played.ask_for()


async def test_a_sign_in_that_the_gateway_forgot_is_renewed_once(shelf: GatewayShelf) -> None:
    async with scene(shelf, ages={"fresh_s": 0}) as played:
        psn_no = await played.meet()
        played.gateway.guard.signed_in.clear()
        await asyncio.gather(played.source.person(psn_no), played.source.movements(psn_no))
        assert played.gateway.calls["9001"] == 2


async def test_a_sign_in_ages(shelf: GatewayShelf, noon: object) -> None:
    async with scene(shelf, ages={"fresh_s": 0}) as played:
        psn_no = await played.meet()
        noon.shift(9 * 3600)  # type: ignore[attr-defined]
        await played.source.person(psn_no)
        assert played.gateway.calls["9001"] == 2


async def test_where_no_sign_in_is_wanted_none_is_made(shelf: GatewayShelf) -> None:
    async with scene(shelf, guard(wants_sign_in=False), sign_in=None) as played:
        await played.meet()
        assert played.gateway.calls["9001"] == 0
    assert SignIn(mac="m", ip="i").hours == 8


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def answering(shelf: GatewayShelf, answer: Answering) -> AsyncIterator[Scene]:
    """A gateway that answers as the test says."""
    app = web.Application()
    app.router.add_post("/{anything:.*}", answer)
    server = TestServer(app)
    await server.start_server()
    async with standing_in() as stand_in:
        url = f"http://127.0.0.1:{server.port}"
        config = config_of(stand_in, base_url=url, sign_in=None, limits={"body_bytes": 2048})
        async with open_gateways((config,), ENVIRONMENT, shelf, CHINA) as (source,):
            yield Scene(stand_in, source, shelf)
    await server.close()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (web.Response(body=b" " * 4096, content_type="application/json"), "too_long"),
        (
            web.Response(
                body=b"{}", headers={"Content-Encoding": "gzip"}, content_type="text/plain"
            ),
            "content_encoding",
        ),
        (web.Response(body=b"{}", headers={"Content-Type": "text/plain; charset=gbk"}), "charset"),
        (web.Response(status=204), "status_204"),
    ],
)
async def test_what_no_gateway_sends_is_not_read(
    shelf: GatewayShelf, answer: web.Response, reason: str
) -> None:
    async def serve(_: web.Request) -> web.StreamResponse:
        return answer

    async with answering(shelf, serve) as played:
        with pytest.raises(SourceAway, match=reason):
            await played.ask_for()


async def test_proxies_of_the_environment_are_passed_by(
    shelf: GatewayShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with scene(shelf) as played:
        assert await played.meet()


async def test_a_call_that_never_left_is_tried_twice_and_no_more(shelf: GatewayShelf) -> None:
    async with standing_in() as stand_in:
        config = config_of(stand_in, base_url="http://127.0.0.1:9", sign_in=None)
    async with open_gateways((config,), ENVIRONMENT, shelf, CHINA) as (source,):
        with pytest.raises(SourceAway, match="ClientConnector"):
            await Scene(stand_in, source, shelf).ask_for()
    assert stand_in.calls.total() == 0
    assert (await shelf.numbers.next("H99000000001", CHINA.now_ms()))[1] >= 2
