"""What the documents say of the tree is so."""

import re
import tomllib
from pathlib import Path

import pytest

DEPENDENCIES = Path("docs/decisions/0005-dependencies.md")
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
ROW = re.compile(r"^\| [^|]+ \| [^|]+ \| `([^`|]+)` \| `([^`|]+)` \|$", re.MULTILINE)


@pytest.fixture
def documents(root: Path, kept: tuple[Path, ...]) -> dict[Path, str]:
    return {path: (root / path).read_text("utf-8") for path in kept if path.suffix == ".md"}


def test_every_relative_link_leads_somewhere(root: Path, documents: dict[Path, str]) -> None:
    broken = [
        f"{path}: {target}"
        for path, text in documents.items()
        for target in LINK.findall(text)
        if not (root / path.parent / target).exists()
    ]
    assert broken == []


def test_every_code_word_of_the_glossary_stands_in_the_file_it_names(
    root: Path, documents: dict[Path, str]
) -> None:
    rows = ROW.findall(documents[Path("docs/glossary.md")])
    missing = [
        f"{word}: {file}"
        for word, file in rows
        if not (root / file).is_file()
        or not re.search(rf"\b{re.escape(word)}\b", (root / file).read_text("utf-8"))
    ]
    assert rows
    assert missing == []


def test_every_decision_is_numbered_and_listed_once(documents: dict[Path, str]) -> None:
    index = documents[Path("docs/decisions/README.md")]
    pages = [path.name for path in documents if path.parts[:2] == ("docs", "decisions")]
    pages.remove("README.md")
    assert [name for name in pages if not re.match(r"\d{4}-[a-z-]+\.md$", name)] == []
    assert len({name[:4] for name in pages}) == len(pages)
    assert sorted(LINK.findall(index)) == sorted(pages)


def test_every_dependency_gives_its_reason(root: Path, documents: dict[Path, str]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[^a-z0-9-]", line)[0] for line in declared}
    reasons = re.findall(r"^\| ([a-z0-9-]+) \| \w", documents[DEPENDENCIES], re.MULTILINE)
    assert sorted(names) == sorted(set(reasons) - {"package"})
