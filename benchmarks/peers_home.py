"""Installs the other makes beside, not inside, our own environment: locked, and once."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).parent / "requirements-peers.lock"
GRAMMY: Final = "grammy@1.46.0"
CACHE: Final = Path.home() / ".cache" / "yibao-bench"


@dataclass(frozen=True, slots=True)
class PeersHome:
    """Where they live; `node` is empty where this machine has none."""

    python: Path
    node: tuple[str, ...]
    grammy: Path


def settle() -> PeersHome:
    """Install what is not there yet; another lock gets another home."""
    home = CACHE / hashlib.sha256(LOCK.read_bytes() + GRAMMY.encode()).hexdigest()[:12]
    python, grammy = home / "venv" / "bin" / "python", home / "grammy"
    done = home / "done"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not done.exists():
        _run(sys.executable, "-m", "venv", "--clear", str(home / "venv"))
        _run(str(python), "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(LOCK))
        if node and npm:
            grammy.mkdir(exist_ok=True)
            _run(
                npm,
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--prefix",
                str(grammy),
                GRAMMY,
            )
        done.touch()
    return PeersHome(
        python, (node,) if node and (grammy / "node_modules").exists() else (), grammy
    )


def _run(*words: str) -> None:
    subprocess.run(words, check=True)  # noqa: S603 - fixed words
