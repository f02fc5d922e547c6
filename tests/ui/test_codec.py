"""Callback data: ours comes back, everything else is refused."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.ui.codec import MAX_BYTES, UnfitPageError, UnknownPageError, decode, encode
from bot.ui.pages import (
    PAGES,
    RETIRED_TAGS,
    Cancel,
    CityIndex,
    Home,
    MonthPage,
    Page,
    PickCity,
    ShowAmounts,
    YearPage,
)
from bot.ui.pages.session import PLACES, place_of

FIELDS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.from_regex(r"[A-Za-z0-9_-]{1,32}", fullmatch=True),
    int: st.integers(0, 999_999_999),
    bool: st.booleans(),
    Month: st.builds(Month, st.integers(1900, 2999), st.integers(1, 12)),
}


def values(kind: type) -> st.SearchStrategy[Any]:
    return FIELDS[kind] if kind in FIELDS else st.sampled_from(kind)


def any_of(page: type[Page]) -> st.SearchStrategy[Page]:
    hints = get_type_hints(page)
    return st.builds(page, **{field.name: values(hints[field.name]) for field in fields(page)})


FIELDS[Page] = st.one_of([any_of(page) for page in sorted(PLACES, key=lambda one: one.tag)])
pages = st.one_of([any_of(page) for page in PAGES])


@given(pages)
def test_a_page_comes_back_as_it_was_within_64_bytes(page: Page) -> None:
    address = encode(page)
    assert len(address.encode()) <= MAX_BYTES
    assert decode(address) == page


@given(st.text(max_size=80))
def test_text_that_no_page_would_write_is_refused(text: str) -> None:
    try:
        page = decode(text)
    except UnknownPageError:
        return
    assert encode(page) == text


@given(pages, st.data())
def test_a_cut_or_changed_address_is_refused_or_exactly_another_page(
    page: Page, data: st.DataObject
) -> None:
    address = encode(page)
    place = data.draw(st.integers(0, len(address) - 1))
    forged = address[:place] + data.draw(st.characters()) + address[place + 1 :]
    try:
        found = decode(forged)
    except UnknownPageError:
        return
    assert encode(found) == forged


@pytest.mark.parametrize(
    "address",
    [
        "",
        ":",
        "h",
        "h.1:",
        "h.2",
        "m.1:310:209913",
        "m.1:310:0202610",
        "m.1:310:+202610",
        "m.1:310:２０２６１０",
        "m.1:999:202610",
        "y.1:310:2026",
        "y.1:310:2026:-1",
        "bu.1:2",
        "bu.1:True",
        "cp.1:",
        "cp.1:11 0000",
        "cp.1:110000\n",
        "cp.1:" + "1" * 60,
        "sho.1",
        "sho.1:",
        "sho.1:h",
        "sho.1:x.1",
        "sho.1:bu.1/1",
        "sho.1:bd.1/0",
        "sho.1:y.1:310:2026:0",
        "sho.1:y.1/310/2026",
        "sho.1:y.1/310/2026/0/",
        "sho.1:sho.1/h.1",
        "y.1/310/2026/0",
        "sha.1:7",
    ],
)
def test_garbage_is_refused(address: str) -> None:
    with pytest.raises(UnknownPageError):
        decode(address)


@pytest.mark.parametrize(
    "page", [PickCity(""), PickCity("北京"), CityIndex("a", -1), PickCity("1" * 33)]
)
def test_a_page_that_could_not_come_back_is_never_written(page: Page) -> None:
    with pytest.raises(UnfitPageError):
        encode(page)


def test_an_address_longer_than_a_button_can_hold_is_never_written() -> None:
    @dataclass(frozen=True)
    class Long(Page):
        tag: ClassVar[str] = "long"
        one: str

    with pytest.raises(UnfitPageError):
        encode(Long("1" * 64))


def test_tags_are_used_once_and_never_again() -> None:
    tags = [page.tag for page in PAGES]
    assert len(set(tags)) == len(tags)
    assert not RETIRED_TAGS & set(tags)


def test_what_leads_on_leads_to_a_place_and_nowhere_else() -> None:
    with pytest.raises(ValueError, match="not a place"):
        ShowAmounts(Cancel())
    year = YearPage(InsuranceType.EMPLOYEE_MEDICAL, 2026, 0)
    assert [place_of(one) for one in (year, ShowAmounts(year), Cancel(), None)] == [
        *(year, year),
        *(Home(), Home()),
    ]
    assert encode(ShowAmounts(year)) == "sho.1:y.1/310/2026/0"


def test_addresses_stay_as_released() -> None:
    assert encode(MonthPage(InsuranceType.EMPLOYEE_MEDICAL, Month(2026, 10))) == "m.1:310:202610"
    assert encode(YearPage(InsuranceType.PENSION, 2026, 0)) == "y.1:hrss110:2026:0"
