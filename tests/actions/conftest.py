"""What the verbs of the command line change about the process is put back after each test."""

import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog


@pytest.fixture
def data_folder(keyless_template: Path, tmp_path: Path) -> Path:
    """The data folder of a bot that has not run yet, but for making its tables."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(keyless_template, folder / "yibao.sqlite3")
    return folder


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Give back the log, which every verb sends to its own error stream."""
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.reset_defaults()
