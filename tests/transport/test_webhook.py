"""The webhook's manners: who may bring what, and what is answered when."""

import asyncio
import logging
from collections.abc import AsyncIterator
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

import aiohttp
import orjson
import pytest
from structlog.testing import capture_logs

from bot.emulator import Emulator, Visitor
from bot.transport.delivery import Answer, NotNowError
from bot.transport.events import Event, Typed
from bot.transport.webhook import AT_ONCE, SECRET_HEADER, Site, serve_webhook
from tests.lab.sizes import SIZES
from tests.transport.scene import SECRET, Scene, at_home
from tests.transport.test_reading import message, tap

HEADER = {SECRET_HEADER: SECRET}


class Told(NamedTuple):
    """What the webhook answered."""

    status: int
    retry_after: str | None
    body: bytes


async def bring(url: str, body: object, headers: dict[str, str] = HEADER) -> Told:
    """Post as Telegram does: JSON, or bytes as they are."""
    content = BytesIO(body if isinstance(body, bytes) else orjson.dumps(body))
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, data=content, headers=headers) as answer,
    ):
        return Told(answer.status, answer.headers.get("Retry-After"), await answer.read())


async def away(_: Event) -> Answer:
    raise NotNowError("storage")


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET + "\xe9"}]
)
async def test_a_stranger_is_turned_away_unread(tg: Emulator, headers: dict[str, str]) -> None:
    scene = Scene(tg, at_home)
    async with scene.webhook() as url:
        assert (await bring(url, message(text="Hi"), headers)).status == 403
    assert (scene.events, scene.buried) == ([], [])


async def test_only_the_path_is_heard(tg: Emulator) -> None:
    async with Scene(tg, at_home).webhook() as url:
        assert (await bring(f"{url}/other", message(text="Hi"))).status == 404


async def test_a_huge_body_is_refused(tg: Emulator) -> None:
    scene = Scene(tg, at_home)
    async with scene.webhook() as url:
        assert (await bring(url, b"x" * 2_000_000)).status == 413
    assert scene.buried == []


async def test_a_huge_body_of_untold_length_is_refused_while_it_comes(tg: Emulator) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 65_536

    scene = Scene(tg, at_home)
    async with (
        scene.webhook() as url,
        aiohttp.ClientSession() as http,
        http.post(url, data=endless(), headers=HEADER) as answer,
    ):
        assert answer.status == 413
    assert (scene.events, scene.buried) == ([], [])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "no json"),
        (b'{"update_id": 1, "mess', "no json"),
        (b"[" * 50_000, "no json"),
        (b"[1]", "no object"),
        (b'{"message": {}}', "update_id is no whole number"),
        (b'{"update_id": "1", "message": {}}', "update_id is no whole number"),
    ],
)
async def test_what_is_no_update_is_buried_and_never_wanted_again(
    tg: Emulator, body: bytes, reason: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.webhook() as url:
        assert (await bring(url, body)).status == 200
    assert [letter[:2] for letter in scene.buried] == [(None, reason)]


async def test_what_cannot_be_buried_is_wanted_again(tg: Emulator) -> None:
    scene = Scene(tg, at_home, cellar_is_shut=True)
    async with scene.webhook() as url:
        assert (await bring(url, b"no json")).status == 503


async def test_what_we_do_not_use_is_acknowledged_without_asking_anybody(tg: Emulator) -> None:
    scene = Scene(tg, at_home)
    async with scene.webhook() as url:
        told = await bring(url, {"update_id": 5, "business_connection": {"id": 1}})
    assert told == Told(200, None, b"")
    assert (scene.events, scene.buried) == ([], [])


async def test_later_is_503_with_a_time_to_come_back(tg: Emulator) -> None:
    scene = Scene(tg, away)
    async with scene.webhook() as url:
        told = [await bring(url, message(text="Hi")) for _ in range(20)]
    assert set(told) == {Told(503, "1", b"")}
    assert scene.buried == []


async def test_the_answer_carries_the_acknowledgement_home(tg: Emulator) -> None:
    async def show_nothing(_: Event) -> Answer:
        return None

    async with Scene(tg, show_nothing).webhook() as url:
        told = await bring(url, tap())
    assert orjson.loads(told.body) == {"method": "answerCallbackQuery", "callback_query_id": "99"}


async def test_another_update_under_a_known_number_is_taken_for_itself(tg: Emulator) -> None:
    scene = Scene(tg, away)
    async with scene.webhook() as url:
        await bring(url, message(text="first"))
        await bring(url, message(text="second"))
    said = [event.text for event in scene.events if isinstance(event, Typed)]
    assert said == ["first", "second"]


async def test_leaving_finishes_what_is_in_hand(tg: Emulator, wang: Visitor) -> None:
    begun = asyncio.Event()

    async def slow(event: Event) -> Answer:
        begun.set()
        await asyncio.sleep(0.2)
        return await at_home(event)

    async with Scene(tg, slow).webhook():
        await wang.say("hello", wait=False)
        await begun.wait()
    assert wang.screen.text == "Welcome"


BODIES = (message(text="Hi"), tap(), b"no json", b"[" * 5000, {"update_id": 1}, b"x" * 65_536)
GUESSES: tuple[dict[str, str], ...] = (
    *({SECRET_HEADER: f"{SECRET[:-1]}{number}"} for number in range(10)),
    {SECRET_HEADER: ""},
    {SECRET_HEADER: f"{SECRET} "[1:]},
    {},
)


@pytest.mark.timeout(600)
async def test_a_thousand_forgeries_store_nothing_and_the_secret_is_in_no_log(
    tg: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scene = Scene(tg, at_home)
    with capture_logs() as log:
        async with scene.webhook() as url, aiohttp.ClientSession() as http:
            for number in range(SIZES.forged):
                body, guess = BODIES[number % len(BODIES)], GUESSES[number % len(GUESSES)]
                content = BytesIO(body if isinstance(body, bytes) else orjson.dumps(body))
                async with http.post(url, data=content, headers=guess) as answer:
                    assert answer.status == 403
    assert (scene.events, scene.buried) == ([], [])
    assert SECRET[:-1] not in caplog.text + str(log)


@pytest.mark.parametrize("guess", ["", f"{SECRET_HEADER}: wrong\r\n"])
async def test_a_stranger_who_dawdles_or_brings_too_much_is_not_waited_for(
    tg: Emulator, guess: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.webhook() as url:
        at = urlsplit(url)
        for told in (2**40, 100):
            reader, writer = await asyncio.open_connection(at.hostname, at.port)
            head = f"POST {at.path} HTTP/1.1\r\nHost: bot\r\n{guess}"
            writer.write(f"{head}Content-Length: {told}\r\n\r\n{{".encode())
            async with asyncio.timeout(5):  # a body is given ten seconds
                assert b"403" in await reader.readline()
            writer.close()
    assert (scene.events, scene.buried) == ([], [])


async def test_a_body_that_never_ends_is_given_up(tg: Emulator) -> None:
    scene = Scene(tg, at_home)
    async with scene.wired() as (_, intake):
        site = Site("127.0.0.1", 0, "/hook", SECRET, finish_s=0.1, body_s=0.2)
        async with serve_webhook(intake, site) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            head = f"POST /hook HTTP/1.1\r\nHost: bot\r\n{SECRET_HEADER}: {SECRET}\r\n"
            writer.write(f"{head}Content-Length: 100\r\n\r\n{{".encode())
            async with asyncio.timeout(20):
                assert b"408" in await reader.readline()
            writer.close()
    assert scene.buried == []


async def test_an_update_nested_without_end_is_laid_down_and_troubles_nobody(
    tg: Emulator,
) -> None:
    scene = Scene(tg, at_home)
    head = b'{"update_id": 7, "message": {"message_id": 1, "from": {"id": 1}, "chat": '
    deep = head + b"[" * 900 + b"]" * 900 + b"}}"
    async with scene.webhook() as url:
        assert (await bring(url, deep)).status == 200
        assert (await bring(url, message(text="Hi"))).status == 200
    assert [letter[:2] for letter in scene.buried] == [(7, "chat is no object")]


async def test_what_comes_beyond_what_telegram_may_bring_at_once_waits_and_is_answered(
    tg: Emulator,
) -> None:
    at_work: list[int] = []
    full = asyncio.Event()

    async def slow(event: Event) -> Answer:
        at_work.append(event.sender.user_id)
        if len(at_work) == AT_ONCE:
            full.set()
        await full.wait()
        assert len(at_work) <= AT_ONCE
        await asyncio.sleep(0)
        at_work.remove(event.sender.user_id)
        return None

    people = range(1, AT_ONCE + 21)
    async with Scene(tg, slow).webhook() as url:
        told = await asyncio.gather(*(bring(url, typed_by(person)) for person in people))
    assert [one.status for one in told] == [200] * len(people)


def typed_by(person: int) -> object:
    own = {"id": person, "is_bot": False, "first_name": "Wang"}
    chat = {"id": person, "type": "private"}
    body = {"message_id": 5, "date": 1, "from": own, "chat": chat, "text": "Hi"}
    return {"update_id": person, "message": body}
