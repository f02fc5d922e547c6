"""What Telegram said to a call, as a small value: the one place where its errors are read."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.transport.failures import NotSentError


class Fate(StrEnum):
    """What became of a call."""

    DELIVERED = "delivered"
    NOT_MODIFIED = "not_modified"  # it showed just that already: a success
    QUERY_TOO_OLD = "query_too_old"  # nobody waits for this acknowledgement any more
    MESSAGE_GONE = "message_gone"  # nothing left to edit or delete
    PERSON_GONE = "person_gone"  # blocked us, deactivated, or never started us
    REFUSED = "refused"  # our fault: it will be refused again
    RETRY_AFTER = "retry_after"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"  # may have been carried out
    TOKEN_FAULT = "token_fault"  # noqa: S105 - the name of a fate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A call's fate; `wait_s` tells how long Telegram wants to be left alone."""

    fate: Fate
    wait_s: float = 0
    reason: str = ""

    @property
    def is_passing(self) -> bool:
        """Whether the same call may well succeed later."""
        return self.fate in _PASSING


DELIVERED: Final = Outcome(Fate.DELIVERED)
_PASSING: Final = frozenset({Fate.RETRY_AFTER, Fate.NOT_SENT, Fate.UNKNOWN, Fate.TOKEN_FAULT})
_BAD_REQUESTS: Final = (
    ("message is not modified", Fate.NOT_MODIFIED),
    ("query is too old", Fate.QUERY_TOO_OLD),
    ("query id is invalid", Fate.QUERY_TOO_OLD),
    ("message to edit not found", Fate.MESSAGE_GONE),
    ("message to delete not found", Fate.MESSAGE_GONE),
    ("message can't be edited", Fate.MESSAGE_GONE),
    ("message can't be deleted", Fate.MESSAGE_GONE),
    ("message_id_invalid", Fate.MESSAGE_GONE),
    ("chat not found", Fate.PERSON_GONE),
    ("user not found", Fate.PERSON_GONE),
    ("peer_id_invalid", Fate.PERSON_GONE),
    ("input_user_deactivated", Fate.PERSON_GONE),
)


def outcome_of(error: TelegramError) -> Outcome:
    """Read an error; BadRequest first, since PTB derives it from NetworkError."""
    if isinstance(error, BadRequest):
        return _refusal(error.message)
    if isinstance(error, RetryAfter):
        return Outcome(Fate.RETRY_AFTER, wait_s=_seconds(error.retry_after))
    if isinstance(error, Forbidden | ChatMigrated):
        return Outcome(Fate.PERSON_GONE)
    if isinstance(error, InvalidToken):
        return Outcome(Fate.TOKEN_FAULT)
    fate = Fate.NOT_SENT if isinstance(error, NotSentError) else Fate.UNKNOWN
    return Outcome(fate, reason=error.message)


def _refusal(message: str) -> Outcome:
    said = message.lower()
    for sign, fate in _BAD_REQUESTS:
        if sign in said:
            return Outcome(fate)
    # What follows a colon may quote the text that was refused.
    return Outcome(Fate.REFUSED, reason=message.split(":", maxsplit=1)[0][:80])


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
