"""What shows that somebody was forgotten, and names them to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """An erasure: `number` is its link of the audit chain, `counts` the rows of each table."""

    reference: str
    at_ms: int
    number: int
    counts: Mapping[str, int]
