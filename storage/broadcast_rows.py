"""Rows of broadcasts as broadcasts, and back."""

from collections.abc import Iterable, Mapping
from typing import Final, TypedDict, cast

import orjson

from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import (
    Broadcast,
    Content,
    Enclosure,
    Facts,
    Media,
    Standing,
    State,
)
from bot.domain.day import as_int, day_of
from bot.domain.language import Language
from storage.engine import Value


class Said(TypedDict):
    """What a broadcast says, but for its texts."""

    base: str
    falls_back: bool
    media: str | None
    file_id: str | None
    document_no: str
    issuer: str
    effective: int | None
    lapses: int | None
    segment: str


class Row(Said):
    """What is read of a broadcast."""

    id: int
    version: int
    tested_version: int
    made_ms: int
    state: str
    author: int
    approver: int | None
    sender: int | None
    digest: str
    approved_ms: int
    starts_ms: int
    expires_ms: int
    began_ms: int
    ended_ms: int
    size: int
    posted: int
    code: str


class TextRow(TypedDict):
    """One text of a broadcast."""

    broadcast_id: int
    language: str
    body: str


COLUMNS: Final = ", ".join(Row.__annotations__)


def written(content: Content) -> dict[str, Value]:
    """Write all but the texts, which have rows of their own."""
    enclosed, facts = content.enclosure, content.facts
    return {
        "base": content.base.value,
        "falls_back": content.falls_back,
        "media": enclosed.media.value if enclosed else None,
        "file_id": enclosed.file_id if enclosed else None,
        "document_no": facts.document_no,
        "issuer": facts.issuer,
        "effective": as_int(facts.effective) if facts.effective else None,
        "lapses": as_int(facts.lapses) if facts.lapses else None,
        "segment": orjson.dumps(content.segment.written, option=orjson.OPT_SORT_KEYS).decode(),
    }


def as_json(content: Content) -> dict[str, Value | dict[str, str]]:
    """Write all of a content, texts included."""
    bodies = {language.value: body for language, body in content.bodies.items()}
    return {**written(content), "bodies": bodies}


def from_json(kept: Mapping[str, object]) -> Content:
    """Read what `as_json` wrote."""
    bodies = cast("dict[str, str]", kept["bodies"])
    said = cast("Said", kept)
    return _content(said, {Language(name): body for name, body in bodies.items()})


def read(row: Row, texts: Iterable[TextRow]) -> Broadcast:
    """Put a broadcast together; texts of others are passed over."""
    bodies = {
        Language(text["language"]): text["body"]
        for text in texts
        if text["broadcast_id"] == row["id"]
    }
    return Broadcast(
        number=row["id"],
        version=row["version"],
        tested_version=row["tested_version"],
        made_ms=row["made_ms"],
        content=_content(row, bodies),
        standing=_standing(row),
    )


def _content(row: Said, bodies: Mapping[Language, str]) -> Content:
    file_id = row["file_id"]
    enclosed = Enclosure(Media(row["media"]), file_id) if row["media"] and file_id else None
    return Content(
        bodies=bodies,
        base=Language(row["base"]),
        falls_back=bool(row["falls_back"]),
        enclosure=enclosed,
        facts=_facts(row),
        segment=Segment.read(orjson.loads(row["segment"])),
    )


def _facts(row: Said) -> Facts:
    effective, lapses = (day_of(day) if day else None for day in (row["effective"], row["lapses"]))
    return Facts(row["document_no"], row["issuer"], effective, lapses)


def _standing(row: Row) -> Standing:
    return Standing(
        state=State(row["state"]),
        author=row["author"],
        approver=row["approver"],
        sender=row["sender"],
        digest=row["digest"],
        approved_ms=row["approved_ms"],
        starts_ms=row["starts_ms"],
        expires_ms=row["expires_ms"],
        began_ms=row["began_ms"],
        ended_ms=row["ended_ms"],
        size=row["size"],
        posted=row["posted"],
        code=row["code"],
    )
