"""Telegram's HTML: entities in UTF-16 units, and back."""

import pytest

from bot.emulator.formatting import to_html, trim
from bot.emulator.html import read_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a <b>b</b>", "a b", [("bold", 2, 1)]),
        ("<i>\u4e00\U0001f600</i>x", "\u4e00\U0001f600x", [("italic", 0, 3)]),
        ("\U0001f600<u>x</u>", "\U0001f600x", [("underline", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<pre><code>t</code></pre>", "t", [("pre", 0, 1)]),
        ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("&lt;&amp;&quot;&gt; &#20803; &#x5143; &nbsp;", '<&"> \u5143 \u5143 &nbsp;', []),
        ("<a href='nowhere'>x</a>", "x", []),
        ("<B>x</>", "x", [("bold", 0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    read = read_html(source)
    assert read.text == text
    assert [(found.type, found.offset, found.length) for found in read.entities] == entities


def test_a_link_keeps_its_address() -> None:
    read = read_html('<a href="https://a.cn/?x=1&amp;y=2">here</a>')
    assert read.entities[0].url == "https://a.cn/?x=1&y=2"


def test_code_inside_pre_gives_the_language() -> None:
    read = read_html('<pre><code class="language-python">x</code></pre>')
    assert read.entities[0].language == "python"


def test_outer_white_space_goes_and_entities_follow() -> None:
    trimmed = trim(read_html("\n\n <b>x</b> y<i> </i>\n"))
    assert trimmed.text == "x y"
    assert [(found.type, found.offset) for found in trimmed.entities] == [("bold", 0)]


@pytest.mark.parametrize(
    "source",
    [
        "<b>a<i>b</i></b> c",
        '<a href="https://a.cn/?x=1&amp;y=2">\U0001f600</a>!',
        "<blockquote><b>a</b></blockquote>\n<pre>1 &lt; 2</pre>",
        "<tg-spoiler>x</tg-spoiler>",
        "<b><i><u>x</u></i></b>",
    ],
)
def test_html_survives_the_way_there_and_back(source: str) -> None:
    read = read_html(source)
    assert to_html(read.text, read.entities_json()) == source
