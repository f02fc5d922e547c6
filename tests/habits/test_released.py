"""What was once released stands in its list for ever, to the last value of every field."""

import hashlib
import subprocess
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.ui.codec import VERSION, decode, encode
from bot.ui.pages import PAGES, RETIRED_TAGS, Page
from tests.habits.test_addresses import RELEASED, tag_of

HOME = Path(__file__).parent
ADDRESSES, VALUES = "released_callbacks.txt", "released_values.txt"
RELEASED_VALUES = (HOME / VALUES).read_text("ascii").splitlines()
# So many lines were released when this was written; the digest is theirs. It only ever grows.
SEALED = 54
DIGEST = "31cff430a6fb7fcd274dd69053085823601e324cbaeff889f4abbeee13d10904"


def closed_values(page: type[Page]) -> list[str]:
    """Write down what each field that is one of a few values may hold, as released_values does."""
    hints = get_type_hints(page)
    return [
        f"{page.tag}.{VERSION} {field.name} {value}"
        for field in fields(page)
        if issubclass(hints[field.name], StrEnum)
        for value in hints[field.name]
    ]


def test_every_value_is_written_down_before_it_is_released() -> None:
    present = [line for page in PAGES for line in closed_values(page)]
    assert sorted(set(present) - set(RELEASED_VALUES)) == []


@pytest.mark.parametrize("line", RELEASED_VALUES)
def test_a_button_with_a_released_value_still_opens_its_page(line: str) -> None:
    head, name, value = line.split(" ")
    if tag_of(head) in RETIRED_TAGS:
        return
    sample = decode(next(each for each in RELEASED if each.partition(":")[0] == head))
    kind = get_type_hints(type(sample))[name]
    page = replace(sample, **{name: kind(value)})
    assert decode(encode(page)) == page


def test_the_lists_name_nothing_twice() -> None:
    assert len(set(RELEASED)) == len(RELEASED)
    assert len(set(RELEASED_VALUES)) == len(RELEASED_VALUES)


def test_the_sealed_lines_stand_as_they_were_released() -> None:
    sealed = "\n".join(RELEASED[:SEALED])
    assert hashlib.sha256(sealed.encode()).hexdigest() == DIGEST


@pytest.mark.parametrize("name", [ADDRESSES, VALUES])
def test_no_line_that_was_ever_committed_is_gone(root: Path, name: str) -> None:
    """Ask the history, where there is one: an archive has none, and the seal alone."""
    present = set((HOME / name).read_text("ascii").splitlines())
    assert sorted(ever_added(root, f"tests/habits/{name}") - present) == []


def ever_added(root: Path, path: str) -> set[str]:
    if not (root / ".git").exists():
        return set()
    asking = ["git", "log", "--format=", "-p", "--", path]
    told = subprocess.run(asking, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    lines = told.stdout.splitlines()
    return {line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")}
