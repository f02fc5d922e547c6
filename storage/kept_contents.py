"""Templates and audiences under a name; keeping one again makes its next version."""

from typing import TypedDict

import orjson

from bot.domain.broadcast.broadcast import Content
from bot.domain.broadcast.kept import Kept, KeptKind
from storage.broadcast_rows import as_json, from_json
from storage.engine import Engine, Query, select

# Of two who keep at once one waits for the other, and takes the next number and version.
_ADD = """
INSERT INTO broadcast_kept (id, kind, name, version, kept_by, kept_ms, body)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM broadcast_kept), ?, ?,
    (SELECT COALESCE(MAX(version), 0) + 1 FROM broadcast_kept WHERE kind = ? AND name = ?),
    ?, ?, ?)
ON CONFLICT DO NOTHING RETURNING version
"""


class _Version(TypedDict):
    version: int


class _Row(TypedDict):
    id: int
    kind: str
    name: str
    version: int
    body: str


_KEPT = Query(_Version, _ADD)
_ONE = select(_Row, "FROM broadcast_kept WHERE id = ?")
_LATEST = select(
    _Row,
    "FROM broadcast_kept WHERE kind = ? AND version = (SELECT MAX(o.version)"
    " FROM broadcast_kept o WHERE o.kind = broadcast_kept.kind AND o.name = broadcast_kept.name)"
    " ORDER BY kept_ms DESC, id DESC LIMIT ?",
)


class KeptContents:
    """The drawer of the desk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def keep(self, kind: KeptKind, name: str, content: Content, by: int, now_ms: int) -> int:
        """Keep it under a name, and return its version."""
        body = orjson.dumps(as_json(content)).decode()
        called = (kind.value, name)
        facts = (*called, *called, by, now_ms, body)
        while not (kept := await self._engine.rows(_KEPT, *facts)):
            pass
        return kept[0]["version"]

    async def latest(self, kind: KeptKind, limit: int) -> tuple[Kept, ...]:
        """Return the latest version of each name, the last kept first."""
        rows = await self._engine.rows(_LATEST, kind.value, limit)
        return tuple(map(_read, rows))

    async def get(self, number: int) -> Kept | None:
        row = await self._engine.row(_ONE, number)
        return _read(row) if row else None


def _read(row: _Row) -> Kept:
    content = from_json(orjson.loads(row["body"]))
    return Kept(row["id"], KeptKind(row["kind"]), row["name"], row["version"], content)
