"""Finding a city as people type it, or from where they are."""

import pytest

from bot.domain.region import (
    HOT_CITIES,
    Level,
    Names,
    Region,
    Regions,
    areas_around,
    by_letter,
    fold,
    nearest,
    search,
)

ZHEJIANG = Names("浙江", "浙江", "Zhejiang")
JIANGSU = Names("江苏", "江蘇", "Jiangsu")


def city(code: str, names: tuple[str, str, str], pinyin: str, province: Names) -> Region:
    hans, hant, en = names
    official = Names(f"{hans}市", f"{hant}市", en)
    place = {"330100": (30.29, 120.16), "331000": (28.66, 121.43), "320500": (31.30, 120.60)}
    latitude, longitude = place.get(code, (37.5, 111.1))
    return Region(
        code, Level.PREFECTURE, Names(*names), official, province, pinyin, latitude, longitude
    )


HANGZHOU = city("330100", ("杭州", "杭州", "Hangzhou"), "hang zhou", ZHEJIANG)
HUZHOU = city("330500", ("湖州", "湖州", "Huzhou"), "hu zhou", ZHEJIANG)
TAIZHOU = city("331000", ("台州", "台州", "Taizhou"), "tai zhou", ZHEJIANG)
SUZHOU = city("320500", ("苏州", "蘇州", "Suzhou"), "su zhou", JIANGSU)
HUAIAN = city("320800", ("淮安", "淮安", "Huai'an"), "huai an", JIANGSU)
LULIANG = city("141100", ("吕梁", "呂梁", "Lüliang"), "lv liang", Names("山西", "山西", "Shanxi"))
REGIONS = Regions((TAIZHOU, HUZHOU, HUAIAN, HANGZHOU, SUZHOU, LULIANG))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("杭州", (HANGZHOU,)),
        ("杭州市", (HANGZHOU,)),
        ("浙江省杭州市", (HANGZHOU,)),
        ("zhejiang hangzhou", (HANGZHOU,)),
        ("蘇州", (SUZHOU,)),
        ("臺州", (TAIZHOU,)),
        ("Hang Zhou", (HANGZHOU,)),
        ("háng zhōu", (HANGZHOU,)),
        ("ＨＡＮＧＺＨＯＵ", (HANGZHOU,)),
        ("huai’an", (HUAIAN,)),
        ("lüliang", (LULIANG,)),
        ("lvliang", (LULIANG,)),
        ("luliang", (LULIANG,)),
        ("hz", (HANGZHOU, HUZHOU)),
        ("h", (HANGZHOU, HUAIAN, HUZHOU)),
        ("zhou", (HANGZHOU, SUZHOU, HUZHOU, TAIZHOU)),
        ("州", (HANGZHOU, SUZHOU, HUZHOU, TAIZHOU)),
        ("浙江", (HANGZHOU, HUZHOU, TAIZHOU)),
        ("ang", ()),
        ("市", ()),
        ("London", ()),
        (" ' ", ()),
        ("", ()),
    ],
)
def test_a_city_is_found_as_people_type_it(typed: str, found: tuple[Region, ...]) -> None:
    assert search(REGIONS, typed, 8) == found


def test_no_more_cities_are_offered_than_asked_for() -> None:
    assert search(REGIONS, "zhou", 2) == (HANGZHOU, SUZHOU)


def test_the_nearest_centre_comes_first() -> None:
    assert nearest(REGIONS, 30.25, 120.2, 2) == (HANGZHOU, SUZHOU)


def test_from_another_country_nothing_is_offered() -> None:
    assert nearest(REGIONS, 51.5, -0.12) == ()
    assert nearest(Regions(()), 30.25, 120.2) == ()


def test_cities_of_a_letter_stand_in_the_order_of_their_pinyin() -> None:
    assert by_letter(REGIONS, "H") == (HANGZHOU, HUZHOU, HUAIAN)
    assert by_letter(REGIONS, "z") == ()


def test_hot_cities_keep_the_order_in_which_they_are_offered() -> None:
    assert REGIONS.hot == (HANGZHOU, SUZHOU)
    assert len(set(HOT_CITIES)) == 12


def test_a_district_lies_in_its_city() -> None:
    assert areas_around("330106") == ("330106", "330100", "330000")
    assert REGIONS.get("330106") == HANGZHOU
    assert REGIONS.get("330100") == HANGZHOU
    assert REGIONS.get("990000") is None


def test_folding_takes_away_what_typing_varies_in() -> None:
    assert fold(" Xī'Ān · ") == fold("ＸＩＡＮ") == "xian"
    assert HANGZHOU.initials == "hz"
