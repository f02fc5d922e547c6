"""What a person formats comes back as the HTML that shows the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emulator.formatting import Formatted
from bot.emulator.html import read_html
from bot.transport.fields import MalformedUpdateError
from bot.transport.formatted import as_html
from bot.transport.wire_json import JsonObject

SAME = (
    "plain",
    "<b>bold</b> and <i>italic</i>",
    "<b>bold <i>both</i></b> <u>under</u> <s>struck</s>",
    "<tg-spoiler>hidden</tg-spoiler> <code>a &lt; b &amp; c</code>",
    "<pre>two\nlines</pre>",
    "<blockquote>said <b>so</b></blockquote>",
    '<a href="https://www.gov.cn/a?x=1&amp;y=2">here</a>',
    "\N{GRINNING FACE} <b>\N{GRINNING FACE}重要</b> \N{GRINNING FACE}",
    "<b><i><u>all</u></i></b>",
)


def typed(formatted: Formatted) -> JsonObject:
    return {"text": formatted.text, "entities": formatted.entities_json()}


@pytest.mark.parametrize("html", SAME)
def test_it_comes_back_as_it_was_written(html: str) -> None:
    formatted = read_html(html)
    back = as_html(typed(formatted), formatted.text)
    assert read_html(back) == formatted


def test_whatever_a_client_would_link_becomes_a_link() -> None:
    text = "see gov.cn or http://x.cn"
    entities = [
        {"type": "url", "offset": 4, "length": 6},
        {"type": "url", "offset": 14, "length": 11},
    ]
    assert as_html({"entities": entities}, text) == (
        'see <a href="https://gov.cn">gov.cn</a> or <a href="http://x.cn">http://x.cn</a>'
    )


def test_kinds_that_are_not_ours_stay_plain() -> None:
    entities = [
        {"type": "mention", "offset": 0, "length": 4},
        {"type": "custom_emoji", "offset": 0, "length": 4, "custom_emoji_id": "1"},
        {"type": "text_mention", "offset": 0, "length": 4, "user": {"id": 7}},
        {"type": "made_up_later", "offset": 0, "length": 4},
    ]
    assert as_html({"entities": entities}, "@abc") == "@abc"


def test_markup_that_was_typed_stays_text() -> None:
    assert as_html({}, "<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"
    link = [{"type": "text_link", "offset": 0, "length": 1, "url": 'x"><b>'}]
    assert as_html({"entities": link}, "a") == '<a href="x&quot;&gt;&lt;b&gt;">a</a>'


@pytest.mark.parametrize(
    "entities",
    [
        [{"type": "bold", "offset": 2, "length": 9}],
        [{"type": "bold", "offset": -1, "length": 2}],
        [{"type": "bold", "offset": 1, "length": 0}],
        [{"type": "text_link", "offset": 0, "length": 2}],
        ["bold"],
        "bold",
        None,
    ],
)
def test_entities_that_cannot_be_are_left_out(entities: object) -> None:
    assert as_html({"entities": entities}, "text") == "text"


def test_an_entity_without_a_place_is_malformed() -> None:
    with pytest.raises(MalformedUpdateError):
        as_html({"entities": [{"type": "bold"}]}, "text")


KINDS = st.sampled_from(["bold", "italic", "underline", "code", "blockquote", "url"])
SPANS = st.fixed_dictionaries(
    {"type": KINDS, "offset": st.integers(0, 12), "length": st.integers(1, 12)}
)


@given(st.text(min_size=1, max_size=12), st.lists(SPANS, max_size=6))
def test_any_entities_make_html_that_closes_what_it_opens(
    text: str, entities: list[dict[str, object]]
) -> None:
    shown = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    html = as_html({"entities": entities}, shown)
    assert html.count("<b>") == html.count("</b>")
    if "url" not in {entity["type"] for entity in entities}:
        assert read_html(html).text == shown
