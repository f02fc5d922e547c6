"""The house keeps its plan: rooms on floors, small files, no word of the builders' yard."""

import ast
import re
import tomllib
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# The life of an invented person is a record, told in one breath.
SAMPLES = Path("bot/sources/demo/people")
YARD = {
    "an absolute path of one machine": r"(?<![\w.:/])/(?:work|root|home/\w+|Users/\w+|tmp)/\w",
    "a package registry": r"pypi\.org|pythonhosted|file:///",
    "a number of somebody's issue": r"(?i)\b(?:issue|pull request|PR)\s*#\d+",
    "a promise instead of a deed": r"\b(?:TODO|FIXME|XXX|HACK)\b",
}


def test_every_room_has_a_floor(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = next(part for part in contracts["contracts"] if part["type"] == "layers")
    placed = {room.strip() for floor in floors["layers"] for room in floor.split("|")}
    rooms = {f"bot.{path.stem}" for path in (root / "bot").iterdir() if path.stem[0] not in "_."}
    rooms |= {"bot.__main__", "handlers", "storage"}
    assert rooms - placed == {"bot.emulator"}


def test_a_file_can_be_read_in_one_sitting(root: Path, kept: tuple[Path, ...]) -> None:
    written = [path for path in kept if path.suffix in {".py", ".js"}]
    lengths = {path: len((root / path).read_text("utf-8").splitlines()) for path in written}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_function_can_be_seen_at_once(modules: dict[Path, ast.Module]) -> None:
    too_long = [
        f"{path}: {node.name}"
        for path, tree in modules.items()
        if SAMPLES not in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def test_nothing_of_the_builders_yard_is_left_in_the_house(
    root: Path, kept: tuple[Path, ...]
) -> None:
    here = Path(__file__).relative_to(root)
    found = [
        f"{path}: {what}: {match.group()}"
        for path in kept
        for what, pattern in YARD.items()
        for match in re.finditer(pattern, (root / path).read_text("utf-8"))
        if path != here
    ]
    assert found == []


def test_the_locks_pin_by_hash_and_name_no_host(root: Path) -> None:
    for lock in sorted(root.glob("*.lock")):
        entries = re.split(r"\n(?=\S)", lock.read_text().strip())
        assert "://" not in lock.read_text()
        assert [entry for entry in entries if "==" not in entry or "sha256:" not in entry] == []


def test_what_the_bot_runs_on_is_what_it_was_tested_on(root: Path) -> None:
    tested = (root / "requirements-dev.lock").read_text().splitlines()
    pins = [line for line in (root / "requirements.lock").read_text().splitlines() if "==" in line]
    assert [pin for pin in pins if pin not in tested] == []


def test_every_exception_to_a_rule_gives_its_reason(root: Path, kept: tuple[Path, ...]) -> None:
    unexplained = [
        f"{path}:{number}"
        for path in kept
        if path.suffix == ".py" and "migrations" not in path.parts
        for number, line in enumerate((root / path).read_text("utf-8").splitlines(), 1)
        if re.search(r"# noqa(?!: [A-Z]+\d+(?:, [A-Z]+\d+)* (?:- )?\w)", line)
        and path != Path(__file__).relative_to(root)
    ]
    assert unexplained == []
