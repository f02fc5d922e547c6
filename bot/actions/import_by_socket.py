"""Both ends of an import that a command checks and the running bot writes.

While the bot runs on SQLite it alone may write. The rows cross the control socket as lists of
values, in the order of their fields.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Final, cast

from bot.actions.ledger_import import DirectWriter
from bot.control import Arguments, ControlClient, Json, Refused, Verb, argument
from bot.domain.ledger_row import LedgerRow, RowKind, Value, kind_of, row_of, values_of
from storage.import_apply import Effects, read_effects, write_effects
from storage.import_file import ImportFile, ImportGone, ImportState
from storage.imports import Progress

GONE: Final = "import_gone"


def import_verbs(writer: DirectWriter) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def roll_forward(_: Arguments) -> Arguments:
        return {"files": await writer.roll_forward()}

    async def begin(arguments: Arguments) -> Arguments:
        return _written(await writer.begin(argument(arguments, "sha256", str)))

    async def stage(arguments: Arguments) -> Arguments:
        rows = [_row(item) for item in argument(arguments, "rows", list)]
        staged = argument(arguments, "staged", int)
        await writer.stage(argument(arguments, "file", int), staged, rows)
        return {}

    async def validate(arguments: Arguments) -> Arguments:
        file_id, rows = argument(arguments, "file", int), argument(arguments, "rows", int)
        by_staff = replace(writer, book=writer.book.of(arguments))
        await by_staff.validate(file_id, rows)
        return {}

    async def advance(arguments: Arguments) -> Arguments:
        progress = await writer.advance(argument(arguments, "file", int))
        return {"rows": progress.rows, "file": _written(progress.file)}

    async def drop(arguments: Arguments) -> Arguments:
        await writer.drop(argument(arguments, "file", int))
        return {}

    verbs = (roll_forward, begin, stage, validate, advance, drop)
    return {f"import.{verb.__name__}": _refusing(verb) for verb in verbs}


class SocketWriter:
    """Writes through the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def roll_forward(self) -> int:
        return argument(await self._ask("roll_forward"), "files", int)

    async def begin(self, sha256: str) -> ImportFile:
        return _read(await self._ask("begin", sha256=sha256))

    async def stage(self, file_id: int, staged: int, rows: Sequence[LedgerRow]) -> None:
        packed: list[Json] = [[kind_of(row).value, *values_of(row)] for row in rows]
        await self._ask("stage", file=file_id, staged=staged, rows=packed)

    async def validate(self, file_id: int, row_count: int) -> None:
        await self._ask("validate", file=file_id, rows=row_count)

    async def advance(self, file_id: int) -> Progress:
        answer = await self._ask("advance", file=file_id)
        return Progress(argument(answer, "rows", int), _read(argument(answer, "file", dict)))

    async def drop(self, file_id: int) -> None:
        await self._ask("drop", file=file_id)

    async def _ask(self, verb: str, **arguments: Json) -> Arguments:
        try:
            return await self._client.ask(f"import.{verb}", **arguments)
        except Refused as refusal:
            if refusal.code == GONE:
                raise ImportGone(refusal.detail) from refusal
            raise


def _refusing(verb: Verb) -> Verb:
    """Let the other side hear that an import is gone, which it can act on."""

    @wraps(verb)
    async def refusing(arguments: Arguments) -> Arguments:
        try:
            return await verb(arguments)
        except ImportGone as gone:
            raise Refused(GONE, str(gone)) from gone

    return refusing


def _row(item: Json) -> LedgerRow:
    if not isinstance(item, list) or not item:
        raise Refused("malformed", "a row is a list")
    kind, *values = item
    if not all(value is None or isinstance(value, str | int) for value in values):
        raise Refused("malformed", "a value is a text or a whole number")
    try:
        return row_of(RowKind(str(kind)), cast("list[Value]", values))
    except ValueError as error:
        raise Refused("malformed", str(error)) from error


def _written(file: ImportFile) -> Arguments:
    return {
        "id": file.id,
        "state": file.state.value,
        "row_count": file.row_count,
        "position": file.position,
        "effects": write_effects(file.effects),
    }


def _read(written: Arguments) -> ImportFile:
    effects: Effects = read_effects(argument(written, "effects", str))
    return ImportFile(
        id=argument(written, "id", int),
        state=ImportState(argument(written, "state", str)),
        row_count=argument(written, "row_count", int),
        position=argument(written, "position", str),
        effects=effects,
    )
