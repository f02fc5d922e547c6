"""No sentence stands in Python, no field leaves the log unlisted, no method is mocked."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.log import ALLOWED

# One sign alone may be something to look for in typed text; two make a word.
CHINESE = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]{2}")
# Records are Chinese, those of invented people too.
SAMPLES = Path("bot/sources/demo/people")
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
SPEAKING = ("bot/screens", "bot/ui", "handlers")
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}


def test_no_chinese_stands_in_python(production: dict[Path, ast.Module]) -> None:
    found = [
        f"{path}:{literal.lineno}: {literal.value}"
        for path, tree in production.items()
        if SAMPLES not in path.parents
        for literal in written(tree)
        if CHINESE.search(str(literal.value))
    ]
    assert found == []


def test_what_people_read_stands_in_the_catalogues(production: dict[Path, ast.Module]) -> None:
    found = [
        f"{path}:{literal.lineno}: {literal.value}"
        for path, tree in production.items()
        if path.as_posix().startswith(SPEAKING)
        for literal in spoken(tree)
        if SENTENCE.search(str(literal.value))
    ]
    assert found == []


def test_an_event_is_named_once_and_carries_only_listed_fields(
    production: dict[Path, ast.Module],
) -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in production.items()
        if uses_our_log(tree)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and is_log_call(call) and not is_well_formed(call)
    ]
    assert found == []


def test_no_test_mocks_a_method(modules: dict[Path, ast.Module]) -> None:
    mocking = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and ast.unparse(node) == "monkeypatch.setattr")
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest"))
        or (isinstance(node, ast.Import) and node.names[0].name.startswith("unittest"))
    ]
    assert mocking == []


def written(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text literal that is no docstring."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if isinstance(node, ast.Constant) and is_text and id(node) not in docstrings:
            yield node


def spoken(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text literal that is neither a docstring nor a developer's error."""
    raised = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise | ast.Assert)
        for part in ast.walk(node)
    }
    return (literal for literal in written(tree) if id(literal) not in raised)


def uses_our_log(tree: ast.Module) -> bool:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return any(name.name == "get_log" for node in imports for name in node.names)


def is_log_call(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in LEVELS
        and ast.unparse(function.value).lower().lstrip("_") in {"log", "logger", "self.log"}
    )


def is_well_formed(call: ast.Call) -> bool:
    names = {keyword.arg for keyword in call.keywords} - {"exc_info"}
    first = call.args[0] if call.args else None
    is_named = isinstance(first, ast.Constant) and re.fullmatch(r"[a-z_]+", str(first.value))
    return bool(is_named) and len(call.args) == 1 and names <= ALLOWED
