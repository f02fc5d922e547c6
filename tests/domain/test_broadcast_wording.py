"""What a broadcast may say, and where it may lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.broadcast.wording import (
    Finding,
    Flaw,
    asked_for,
    filled,
    findings,
    leads_to,
    units,
    visible,
)

HOSTS = ("gov.cn", "example.org")
GOOD = (
    "https://www.nhsa.gov.cn/col/1",
    "https://gov.cn",
    "gov.cn",
    "www.hangzhou.gov.cn/x?y=1",
    "https://GOV.CN:443/a",
    "https://example.org#part",
)
BAD = (
    "http://www.gov.cn",
    "https://gov.cn.evil.com",
    "https://evilgov.cn",
    "https://evil.com/gov.cn",
    "https://gov.cn@evil.com",
    "https://user:pass@www.gov.cn",
    "https://gov.cn\\@evil.com",
    "https://evil.com\\.gov.cn",
    "tg://resolve?domain=x",
    "https://t.me/fake_bot",
    "javascript:alert(1)",
    "ftp://gov.cn",
    "https://[::1",
    "https://1.2.3.4/",
    "evil.vip",
    "www.evil.cc/a",
    "@some_bot",
)


@pytest.mark.parametrize("link", GOOD)
def test_links_lead_to_hosts_of_the_list_and_below(link: str) -> None:
    assert leads_to(link, HOSTS)
    assert findings(f"<b>News</b>\nsee {link} now", HOSTS, is_caption=False) == ()
    assert findings(f'<a href="{link}">here</a>', HOSTS, is_caption=False) == ()


@pytest.mark.parametrize("link", BAD)
def test_no_other_link_passes_in_the_text_or_behind_a_word(link: str) -> None:
    assert not leads_to(link, HOSTS)
    for body in (f"see {link} now", f'<a href="{link}">here</a>', f"看{link}，好"):
        if body.startswith("<") or not link.startswith(("javascript", "https://[")):
            found = findings(body, HOSTS, is_caption=False)
            assert Flaw.LINK in {one.flaw for one in found}, body


def test_figures_and_dates_are_no_links() -> None:
    text = "2026.12.1 起 3.5% 变为 4.0%，电话 0571-12393，第 12.3 条"
    assert findings(text, (), is_caption=False) == ()


def test_the_length_is_taken_as_telegram_does_with_the_longest_values() -> None:
    assert findings("x" * 4096, HOSTS, is_caption=False) == ()
    assert findings("x" * 4097, HOSTS, is_caption=False) == (Finding(Flaw.TOO_LONG, "1"),)
    assert findings("<b>" + "x" * 1024 + "</b>", HOSTS, is_caption=True) == ()
    assert findings("\N{GRINNING FACE}" * 513, HOSTS, is_caption=True) == (
        Finding(Flaw.TOO_LONG, "2"),
    )
    assert findings("{city}" + "x" * 4065, HOSTS, is_caption=False) == (
        Finding(Flaw.TOO_LONG, "1"),
    )
    assert units("\N{GRINNING FACE}a") == 3


@pytest.mark.parametrize("body", ["", "  ", "<b> </b>", "\n"])
def test_a_text_says_something(body: str) -> None:
    assert findings(body, HOSTS, is_caption=False) == (Finding(Flaw.EMPTY),)


@pytest.mark.parametrize("name", ["name", "", "City", "city.x", "0", "psn_no", "city!r"])
def test_only_placeholders_of_the_list_are_taken(name: str) -> None:
    found = findings(f"a {{{name}}} b", HOSTS, is_caption=False)
    assert found == (Finding(Flaw.PLACEHOLDER, f"{{{name}}}"),)


def test_no_placeholder_hides_in_a_link() -> None:
    for href in ("https://gov.cn/{city}", "https://{city}.gov.cn", "https://gov.cn/{x}"):
        found = findings(f'<a href="{href}">here</a>', HOSTS, is_caption=False)
        assert Finding(Flaw.LINK, href) in found
        assert asked_for(f'<a href="{href}">here</a>')


def test_a_missing_value_leaves_nothing_to_be_sent() -> None:
    body = "In <b>{city}</b> ask {hotline}"
    assert asked_for(body) == {"city", "hotline"}
    assert filled(body, {"city": "A", "hotline": "1"}) == "In <b>A</b> ask 1"
    assert filled(body, {"hotline": "1"}) is None
    assert filled(body, {"city": "", "hotline": "1"}) is None
    assert filled("nothing asked", {}) == "nothing asked"


def test_what_a_value_holds_is_not_filled_again() -> None:
    assert filled("{city}", {"city": "{hotline}", "hotline": "1"}) == "{hotline}"


@given(st.text())
def test_markup_never_hides_what_is_read(text: str) -> None:
    assert visible(text.replace("<", "").replace("&", "")) == text.replace("<", "").replace(
        "&", ""
    )
