"""Guards a SQLite file against a second process: two writers of one file refuse each other."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.problems import DatabaseInUse

_PID_DIGITS = 20


@contextmanager
def only_process(database: Path) -> Iterator[None]:
    """Hold the lock file beside the database, or raise DatabaseInUse.

    The system lets go when the process ends in whatever way; the file itself stays, since
    removing it would let two processes lock two files of one name.
    """
    lock = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(lock)
        yield
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DatabaseInUse(_holder(lock)) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)


def _holder(lock: int) -> int:
    written = os.pread(lock, _PID_DIGITS, 0)
    return int(written) if written.isdigit() else 0
