"""A chain tells whether it is as it was written, and from where on it is not."""

from dataclasses import replace

import pytest

from bot.domain.audit import (
    FIRST,
    Actor,
    Anchor,
    AuditEntry,
    Break,
    Fault,
    KeptLink,
    Link,
    check_follows,
    check_reaches,
)

NOON = 1_790_000_000_000
LOOK = AuditEntry(Actor.STAFF, "look", "aa", "bb", {"letter": 7, "again": True})
FIRST_LINK = Link(1, NOON, LOOK, FIRST)
SECOND_LINK = Link(2, NOON + 5, LOOK, FIRST_LINK.digest)
END = Anchor(1, FIRST_LINK.digest)


def test_a_link_is_laid_down_word_for_word() -> None:
    kept = SECOND_LINK.kept
    assert kept.detail == '{"again":true,"letter":7}'
    assert kept.digest == kept.due_digest == SECOND_LINK.digest
    assert check_follows(END, NOON, kept) is None


def resealed(link: KeptLink) -> KeptLink:
    """What a forger does who knows how digests are made."""
    return replace(link, digest=link.due_digest)


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        (replace(SECOND_LINK.kept, detail='{"again":true, "letter":7}'), Fault.CHANGED),
        (replace(SECOND_LINK.kept, digest=FIRST), Fault.CHANGED),
        (resealed(replace(SECOND_LINK.kept, previous=FIRST)), Fault.OUT_OF_ORDER),
        (resealed(replace(SECOND_LINK.kept, at_ms=NOON - 1)), Fault.OUT_OF_ORDER),
    ],
)
def test_a_link_that_is_not_as_written_is_named(link: KeptLink, broken: Fault) -> None:
    assert check_follows(END, NOON, link) == Break(2, broken)


def test_a_gap_is_named_by_what_is_missing_and_a_stray_by_itself() -> None:
    assert check_follows(END, NOON, replace(SECOND_LINK.kept, number=9)) == Break(2, Fault.MISSING)
    stray = replace(SECOND_LINK.kept, number=0)
    assert check_follows(END, NOON, stray) == Break(0, Fault.OUT_OF_ORDER)


def test_an_end_that_was_noted_must_still_be_there() -> None:
    assert check_reaches(END, END, FIRST_LINK.digest) is None
    assert check_reaches(END, Anchor(1, FIRST_LINK.digest[:8]), FIRST_LINK.digest) is None
    assert check_reaches(END, Anchor(1, "ff"), "00") == Break(1, Fault.CHANGED)
    assert check_reaches(END, Anchor(4, "ff"), None) == Break(2, Fault.MISSING)
