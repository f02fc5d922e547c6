"""How a typed name is compared with the one on record."""

import pytest

from bot.domain.person import is_same_name


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("王芳", " 王 芳\u3000"),
        ("买买提·艾力", "买买提\u2022艾力"),
        ("买买提·艾力", "买买提艾力"),
        ("Nur Bekri", "\uff2e\uff35\uff32 bekri"),
    ],
)
def test_width_spaces_case_and_the_dot_of_a_name_do_not_matter(kept: str, typed: str) -> None:
    assert is_same_name(kept, typed)
    assert is_same_name(typed, kept)


@pytest.mark.parametrize(
    ("kept", "typed"), [("王芳", "王"), ("王芳", "王芬"), ("王芳", ""), ("", ""), ("***", "...")]
)
def test_another_name_or_none_is_nobodys(kept: str, typed: str) -> None:
    assert not is_same_name(kept, typed)
