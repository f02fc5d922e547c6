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
class KeptLink:
    """A link as it lies in its table, word for word, with the digest that was kept beside it."""

    number: int
    at_ms: int
    actor: str
    account: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str

    @property
    def due_digest(self) -> str:
        """SHA-256 of all that the link holds, in one fixed form of JSON."""
        held = [self.number, self.at_ms, self.actor, self.account, self.action, self.subject]
        return hashlib.sha256(orjson.dumps([*held, self.detail, self.previous])).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its place: numbers count from 1 without a gap; `at_ms` never goes back."""

    number: int
    at_ms: int
    entry: AuditEntry
    previous: str

    @property
    def digest(self) -> str:
        return self._laid("").due_digest

    @property
    def kept(self) -> KeptLink:
        """Give the link the form in which it is laid down."""
        return self._laid(self.digest)

    def _laid(self, digest: str) -> KeptLink:
        entry = self.entry
        who = (entry.actor.value, entry.account, entry.action, entry.subject)
        return KeptLink(
            self.number, self.at_ms, *who, written(entry.detail), self.previous, digest
        )


def written(detail: Mapping[str, str | int | bool]) -> str:
    """Write a detail always alike: keys in order, no spaces."""
    return orjson.dumps(dict(detail), option=orjson.OPT_SORT_KEYS).decode()


class Fault(StrEnum):
    """What is wrong with a chain at a link."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class Break:
    """The first link at which a chain is not as it was written."""

    number: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of a chain at one moment; noted elsewhere, it shows later what was cut off."""

    number: int = 0
    digest: str = FIRST


@dataclass(frozen=True, slots=True)
class Inspection:
    """How far a chain is whole, and where it is not."""

    end: Anchor = field(default_factory=Anchor)
    broken: Break | None = None


def check_follows(end: Anchor, at_ms: int, link: KeptLink) -> Break | None:
    """Hold a link against the one before it: its digest, and when that was."""
    due = end.number + 1
    if link.number > due:
        return Break(due, Fault.MISSING)
    if link.number < due:
        return Break(link.number, Fault.OUT_OF_ORDER)
    if link.digest != link.due_digest:
        return Break(due, Fault.CHANGED)
    is_next = link.previous == end.digest and link.at_ms >= at_ms
    return None if is_next else Break(due, Fault.OUT_OF_ORDER)


def check_reaches(end: Anchor, anchor: Anchor, digest_there: str | None) -> Break | None:
    """Hold a whole chain against an end that was noted once; a shortened digest will do."""
    if anchor.number > end.number:
        return Break(end.number + 1, Fault.MISSING)
    is_same = digest_there is not None and digest_there.startswith(anchor.digest)
    return None if is_same else Break(anchor.number, Fault.CHANGED)
