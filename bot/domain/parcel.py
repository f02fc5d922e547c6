"""An outgoing message that is no direct reply: what it promises, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Lane(StrEnum):
    """Which queue it waits in: a reply to a person never stands behind bulk."""

    INTERACTIVE = "interactive"
    BULK = "bulk"
    HIDING = "hiding"  # personal screens leave chats in time, whatever else is under way


class Promise(StrEnum):
    """What is done where nobody knows whether Telegram took it."""

    AT_LEAST_ONCE = "at_least_once"  # sent again, and counted as a suspected duplicate
    AT_MOST_ONCE = "at_most_once"  # left alone, its fate unknown for good
    BEST_EFFORT = "best_effort"  # likewise, and any other failure ends it too


class Status(StrEnum):
    """The ladder. Only a queued or a retried one may be claimed."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    RETRY = "retry"  # due again at its `due_ms`
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    BLOCKED = "blocked"  # the person cannot be reached
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # a later one took its place


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one chat; (kind, ref, chat_id) is sent once, however often it is added.

    `edits` is the message that it takes the place of, None for a new one. `body` is sealed
    where it is kept: it may be personal. `code` says why it waits.
    """

    kind: str
    ref: str
    chat_id: int
    body: bytes
    due_ms: int
    expires_ms: int
    edits: int | None = None
    lane: Lane = Lane.INTERACTIVE
    promise: Promise = Promise.AT_LEAST_ONCE
    code: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A parcel in the hands of one owner, until the lease ends."""

    id: int
    attempt: int
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a claimed parcel. `code` says why, in a word."""

    claimed: Claimed
    status: Status
    code: str = ""
    due_ms: int = 0
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, from when until when."""

    owner: str
    now_ms: int
    until_ms: int


class Hold(StrEnum):
    """Whose a claimed parcel is by now."""

    OURS = "ours"
    LOST = "lost"  # cancelled, or another owner's
    ERASED = "erased"  # its person was forgotten


@dataclass(frozen=True, slots=True)
class FloodWait:
    """Telegram wants no message to this chat before an instant."""

    lane: Lane
    chat_id: int
    until_ms: int


KEPT_DAYS: Final = 7
"""For how long it is known what became of a message, and which one it was in its chat."""

REPLY = "reply"
"""The kind of an owed reply, which any process may give; all else the leader alone delivers."""

FLOOD_WAIT = "429"
"""The code of a parcel that waits because Telegram said so."""


def after_doubt(promise: Promise) -> Status:
    """Tell what becomes of a parcel that may or may not have arrived."""
    return Status.RETRY if promise is Promise.AT_LEAST_ONCE else Status.UNKNOWN
