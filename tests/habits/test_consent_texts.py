"""A consent holds for the text that was read: another text is another version.

`consent_texts.txt` has a line for every text that was ever in force. Where one is missing here,
either a clause was changed by accident, or its purpose needs the next number in `VERSIONS`; then
the new line joins the end of the file, and no older one is touched.
"""

from pathlib import Path

from bot.domain.consent import VERSIONS, Purpose, digest_of
from bot.domain.operator import Operator
from bot.screens.consent_text import text_of
from tests.voices import VOICES

LOCKED = Path(__file__).with_name("consent_texts.txt").read_text("ascii").splitlines()
ANYBODY = Operator("operator", "contact")


def in_force() -> list[str]:
    """Write down every text as it is today, with the same operator."""
    return [
        f"{purpose} {VERSIONS[purpose]} {texts.language} "
        + digest_of(text_of(texts, purpose, ANYBODY))
        for purpose in Purpose
        for texts in VOICES
    ]


def test_every_text_in_force_is_the_one_locked_for_its_version() -> None:
    assert sorted(set(in_force()) - set(LOCKED)) == []


def test_a_version_has_one_text_a_language() -> None:
    heads = [line.rpartition(" ")[0] for line in LOCKED]
    assert len(set(heads)) == len(heads)


def test_versions_count_from_one_and_the_last_is_in_force() -> None:
    for purpose in Purpose:
        versions = {int(line.split(" ")[1]) for line in LOCKED if line.split(" ")[0] == purpose}
        assert versions == set(range(1, VERSIONS[purpose] + 1))
