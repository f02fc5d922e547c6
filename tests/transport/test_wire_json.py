"""JSON from the wire: clean, broken, and hostile."""

import pytest

from bot.transport.wire_json import BadJsonError, read_json


def test_a_lone_surrogate_becomes_a_replacement_and_spoils_nothing_else() -> None:
    assert read_json(b'[{"text": "a\\ud800b"}, {"text": "Wang"}]') == [
        {"text": "a?b"},
        {"text": "Wang"},
    ]


def test_broken_utf8_becomes_a_replacement() -> None:
    assert read_json(b'{"text": "a\xffb"}') == {"text": "a\ufffdb"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"ok":true,"result":{"mess', b"NaN", b"[" * 200_000, b"<html>", b"\x00"],
)
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadJsonError):
        read_json(body)
