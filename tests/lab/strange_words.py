"""Two hundred things that somebody may type, or call themselves, to bend a screen."""

from itertools import product
from typing import Final

_MARKUP: Final = (
    *("<b>bold</b>", "<a href='tg://user?id=1'>me</a>", '<a href="https://x.example">pay</a>'),
    *("<script>x</script>", "<tg-spoiler>x</tg-spoiler>", "<pre><code>x</code></pre>", "</b>"),
    *("<b", "b>", "&lt;b&gt;", "&amp;", "&#60;b&#62;", "&", "<>", "<!-- x -->", "<blockquote>"),
    *("*bold*", "_under_", "[pay](tg://resolve?domain=x)", "`code`", "||hidden||", "~gone~"),
    *("{typed}", "{0}", "{city.__class__}", "%s", "%(typed)s", "$x", "\\u003cb\\u003e", "\\n"),
)
_HIDDEN: Final = (
    *("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\U000e0041", "\u180e"),
)
_PLACES: Final = (
    "{}heron",
    "her{}on",
    "heron{}",
    "{0}her{0}on{0}",
    "<b>{}heron</b>",
    "{0}heron{0}",
    "<{}b>heron",
)
_BLANKS: Final = ("\n", "\r\n", "\t", "\u2028", "\u2029", "\x0b", "\x85", "\x1b[31m", "\x7f")
_CROWDS: Final = (
    *(
        "👨\u200d👩\u200d👧" * 20,
        "Z" + "\u0301" * 90,
        "灰" * 99,
        "<" * 99,
        "&" * 99,
        "\U0001f1e8" * 40,
    ),
    *("@somebody", "#heron", "https://x.example/?a=<b>", "tg://user?id=1"),
)
STRANGE: Final[tuple[str, ...]] = (
    *_MARKUP,
    *(f"heron {word} heron" for word in _MARKUP),
    *(place.format(sign) for sign, place in product(_HIDDEN, _PLACES)),
    *(f"heron{blank}heron" for blank in _BLANKS),
    *(f"<i>{blank}</i>" for blank in _BLANKS),
    *_CROWDS,
)
"""Each is one text message; what Telegram itself would refuse to carry is not among them."""
