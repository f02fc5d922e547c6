"""One step of the leader's with a broadcast: whether it may be taken, and how far it has come."""

from dataclasses import dataclass
from typing import TypedDict

from bot.domain.broadcast.broadcast import State
from storage.deliveries import LEADS
from storage.engine import Engine, Query, select
from storage.outbox_rows import RowId

_MAY = f"SELECT id FROM broadcasts WHERE id = ? AND state = ? AND {LEADS}"  # noqa: S608 - constants


class _Cursor(TypedDict):
    cursor: int


_CURSOR = select(_Cursor, "FROM broadcasts WHERE id = ?")


@dataclass(frozen=True, slots=True)
class Step:
    """Who takes a step of which broadcast, and when."""

    number: int
    epoch: int
    now_ms: int
    expires_ms: int = 0


async def stands(engine: Engine, step: Step, state: State) -> bool:
    """Tell whether the broadcast is in this state, and whoever takes the step leads."""
    row = await engine.row(Query(RowId, _MAY), step.number, state.value, step.epoch)
    return row is not None


async def cursor_of(engine: Engine, number: int) -> int:
    row = await engine.row(_CURSOR, number)
    return row["cursor"] if row else 0


async def move_cursor(engine: Engine, number: int, to: int) -> None:
    await engine.write("UPDATE broadcasts SET cursor = ? WHERE id = ?", to, number)
