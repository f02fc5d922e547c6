"""The control socket: who may speak, what is answered, and what is refused."""

import asyncio
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from bot.control import (
    LONGEST_LINE,
    Arguments,
    ControlError,
    NobodyListens,
    Refused,
    argument,
    call_control,
    serve_control,
)


async def double(arguments: Arguments) -> Arguments:
    return {"number": 2 * argument(arguments, "number", int)}


async def fail(_: Arguments) -> Arguments:
    raise RuntimeError("a secret")


async def refuse(_: Arguments) -> Arguments:
    raise Refused("busy", "come again")


@pytest.fixture
async def path(tmp_path: Path) -> AsyncIterator[Path]:
    socket_path = tmp_path / "control.sock"
    verbs = {"double": double, "fail": fail, "refuse": refuse}
    async with serve_control(socket_path, verbs):
        yield socket_path


async def say(path: Path, line: bytes) -> dict[str, str]:
    """Speak to the bot as somebody who does not keep to the protocol."""
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(line)
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    answered: dict[str, str] = orjson.loads(answer or b"{}")
    return answered


async def test_a_verb_is_answered_as_often_as_it_is_asked(path: Path) -> None:
    async with call_control(path) as client:
        assert [await client.ask("double", number=number) for number in (1, 2)] == [
            {"number": 2},
            {"number": 4},
        ]


def test_only_its_own_user_may_open_the_socket(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("verb", "code", "detail"),
    [
        ("refuse", "busy", "come again"),
        ("fail", "failed", "RuntimeError"),
        ("dance", "unknown_verb", "dance"),
        ("double", "malformed", "number must be int"),
    ],
)
async def test_a_refusal_says_why_and_the_talk_goes_on(
    path: Path, verb: str, code: str, detail: str
) -> None:
    async with call_control(path) as client:
        with pytest.raises(Refused) as caught:
            await client.ask(verb)
        assert (caught.value.code, caught.value.detail) == (code, detail)
        assert await client.ask("double", number=3) == {"number": 6}


@pytest.mark.parametrize(
    "line",
    [b"hello\n", b"[]\n", b"{}\n", b'{"verb": 1, "arguments": {}}\n', b'{"verb": "double"}\n'],
)
async def test_a_line_of_another_shape_is_refused(path: Path, line: bytes) -> None:
    assert (await say(path, line))["refusal"] == "malformed"


async def test_truth_is_no_number() -> None:
    with pytest.raises(Refused):
        argument({"number": True}, "number", int)
    assert argument({"sure": True}, "sure", bool)


async def test_an_endless_line_ends_the_talk(path: Path) -> None:
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b"x" * (3 * LONGEST_LINE))
    with suppress(ConnectionError):
        assert await reader.read() == b""
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


async def test_a_request_too_long_never_leaves(path: Path) -> None:
    async with call_control(path) as client:
        with pytest.raises(Refused, match="too_long"):
            await client.ask("double", number="x" * LONGEST_LINE)


async def test_nobody_listens_where_no_bot_runs(tmp_path: Path) -> None:
    with pytest.raises(NobodyListens):
        async with call_control(tmp_path / "control.sock"):
            pass


async def test_a_bot_that_goes_away_says_so_and_leaves_no_socket(tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    async with serve_control(path, {"double": double}):
        talk = call_control(path)
        client = await talk.__aenter__()
        await client.ask("double", number=1)
    with pytest.raises(NobodyListens):
        await client.ask("double", number=1)
    await talk.__aexit__(None, None, None)
    assert not path.exists()


async def test_a_socket_left_by_a_crash_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    async with serve_control(path, {"double": double}), call_control(path) as client:
        assert await client.ask("double", number=1) == {"number": 2}


async def test_a_path_too_long_for_a_socket_is_told(tmp_path: Path) -> None:
    with pytest.raises(ControlError, match="too long"):
        async with serve_control(tmp_path / ("x" * 100) / "control.sock", {}):
            pass
