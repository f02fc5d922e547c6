"""The control socket: by it a command of the operator asks the running bot to do something.

A Unix socket of mode 0600 in the data folder. A request is one JSON line, `{"verb": …,
"arguments": {…}}`; the answer is one, `{"answer": {…}}` or `{"refusal": …, "detail": …}`.
"""

import asyncio
import logging
import os
import pwd
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, cast

import orjson

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"
Arguments = Mapping[str, Json]
Verb = Callable[[Arguments], Awaitable[Arguments]]
Kind = TypeVar("Kind")

FILE_NAME: Final = "control.sock"
LONGEST_LINE: Final = 8 << 20
LONGEST_PATH: Final = 100
"""Bytes of a socket's path that every system takes."""
STAFF: Final = "staff"
"""The argument by which every request tells who gave the command."""

_log: Final = logging.getLogger(__name__)


class ControlError(Exception):
    """The family's root.

    NobodyListens     no bot serves this socket
    Refused           the bot does not do it; `code` says why
    """


class NobodyListens(ControlError):  # noqa: N818 - the field's words
    """No bot serves this socket, or it went away."""


class Refused(ControlError):  # noqa: N818 - the field's words
    """A verb's refusal; `code` is one word for the other side to act on."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def operator_name() -> str:
    """Tell who gave the command: the user of the system, also behind sudo."""
    behind_sudo = os.environ.get("SUDO_USER")
    if behind_sudo:
        return behind_sudo
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number without a name
        return str(os.getuid())


def argument(arguments: Arguments, name: str, kind: type[Kind]) -> Kind:
    """Take one argument of a request; raise Refused where it is missing or of another kind."""
    value = arguments.get(name)
    if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
        raise Refused("malformed", f"{name} must be {kind.__name__}")
    return value


@asynccontextmanager
async def serve_control(path: Path, verbs: Mapping[str, Verb]) -> AsyncIterator[None]:
    """Serve the verbs while the context lasts; the caller must be the folder's only bot."""
    talks: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks[writer] = asyncio.current_task()
        with suppress(ConnectionError):
            await _converse(reader, writer, verbs)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        del talks[writer]

    server = await asyncio.start_unix_server(converse, sock=_listen(path), limit=LONGEST_LINE)
    try:
        yield
    finally:
        server.close()
        await _hang_up(talks)
        _remove(path)


async def _hang_up(talks: Mapping[asyncio.StreamWriter, asyncio.Task[None] | None]) -> None:
    """Let a verb that is at work finish; its answer goes nowhere."""
    tasks = [task for task in talks.values() if task is not None]
    for writer in talks:
        writer.close()
    await asyncio.gather(*tasks)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _listen(path: Path) -> socket.socket:
    """Bind a socket that is nobody else's from its first moment on."""
    if len(os.fsencode(path)) > LONGEST_PATH:
        raise ControlError(f"the data folder's path is too long for a socket: {path}")
    _remove(path)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    former = os.umask(0o177)
    try:
        listener.bind(str(path))
    except OSError:
        listener.close()
        raise
    finally:
        os.umask(former)
    return listener


async def _converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, verbs: Mapping[str, Verb]
) -> None:
    while line := await _line(reader):
        answer = await _answer(line, verbs)
        writer.write(orjson.dumps(answer) + b"\n")
        await writer.drain()


async def _line(reader: asyncio.StreamReader) -> bytes:
    """Read one line; an overlong one ends the conversation, since its end is unknown."""
    try:
        return await reader.readline()
    except ValueError:
        _log.warning("control request too long")
        return b""


async def _answer(line: bytes, verbs: Mapping[str, Verb]) -> Arguments:
    try:
        verb, arguments = _request(line)
        act = verbs.get(verb)
        if act is None:
            return {"refusal": "unknown_verb", "detail": verb}
        return {"answer": await act(arguments)}
    except Refused as refusal:
        return {"refusal": refusal.code, "detail": refusal.detail}
    except Exception as error:  # noqa: BLE001 - the other side must hear of it, the bot goes on
        _log.error("control verb failed", exc_info=error)
        return {"refusal": "failed", "detail": type(error).__name__}


def _request(line: bytes) -> tuple[str, Arguments]:
    try:
        request = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise Refused("malformed", "not a line of JSON") from None
    if not isinstance(request, dict):
        raise Refused("malformed", "not an object")
    return argument(request, "verb", str), argument(request, "arguments", dict)


class ControlClient:
    """Speaks to the bot over one connection, one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, verb: str, **arguments: Json) -> Arguments:
        """Return the answer; raise Refused where the bot does not do it."""
        told = {STAFF: operator_name(), **arguments}
        request = orjson.dumps({"verb": verb, "arguments": told}) + b"\n"
        if len(request) > LONGEST_LINE:
            raise Refused("too_long", verb)
        try:
            self._writer.write(request)
            await self._writer.drain()
            line = await self._reader.readline()
        except ConnectionError as error:
            raise NobodyListens(str(error)) from error
        if not line:
            raise NobodyListens("the bot has closed the conversation")
        answer: dict[str, Json] = orjson.loads(line)
        if "refusal" in answer:
            raise Refused(str(answer["refusal"]), str(answer.get("detail", "")))
        return cast("Arguments", answer["answer"])


@asynccontextmanager
async def call_control(path: Path) -> AsyncIterator[ControlClient]:
    """Connect to the bot that serves the socket, or raise NobodyListens."""
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=LONGEST_LINE)
    except OSError as error:
        raise NobodyListens(str(error)) from error
    try:
        yield ControlClient(reader, writer)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
