"""Every way a call can fail, on a real wire, and what we then know of its fate."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InputFile
from telegram.error import InvalidToken, TelegramError

from bot.transport.api import Api
from bot.transport.failures import NotSentError, OutcomeUnknownError
from bot.transport.outcome import DELIVERED, Fate, Outcome, outcome_of
from bot.transport.request import AiohttpRequest, Timeouts
from tests.transport.rough_server import (
    OK,
    Wire,
    half_an_answer,
    hang_up,
    http,
    read_request,
    refusing,
    reset,
    saying,
    server_of,
    silence,
)

TOKEN = "42:secret-of-the-bot"
HASTY = Timeouts(pool=0.1, connect=0.1, write=0.1, read=0.1)
MESSAGE = {"chat_id": 7, "text": "Hi"}


@asynccontextmanager
async def calling(
    base: str, timeouts: Timeouts = HASTY, connections: int = 8
) -> AsyncIterator[Api]:
    request = AiohttpRequest(timeouts, connections=connections)
    await request.initialize()
    try:
        yield Api(request, base, TOKEN)
    finally:
        await request.shutdown()


async def fate_of(base: str) -> Outcome:
    async with calling(base) as api:
        try:
            await api.tell("sendMessage", MESSAGE)
        except TelegramError as error:
            told = "".join(traceback.format_exception(error)) + repr(error.__context__)
            assert TOKEN not in told
            return outcome_of(error)
    return DELIVERED


WIRES = [
    (saying(200), Outcome(Fate.DELIVERED)),
    (silence, Outcome(Fate.UNKNOWN, reason="SocketTimeoutError")),
    (hang_up, Outcome(Fate.UNKNOWN, reason="ServerDisconnectedError")),
    (half_an_answer, Outcome(Fate.UNKNOWN, reason="ClientPayloadError")),
    (saying(502, b"<html>bad gateway</html>"), Outcome(Fate.UNKNOWN, reason="status 502")),
    (refusing(500, "Internal Server Error"), Outcome(Fate.UNKNOWN, reason="status 500")),
    (saying(413, b"<html>too large</html>"), Outcome(Fate.UNKNOWN, reason="status 413")),
    (refusing(429, "Too Many Requests", retry_after=7), Outcome(Fate.RETRY_AFTER, wait_s=7)),
    (refusing(403, "Forbidden: bot was blocked by the user"), Outcome(Fate.PERSON_GONE)),
    (refusing(403, "Forbidden: user is deactivated"), Outcome(Fate.PERSON_GONE)),
    (refusing(400, "Bad Request: chat not found"), Outcome(Fate.PERSON_GONE)),
    (refusing(400, "Bad Request: group", migrate_to_chat_id=-9), Outcome(Fate.PERSON_GONE)),
    (refusing(400, "Bad Request: message is not modified: same"), Outcome(Fate.NOT_MODIFIED)),
    (refusing(400, "Bad Request: message to edit not found"), Outcome(Fate.MESSAGE_GONE)),
    (refusing(400, "Bad Request: message can't be edited"), Outcome(Fate.MESSAGE_GONE)),
    (refusing(400, "Bad Request: query is too old and ..."), Outcome(Fate.QUERY_TOO_OLD)),
    (
        refusing(400, "Bad Request: can't parse entities: <Wang Fang>"),
        Outcome(Fate.REFUSED, reason="Can't parse entities"),
    ),
    (refusing(401, "Unauthorized"), Outcome(Fate.TOKEN_FAULT)),
    (refusing(404, "Not Found"), Outcome(Fate.TOKEN_FAULT)),
    (refusing(409, "Conflict: another poller"), Outcome(Fate.UNKNOWN, reason="Conflict: another")),
]


@pytest.mark.parametrize(("wire", "outcome"), WIRES)
async def test_what_comes_back_decides_the_fate(wire: Wire, outcome: Outcome) -> None:
    async with server_of(wire) as base:
        known = await fate_of(base)
    assert (known.fate, known.wait_s) == (outcome.fate, outcome.wait_s)
    assert known.reason.startswith(outcome.reason)


async def test_a_reset_leaves_the_fate_unknown() -> None:
    async with server_of(reset) as base:
        assert (await fate_of(base)).fate is Fate.UNKNOWN


async def test_a_refused_connection_was_not_sent() -> None:
    async with server_of(saying(200)) as base:
        pass
    assert await fate_of(base) == Outcome(Fate.NOT_SENT, reason="ClientConnectorError")


async def test_an_address_that_is_none_was_not_sent() -> None:
    assert (await fate_of("ftp://127.0.0.1")).fate is Fate.NOT_SENT


async def test_no_free_connection_was_not_sent() -> None:
    patient = Timeouts(pool=0.05, connect=0.05, write=1, read=0.5)
    async with server_of(silence) as base, calling(base, patient, connections=1) as api:
        first, second = await asyncio.gather(
            api.tell("sendMessage", MESSAGE),
            api.tell("sendMessage", MESSAGE),
            return_exceptions=True,
        )
    assert isinstance(first, OutcomeUnknownError)
    assert isinstance(second, NotSentError)


async def test_a_cancelled_call_gives_its_connection_back() -> None:
    async with server_of(silence) as slow, calling(slow, HASTY, connections=1) as api:
        async with asyncio.TaskGroup() as group:
            call = group.create_task(api.tell("sendMessage", MESSAGE))
            await asyncio.sleep(0.02)
            call.cancel()
        with pytest.raises(OutcomeUnknownError):
            await api.tell("sendMessage", MESSAGE)


async def test_calls_share_one_kept_connection() -> None:
    opened = []

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened.append(writer)
        await saying(200)(reader, writer)

    async with server_of(count) as base, calling(base) as api:
        for _ in range(3):
            await api.tell("sendMessage", MESSAGE)
    assert len(opened) == 1


async def test_an_unreadable_answer_leaves_the_fate_unknown() -> None:
    async with server_of(saying(200, b'{"ok":tr')) as base, calling(base) as api:
        with pytest.raises(OutcomeUnknownError):
            await api.ask("getMe", {})
    async with server_of(saying(200, b"[]")) as base, calling(base) as api:
        with pytest.raises(OutcomeUnknownError):
            await api.ask("getMe", {})


async def test_a_long_poll_may_outlast_the_usual_time() -> None:
    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        await asyncio.sleep(0.2)
        writer.write(http(200))

    async with server_of(late) as base, calling(base) as api:
        assert await api.ask("getUpdates", {}, read_s=1) is True


async def test_a_request_that_nobody_opened_says_so() -> None:
    api = Api(AiohttpRequest(), "http://127.0.0.1:1", TOKEN)
    with pytest.raises(RuntimeError):
        await api.tell("getMe", {})


@asynccontextmanager
async def typed_bot(base: str) -> AsyncIterator[Bot]:
    request = AiohttpRequest(HASTY)
    bot = Bot(TOKEN, base_url=f"{base}/bot", request=request, get_updates_request=request)
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


async def test_ptbs_typed_methods_travel_as_json() -> None:
    seen: list[tuple[bytes, bytes]] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            seen.append(await read_request(reader))
            writer.write(http(200, OK))

    async with server_of(note) as base, typed_bot(base) as bot:
        await bot.set_my_commands([("start", "Begin")], language_code="en")
        await bot.delete_webhook()
    head, body = seen[0]
    assert b"application/json" in head
    assert body == b'{"commands":[{"command":"start","description":"Begin"}],"language_code":"en"}'


async def test_files_travel_as_multipart_with_their_own_type() -> None:
    seen: list[bytes] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"multipart/form-data" in head
        seen.append(await reader.readuntil(b"--\r\n"))
        writer.write(http(200, b'{"ok":true,"result":{}}'))

    async with server_of(note) as base, typed_bot(base) as bot:
        statement = InputFile(b"%PDF", filename="statement.pdf")
        data = {"chat_id": 7, "document": statement}
        with pytest.warns(Warning, match="do_api_request"):
            await bot.do_api_request("sendDocument", api_kwargs=data)
    document = next(part for part in seen[0].split(b"\r\n--") if b'name="document"' in part)
    assert b"Content-Type: application/pdf" in document
    assert b'filename="statement.pdf"' in document
    assert b'name="chat_id"' in seen[0]


@pytest.mark.parametrize(
    ("wire", "error"),
    [
        (silence, OutcomeUnknownError),
        (saying(502, b"<html>"), OutcomeUnknownError),
        (saying(401, b'{"ok":false,"description":"Unauthorized"}'), InvalidToken),
    ],
)
async def test_ptbs_typed_methods_meet_the_same_errors(
    wire: Wire, error: type[TelegramError]
) -> None:
    async with server_of(wire) as base, typed_bot(base) as bot:
        with pytest.raises(error):
            await bot.delete_webhook()
