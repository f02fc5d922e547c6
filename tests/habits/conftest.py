"""The tree under inspection: what is kept, parsed once."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KINDS = {".py", ".js", ".css", ".html", ".md", ".toml", ".po", ".lock", ".txt", ".csv", ""}
SKIPPED = {".venv", ".git", "data", "__pycache__", ".hypothesis"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def kept() -> tuple[Path, ...]:
    """Every text file of the repository, relative to its root; a tarball has no git to ask."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        found = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
        paths = [Path(line) for line in found.stdout.splitlines()]
    else:
        paths = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    return tuple(
        path
        for path in sorted(paths)
        if path.suffix in KINDS and not SKIPPED & set(path.parts) and (ROOT / path).is_file()
    )


@pytest.fixture(scope="session")
def modules(kept: tuple[Path, ...]) -> dict[Path, ast.Module]:
    """Every hand-written Python file, parsed."""
    written = [path for path in kept if path.suffix == ".py" and "migrations" not in path.parts]
    return {path: ast.parse((ROOT / path).read_text("utf-8")) for path in written}


@pytest.fixture(scope="session")
def production(modules: dict[Path, ast.Module]) -> dict[Path, ast.Module]:
    """What runs; the scripts beside a document and the tests do not."""
    rooms = {"bot", "handlers", "storage"}
    return {path: tree for path, tree in modules.items() if path.parts[0] in rooms}
