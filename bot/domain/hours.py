"""Hours of the day that may lie across midnight."""

from datetime import time
from typing import TypeVar

Hour = TypeVar("Hour", int, time)


def lies_within(now: Hour, since: Hour, until: Hour) -> bool:
    """Tell whether it is between the two, the end excluded; equal ones hold nothing."""
    if since <= until:
        return since <= now < until
    return now >= since or now < until
