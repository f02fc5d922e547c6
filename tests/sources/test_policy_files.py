"""Adding a city is adding a file, and a typo in it says what to do."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain.money import Money
from bot.domain.policy import Base
from bot.sources.city_policies import POLICY_FOLDER, load_policies
from bot.sources.policy_reader import PolicyFileError, read_record

CONTACT = """
found_on = 2026-11-23
[contact]
area_code = "0310"
hotline = "0310-12393"
portal = "ybj.example"
portal_grade = "W"
source = "a table"
grade = "W"
"""
BASE = """
[[base]]
floor = 4000.5
source = "a notice"
grade = "S"
"""


def new_city(folder: Path, text: str, name: str = "130400.toml") -> Path:
    national = (POLICY_FOLDER / "national.toml").read_text(encoding="utf-8")
    (folder / "national.toml").write_text(national, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_adding_a_city_is_adding_a_file(tmp_path: Path) -> None:
    handan = load_policies(new_city(tmp_path, CONTACT + BASE)).city("130402")
    assert handan is not None
    assert handan.of(Base)[0].floor == Money(400_050)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            "floor =",
            "flor =",
            "130400.toml [[base]] 1: unknown field 'flor'; did you mean 'floor'?",
        ),
        ("floor =", "zzzz =", "unknown field 'zzzz'; known are"),
        ("floor = 4000.5", "", "[[base]] 1: add the missing field 'floor'"),
        ('source = "a notice"', "", "[[base]] 1: add the missing field 'source'"),
        ("4000.5", '"4000"', "'floor': write yuan such as 553.56, not '4000'"),
        ("4000.5", "4000.555", "'floor': not an amount in whole fen"),
        ("4000.5", "4000.5\nceiling = 1", "the ceiling is below the floor"),
        ('"S"', '"X"', "'grade': 'X' is none of ['P', 'S', 'W']"),
        ('"a notice"', '" "', "'source': is empty"),
        ('"S"', '"S"\nyear = true', "'year': write a whole number, not True"),
        ('"S"', '"S"\nvalid_from = 2026-01-01T00:00:00', "write a day such as 2026-07-01"),
        ('"S"', '"S"\nvalid_from = 2026-02-01\nvalid_to = 2026-01-31', "before 'valid_from'"),
        ('"S"', '"S"\nmarks = "conflict"', "'marks': write a list, not 'conflict'"),
        ('"S"', '"S"\nmarks = ["doubt"]', "'marks' 1: 'doubt' is none of"),
        ('"S"', '"S"\nnotes = ["see above"]', "write the note 'see above' as a key"),
        ("[[base]]", "[base]", "'base' is none of [[base]], [[employee_rate]]"),
        ("[[base]]", "[[bases]]", "'bases' is none of"),
        ("[[base]]", "[[employee_rate]]\nunit_pct = -1", "unknown field 'floor'"),
        ("[[base]]\nfloor = 4000.5", "[[employee_rate]]\nunit_pct = nan", "no number from 0 up"),
        ("[[base]]\nfloor = 4000.5", "[[resident]]\npremiums = [1]", "write a table of fields"),
        ("[[base]]", "[[base", "130400.toml: "),
        ("[contact]", "[contacts]", "add a [contact] table"),
        ("found_on = 2026-11-23", "", "[contact]: add the missing field 'found_on'"),
    ],
)
def test_a_typo_in_a_new_file_says_what_to_do(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert right in CONTACT + BASE
    folder = new_city(tmp_path, (CONTACT + BASE)[::-1].replace(right[::-1], wrong[::-1], 1)[::-1])
    with pytest.raises(PolicyFileError) as caught:
        load_policies(folder)
    assert told in str(caught.value)


def test_a_file_is_named_by_its_division_code(tmp_path: Path) -> None:
    with pytest.raises(PolicyFileError, match="six-digit division code"):
        load_policies(new_city(tmp_path, CONTACT + BASE, "handan.toml"))


def test_the_countrys_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(PolicyFileError, match=r"national\.toml: the file is missing"):
        load_policies(tmp_path)


@dataclass(frozen=True, slots=True)
class Unreadable:
    texts: dict[str, str]


def test_a_field_of_a_type_without_a_reader_is_our_own_fault() -> None:
    with pytest.raises(TypeError, match="no reader"):
        read_record(Unreadable, {"texts": {}}, "a file")
