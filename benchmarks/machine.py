"""Names the machine in words, since figures without it say little."""

import os
import platform
from pathlib import Path


def in_words() -> str:
    cores = os.cpu_count() or 1
    return f"{_model()}, {cores} cores, Python {platform.python_version()}"


def as_file_name() -> str:
    kept = "".join(sign if sign.isalnum() else " " for sign in _model().lower())
    words = [word for word in kept.split() if word not in {"r", "tm", "cpu", "processor"}]
    return "-".join((*words, f"{os.cpu_count()}-cores"))


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
