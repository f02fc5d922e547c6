"""What is written down for good: who did what to whom, in a chain that shows any change.

Every link holds the digest of the one before it. An entry names people by pseudonym only, and
its detail holds no personal data.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import orjson

FIRST: Final = "0" * 64
"""What the first link holds in the place of a digest before it."""


class Actor(StrEnum):
    """Who did it."""

    PERSON = "person"
    STAFF = "staff"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed. `account` and `subject` are pseudonyms, empty where nobody is meant."""

    actor: Actor
    action: str
    account: str = ""
    subject: str = ""
    detail: Mapping[str, str | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its place: numbers count from 1 without a gap; `at_ms` never goes back."""

    number: int
    at_ms: int
    entry: AuditEntry
    previous: str

    @property
    def digest(self) -> str:
        """SHA-256 of all that the link holds, in one fixed form of JSON."""
        entry = self.entry
        held = [self.number, self.at_ms, entry.actor.value, entry.account, entry.action]
        rest = [entry.subject, written(entry.detail), self.previous]
        return hashlib.sha256(orjson.dumps([*held, *rest])).hexdigest()


def written(detail: Mapping[str, str | int | bool]) -> str:
    """Write a detail always alike: keys in order, no spaces."""
    return orjson.dumps(dict(detail), option=orjson.OPT_SORT_KEYS).decode()
