"""Waits that grow and scatter, so that many who failed together do not come back together."""

import secrets
from collections.abc import Iterator

_chance = secrets.SystemRandom()


def scattered(wait_s: float) -> float:
    """Return about that long: half to one and a half times."""
    return _chance.uniform(0.5, 1.5) * wait_s


def backoff(first_s: float = 0.25, longest_s: float = 30.0) -> Iterator[float]:
    """Yield waits for ever, each about twice the last up to the longest."""
    wait_s = first_s
    while True:
        yield _chance.uniform(0.5, 1.0) * wait_s
        wait_s = min(2 * wait_s, longest_s)
