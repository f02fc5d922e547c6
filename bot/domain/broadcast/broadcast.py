"""A broadcast: what it says, to whom, and how far it has come."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

import orjson

from bot.domain.broadcast.audience import Segment
from bot.domain.language import Language
from bot.domain.parcel import KEPT_DAYS

APPROVAL_MS: Final = 24 * 3_600_000
"""For how long an approval holds: what was true then may not be true tomorrow."""

MUST_TYPE_ABOVE: Final = 1_000
"""Above so many recipients their number is typed before anything is sent."""

RECALL_MS: Final = 48 * 3_600_000
"""For how long Telegram lets a bot delete what it has sent."""

WITHDRAW_MS: Final = KEPT_DAYS * 24 * 3_600_000
"""For how long it can be changed: Telegram sets no limit, but then nobody knows which it was."""

BY_NOTE: Final = "by_note"
"""The code of one that is taken back by a note in its place, not by deleting it."""


class State(StrEnum):
    """Where a broadcast stands; `MOVES` tells what may follow."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"  # starts at its hour, or when the one before it is done
    FREEZING = "freezing"  # its audience is being written down
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    RECALLING = "recalling"
    RECALLED = "recalled"


_UNDER_WAY: Final = frozenset({State.SCHEDULED, State.FREEZING, State.SENDING, State.PAUSED})
MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.CANCELLED}),
    State.SUBMITTED: frozenset({State.APPROVED, State.DRAFT, State.CANCELLED}),
    State.APPROVED: frozenset({State.SCHEDULED, State.DRAFT, State.CANCELLED}),
    State.SCHEDULED: frozenset({State.FREEZING, State.PAUSED, State.CANCELLED}),
    State.FREEZING: frozenset({State.SENDING, State.PAUSED, State.CANCELLED}),
    State.SENDING: frozenset({State.PAUSED, State.DONE, State.CANCELLED}),
    State.PAUSED: frozenset({State.SCHEDULED, State.FREEZING, State.SENDING, State.CANCELLED}),
    State.DONE: frozenset({State.SENDING, State.RECALLING}),
    State.CANCELLED: frozenset({State.RECALLING}),
    State.RECALLING: frozenset({State.RECALLED}),
    State.RECALLED: frozenset(),
}
"""What may follow what. `DONE` is followed by `SENDING` where failures are tried once more."""


class Media(StrEnum):
    """What a broadcast may carry, uploaded once and sent by its `file_id`."""

    PHOTO = "photo"
    DOCUMENT = "document"


DOCUMENTS: Final = frozenset(
    {
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "image/jpeg",
        "image/png",
    }
)
"""The kinds of documents that an agency publishes; no reader is sent a program or an archive."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that Telegram keeps already."""

    media: Media
    file_id: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the broadcast is about; the document's number stays as it is printed.

    It is in force from the one day until the other, which is its last; None is not known.
    """

    document_no: str = ""
    issuer: str = ""
    effective: date | None = None
    lapses: date | None = None

    def is_past(self, today: date) -> bool:
        return self.lapses is not None and self.lapses < today


@dataclass(frozen=True, slots=True)
class Content:
    """All that is agreed to.

    `bodies` are Telegram HTML. Where a language is lacking, its readers read the base language,
    or get nothing without `falls_back`.
    """

    bodies: Mapping[Language, str] = field(default_factory=dict)
    base: Language = Language.ZH_HANS
    falls_back: bool = True
    enclosure: Enclosure | None = None
    facts: Facts = field(default_factory=Facts)
    segment: Segment = field(default_factory=Segment)

    def body_for(self, language: Language) -> str | None:
        """Return the text for readers of a language; None where they get nothing."""
        return self.bodies.get(language) or (
            self.bodies.get(self.base) if self.falls_back else None
        )

    @property
    def digest(self) -> str:
        """SHA-256 of everything: one sign changed after the approval is found."""
        enclosed = self.enclosure and [self.enclosure.media, self.enclosure.file_id]
        facts = self.facts
        days = [day.isoformat() if day else None for day in (facts.effective, facts.lapses)]
        written = {
            "bodies": {language.value: body for language, body in self.bodies.items()},
            "base": self.base.value,
            "falls_back": self.falls_back,
            "enclosure": enclosed,
            "facts": [facts.document_no, facts.issuer, *days],
            "segment": self.segment.written,
        }
        return hashlib.sha256(orjson.dumps(written, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far it has come. Accounts are Telegram numbers of staff, moments epoch milliseconds.

    `digest` is of what was handed in; `code` says in a word why it was halted, or how it is taken
    back.
    """

    state: State = State.DRAFT
    author: int = 0
    approver: int | None = None
    sender: int | None = None
    digest: str = ""
    approved_ms: int = 0
    starts_ms: int = 0
    expires_ms: int = 0
    began_ms: int = 0
    ended_ms: int = 0
    size: int = 0
    posted: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as it lies in its row. `version` counts every change of what it says."""

    number: int
    version: int
    tested_version: int
    made_ms: int
    content: Content
    standing: Standing

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def is_tested(self) -> bool:
        return self.tested_version == self.version

    @property
    def is_under_way(self) -> bool:
        return self.state in _UNDER_WAY

    @property
    def is_unchanged(self) -> bool:
        """Whether what it says is what was agreed to."""
        return self.content.digest == self.standing.digest

    def approval_holds(self, now_ms: int) -> bool:
        is_fresh = now_ms < self.standing.approved_ms + APPROVAL_MS
        return self.state is State.APPROVED and is_fresh and self.is_unchanged
