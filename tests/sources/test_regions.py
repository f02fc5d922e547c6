"""The list of regions: complete, and every one found by its own names."""

from collections import Counter
from collections.abc import Callable

import pytest

from bot.domain.region import HOT_CITIES, Level, Region, nearest, search
from bot.sources.regions import load_regions

REGIONS = load_regions()
EVERYONE = len(REGIONS.all)


def test_the_list_is_that_of_2024() -> None:
    levels = Counter(region.level for region in REGIONS.all)
    assert levels == {Level.MUNICIPALITY: 4, Level.PREFECTURE: 333, Level.COUNTY: 32}
    assert len({region.code for region in REGIONS.all}) == EVERYONE


@pytest.mark.parametrize(
    "name",
    ["三沙", "儋州", "哈密", "吐鲁番", "日喀则", "昌都", "林芝", "山南", "那曲", "济源", "仙桃"],
)
def test_a_young_city_is_on_the_list(name: str) -> None:
    assert search(REGIONS, name, 1)[0].names.hans == name


@pytest.mark.parametrize("name", ["莱芜", "巢湖", "襄樊", "思茅", "市辖区"])
def test_an_abolished_name_is_not_on_the_list(name: str) -> None:
    assert name not in {region.names.hans for region in REGIONS.all}


@pytest.mark.parametrize(
    ("code", "pinyin", "english"),
    [
        ("500000", "chong qing", "Chongqing"),
        ("430100", "chang sha", "Changsha"),
        ("220100", "chang chun", "Changchun"),
        ("140400", "chang zhi", "Changzhi"),
        ("211300", "chao yang", "Chaoyang"),
        ("350200", "xia men", "Xiamen"),
        ("341500", "lu an", "Lu'an"),
        ("341600", "bo zhou", "Bozhou"),
        ("340300", "beng bu", "Bengbu"),
        ("331100", "li shui", "Lishui"),
        ("331000", "tai zhou", "Taizhou"),
        ("511100", "le shan", "Leshan"),
        ("411100", "luo he", "Luohe"),
        ("141100", "lv liang", "Lüliang"),
        ("610100", "xi an", "Xi'an"),
        ("420700", "e zhou", "Ezhou"),
        ("152500", "xi lin guo le", "Xilingol"),
        ("654300", "a le tai", "Altay"),
        ("532800", "xi shuang ban na", "Xishuangbanna"),
    ],
)
def test_a_character_of_several_readings_is_read_as_the_place_is(
    code: str, pinyin: str, english: str
) -> None:
    region = REGIONS.get(code)
    assert region is not None
    assert (region.pinyin, region.names.en) == (pinyin, english)


def test_a_region_has_its_spoken_its_official_and_its_provinces_name() -> None:
    region = REGIONS.get("222400")
    assert region is not None
    assert (region.names.hans, region.official.hant) == ("延边", "延邊朝鮮族自治州")
    assert (region.official.en, region.province.hans) == ("Yanbian Autonomous Prefecture", "吉林")


@pytest.mark.parametrize(
    "spelling",
    [
        lambda region: region.names.hans,
        lambda region: region.names.hant,
        lambda region: region.names.en,
        lambda region: region.official.hans,
        lambda region: region.official.hant,
        lambda region: region.pinyin,
        lambda region: region.pinyin.replace(" ", "").upper(),
        lambda region: region.initials,
    ],
    ids=["hans", "hant", "en", "official", "official hant", "pinyin", "joined", "initials"],
)
def test_every_region_is_found_by_its_own_names(spelling: Callable[[Region], str]) -> None:
    for region in REGIONS.all:
        assert region in search(REGIONS, spelling(region), EVERYONE), region.code


def test_every_region_stands_among_the_first_for_its_own_name() -> None:
    for region in REGIONS.all:
        assert region in search(REGIONS, region.names.hans, 2), region.code


def test_hot_cities_come_before_their_equals() -> None:
    assert tuple(region.code for region in REGIONS.hot) == HOT_CITIES
    assert search(REGIONS, "hz", 1)[0].names.hans == "杭州"
    assert search(REGIONS, "bj", 1)[0].names.hans == "北京"
    assert [region.names.hans for region in search(REGIONS, "suzhou", 2)] == ["苏州", "宿州"]


def test_every_centre_lies_in_china_and_is_its_own_nearest() -> None:
    for region in REGIONS.all:
        assert 16 < region.latitude < 54, region.code
        assert 73 < region.longitude < 136, region.code
        assert nearest(REGIONS, region.latitude, region.longitude, 1) == (region,)


def test_a_visitor_abroad_is_offered_no_city() -> None:
    assert nearest(REGIONS, 35.68, 139.69) == ()
