"""Counts of one round, and their medians over all rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round brought; `cpu_ms` is what one tap or send cost, times are milliseconds."""

    a_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float

    @property
    def a_cpu_second(self) -> float:
        return 1000 / self.cpu_ms

    @classmethod
    def of(cls, latencies: Sequence[float], wall_s: float, cpu_s: float) -> Self:
        ordered, number = sorted(latencies), len(latencies)
        return cls(
            a_second=number / wall_s,
            cpu_ms=1000 * cpu_s / number,
            p50_ms=1000 * ordered[number // 2],
            p99_ms=1000 * ordered[min(number - 1, number * 99 // 100)],
        )

    @classmethod
    def middle(cls, tallies: Sequence[Self]) -> Self:
        """Take the median of each figure by itself."""
        return cls(
            a_second=median(tally.a_second for tally in tallies),
            cpu_ms=median(tally.cpu_ms for tally in tallies),
            p50_ms=median(tally.p50_ms for tally in tallies),
            p99_ms=median(tally.p99_ms for tally in tallies),
        )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown, the first column to the left and figures to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
