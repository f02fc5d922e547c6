"""Row keys are unique, grow, and fit a signed 64-bit column."""

import itertools
import time

from storage.row_ids import EPOCH_MS, RowIds


def test_row_keys_grow_and_never_repeat() -> None:
    ids = RowIds()
    taken = [ids.next() for _ in range(50_000)]
    assert all(before < after for before, after in itertools.pairwise(taken))


def test_two_replicas_do_not_meet() -> None:
    one, other = RowIds(), RowIds()
    assert not {one.next() for _ in range(1000)} & {other.next() for _ in range(1000)}


def test_a_row_key_tells_its_moment_and_fits() -> None:
    before = time.time_ns() // 1_000_000 - EPOCH_MS
    taken = RowIds().next()
    assert before <= taken >> 22 <= before + 1000
    assert 0 < taken < 2**63
