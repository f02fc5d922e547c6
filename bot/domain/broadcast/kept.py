"""What is kept under a name, to be used again: whole contents, and audiences."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.broadcast.broadcast import Content

LONGEST_NAME: Final = 24


class KeptKind(StrEnum):
    """What of a content is used again."""

    TEMPLATE = "template"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Kept:
    """One version under a name; versions count from 1, and none is changed."""

    number: int
    kind: KeptKind
    name: str
    version: int
    content: Content
