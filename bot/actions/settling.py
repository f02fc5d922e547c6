"""From what Telegram said to what becomes of a parcel."""

from typing import Final

from bot.domain.parcel import FLOOD_WAIT, Claimed, Promise, Settlement, Status
from bot.transport.outcome import Fate, Outcome

MOST_ATTEMPTS: Final = 3  # of a door that fails for a reason of its own
_FIRST_WAIT_MS: Final = 250
_LONGEST_WAIT_MS: Final = 60_000
_ENDS: Final = {
    Fate.NOT_MODIFIED: Status.SENT,
    Fate.PERSON_GONE: Status.BLOCKED,
    Fate.UNKNOWN: Status.UNKNOWN,
}


def settlement_of(
    claimed: Claimed, outcome: Outcome, now_ms: int, message_id: int | None = None
) -> Settlement:
    """Judge an outcome; what will pass is tried again, a flood wait to the moment.

    What was promised by best effort is tried once.
    """
    if outcome.fate is Fate.DELIVERED:
        return Settlement(claimed, Status.SENT, outcome.fate.value, message_id=message_id)
    found = _judged(claimed, outcome, now_ms)
    is_tried_once = claimed.parcel.promise is Promise.BEST_EFFORT
    if is_tried_once and found.status is Status.RETRY:
        return Settlement(claimed, Status.FAILED, found.code)
    return found


def _judged(claimed: Claimed, outcome: Outcome, now_ms: int) -> Settlement:
    if outcome.fate is Fate.RETRY_AFTER:
        due_ms = now_ms + int(outcome.wait_s * 1000) + 1
        return Settlement(claimed, Status.RETRY, FLOOD_WAIT, due_ms)
    code = outcome.fate.value
    if outcome.fate is Fate.UNKNOWN:
        return Settlement(claimed, Status.UNKNOWN, code, _next_ms(claimed, now_ms))
    if outcome.is_passing:
        return try_again(claimed, now_ms, code)
    return Settlement(claimed, _ENDS.get(outcome.fate, Status.FAILED), code)


def try_again(claimed: Claimed, now_ms: int, code: str) -> Settlement:
    return Settlement(claimed, Status.RETRY, code, _next_ms(claimed, now_ms))


def _next_ms(claimed: Claimed, now_ms: int) -> int:
    """Wait twice as long each time."""
    return now_ms + min(_FIRST_WAIT_MS << min(claimed.attempt, 10), _LONGEST_WAIT_MS)
