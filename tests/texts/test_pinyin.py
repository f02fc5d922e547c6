import pytest

from bot.texts.pinyin import pinyin


@pytest.mark.parametrize(
    ("sign", "sound"), [("医", "yi"), ("醫", "yi"), ("保", "bao"), ("女", "nv"), ("绿", "lv")]
)
def test_a_sign_is_sounded_without_its_tone(sign: str, sound: str) -> None:
    assert pinyin(sign) == sound


def test_what_has_no_sound_stands_for_itself() -> None:
    assert pinyin("\u9ffd") == "\u9ffd"
    assert pinyin("a") == "a"


def test_every_common_sign_has_a_sound() -> None:
    """The first level of GB 2312 is what newspapers and letters need."""
    rows, places = range(0xB0, 0xD7), range(0xA1, 0xFF)
    common = [bytes((row, place)).decode("gb2312") for row in rows for place in places]
    assert all(pinyin(sign).isascii() for sign in common)
