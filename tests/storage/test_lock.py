"""A SQLite file belongs to one process at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import only_process
from storage.problems import DatabaseInUse

HOLDER = """
import sys
from pathlib import Path
from storage.lock import only_process

with only_process(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_told_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "yibao.sqlite3"
    with only_process(file), pytest.raises(DatabaseInUse) as refusal, only_process(file):
        pass
    assert refusal.value.pid == os.getpid()


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with only_process(tmp_path / "yibao.sqlite3"):
            pass


def test_two_files_are_two_locks(tmp_path: Path) -> None:
    with only_process(tmp_path / "a"), only_process(tmp_path / "b"):
        pass


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "yibao.sqlite3"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], **pipes) as holder:  # noqa: S603 - our own words
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DatabaseInUse) as refusal, only_process(file):
            pass
        assert refusal.value.pid == holder.pid
        holder.kill()
    with only_process(file):
        pass
