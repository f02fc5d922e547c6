"""Every policy file that ships is fit to be shown: in each language, on each of its sheets."""

import pytest

from bot.domain.policy import CityPolicy
from bot.screens.policy import policy, sheets_of
from bot.sources.city_policies import load_policies
from bot.texts.catalog import Texts
from tests.screens import cast
from tests.screens.test_gallery import LONGEST_TEXT, shown
from tests.voices import VOICES

POLICIES = load_policies()
voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
areas = pytest.mark.parametrize("area", sorted(POLICIES.cities))


@voices
@areas
def test_every_sheet_of_a_city_can_be_shown(area: str, texts: Texts) -> None:
    known = POLICIES.cities[area]
    for sheet in range(sheets_of(known.rows)):
        screen = policy(texts, cast.city(area), known, sheet, cast.TODAY)
        assert len(shown(screen)) <= LONGEST_TEXT


@voices
def test_national_rows_can_be_shown(texts: Texts) -> None:
    beijing = POLICIES.cities["110000"]
    country = CityPolicy(beijing.area, beijing.contact, POLICIES.national)
    for sheet in range(sheets_of(country.rows)):
        assert shown(policy(texts, cast.BEIJING, country, sheet, cast.TODAY))
