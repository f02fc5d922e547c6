"""Buttons outlive releases: what was once released can still be read."""

from pathlib import Path

import pytest

from bot.ui.codec import VERSION, UnknownPageError, decode, encode
from bot.ui.pages import PAGES, RETIRED_TAGS

RELEASED = Path(__file__).with_name("released_callbacks.txt").read_text("ascii").split()


@pytest.mark.parametrize("address", RELEASED)
def test_a_released_button_still_opens_its_page(address: str) -> None:
    if tag_of(address) in RETIRED_TAGS:
        with pytest.raises(UnknownPageError):
            decode(address)
    else:
        assert encode(decode(address)) == address


def test_every_address_is_written_down_before_it_is_released() -> None:
    heads = {address.partition(":")[0] for address in RELEASED}
    assert [page.tag for page in PAGES if f"{page.tag}.{VERSION}" not in heads] == []


def test_a_retired_tag_was_once_released_and_is_never_taken_again() -> None:
    assert {tag_of(address) for address in RELEASED} >= RETIRED_TAGS
    assert not RETIRED_TAGS & {page.tag for page in PAGES}


def tag_of(address: str) -> str:
    return address.partition(":")[0].partition(".")[0]
