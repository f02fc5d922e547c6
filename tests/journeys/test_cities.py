"""Every way to a city, and every way out of the search."""

import pytest

from tests.journeys.conftest import LEAN
from tests.journeys.guest import Guest

TWINS = (("苏州", "江苏"), ("宿州", "安徽"))
HANGZHOU = (30.25, 120.17)
MID_PACIFIC = (0.0, -160.0)


@pytest.fixture
async def choosing(wang: Guest) -> Guest:
    """Wang Fang stands before the choice of a city."""
    await wang.tap("button.city_service")
    wang.stands_at("place.city", "place.choose_city")
    return wang


async def test_a_hot_city_is_one_tap_away_and_is_kept(choosing: Guest) -> None:
    await choosing.tap("上海")
    choosing.stands_at("place.city", "上海")
    await choosing.tap("button.home")
    choosing.reads(choosing.word("home.city", city="上海"))
    await choosing.tap("button.city_service")
    choosing.stands_at("place.city", "上海")


async def test_cities_chosen_lately_come_first(choosing: Guest) -> None:
    for city in ("深圳", "西安"):
        await choosing.tap(city, "button.choose_city")
    assert choosing.labels[:2] == ["西安", "深圳"]
    assert choosing.labels.count("深圳") == 1


async def test_a_city_is_found_by_its_letter(choosing: Guest) -> None:
    await choosing.tap("button.index", "N")
    for city in ("南昌", "南京", "南宁", "宁波"):
        assert choosing.can_tap(city)
    assert choosing.can_tap(choosing.word("word.chosen", name="N"))
    await choosing.tap("宁波")
    choosing.stands_at("place.city", "宁波")


async def test_a_letter_with_many_cities_has_several_sheets(choosing: Guest) -> None:
    await choosing.tap("button.index", "H")
    assert not choosing.can_tap("button.previous")
    first = choosing.labels
    await choosing.tap("button.next")
    assert not set(first[:16]) & set(choosing.labels[:16])
    await choosing.tap("button.previous")
    assert choosing.labels == first


@pytest.mark.parametrize(
    "typed", ["杭州", "杭州市", "浙江杭州", "hangzhou", "Hang Zhou", "ＨＺ", "hz", "hángzhōu"]
)
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_a_city_is_found_however_it_is_typed(choosing: Guest, typed: str) -> None:
    await choosing.tap("button.search_city")
    choosing.reads("city.ask_name")
    await choosing.say(typed)
    found = next(label for label in choosing.labels if label.startswith("杭州"))
    await choosing.tap(found)
    choosing.stands_at("place.city", "杭州")


async def test_two_cities_that_sound_alike_are_told_apart(choosing: Guest) -> None:
    await choosing.tap("button.search_city")
    await choosing.say("suzhou")
    suzhou, other = (choosing.word("city.placed", city=c, province=p) for c, p in TWINS)
    assert choosing.labels[:2] == [suzhou, other]
    await choosing.tap(other)
    choosing.stands_at("place.city", "宿州")


async def test_a_name_without_a_city_may_be_typed_again(choosing: Guest) -> None:
    await choosing.tap("button.search_city")
    await choosing.say("亚特兰蒂斯")
    choosing.reads(choosing.word("city.not_found", typed="亚特兰蒂斯"))
    await choosing.say("拉萨")
    assert any(label.startswith("拉萨") for label in choosing.labels), "the question stays open"


async def test_the_nearest_cities_are_offered_for_a_place(choosing: Guest) -> None:
    await choosing.tap("button.locate")
    choosing.reads("city.ask_place", "city.place_use")
    assert choosing.visitor.reply_labels == [
        choosing.word("button.send_location"),
        choosing.word("button.cancel"),
    ]
    await choosing.visitor.share_location(*HANGZHOU)
    choosing.reads("city.near")
    assert choosing.visitor.reply_labels == []
    assert choosing.labels[0].startswith("杭州")
    await choosing.tap(choosing.labels[0])
    choosing.stands_at("place.city", "杭州")


async def test_far_from_everywhere_there_is_still_a_way_on(choosing: Guest) -> None:
    await choosing.tap("button.locate")
    await choosing.visitor.share_location(*MID_PACIFIC)
    choosing.reads("city.none_near")
    await choosing.tap("button.type_again")
    choosing.reads("city.ask_name")


async def test_a_place_that_nobody_asked_for_finds_cities_too(wang: Guest) -> None:
    await wang.visitor.share_location(*HANGZHOU)
    wang.reads("city.near")


async def test_the_location_keyboard_goes_when_it_is_cancelled(choosing: Guest) -> None:
    await choosing.tap("button.locate")
    await choosing.press("button.cancel")
    choosing.reads("problem.cancelled", "bot.name")
    assert choosing.visitor.reply_labels == []
    await choosing.say("杭州")
    choosing.reads("problem.maybe_city")


async def test_a_typed_command_cancels_the_question(choosing: Guest) -> None:
    await choosing.tap("button.search_city")
    await choosing.say("/cancel")
    choosing.reads("problem.cancelled")
    await choosing.say("/cancel")
    choosing.reads("problem.nothing_to_cancel")


async def test_who_goes_elsewhere_is_no_longer_asked(choosing: Guest) -> None:
    await choosing.tap("button.search_city", "button.home")
    await choosing.say("杭州")
    choosing.reads("problem.maybe_city")
    await choosing.tap("杭州")
    choosing.stands_at("place.city", "杭州")


async def test_a_citys_rules_are_shown_with_their_sources(choosing: Guest) -> None:
    await choosing.tap("北京", "button.policy")
    choosing.stands_at("place.city", choosing.word("policy.title", city="北京"))
    choosing.reads("beijing")
    sheets = 1
    while choosing.can_tap("button.next"):
        await choosing.tap("button.next")
        sheets += 1
    choosing.reads(choosing.word("word.sheet", sheet=sheets, sheets=sheets))
    await choosing.tap("button.previous", "button.back")
    choosing.stands_at("place.city", "北京")


async def test_a_city_without_collected_rules_says_so(choosing: Guest) -> None:
    await choosing.tap("button.search_city")
    await choosing.say("拉萨")
    await choosing.tap(choosing.labels[0], "button.policy")
    choosing.reads("policy.unknown", "12393")
