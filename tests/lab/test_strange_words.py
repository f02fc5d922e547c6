"""Whatever somebody types or is called, it is shown as typed, and makes nothing bold or linked."""

import html
import re
from pathlib import Path

import pytest

from bot.emulator.chats import Chat
from bot.screens import problems
from bot.texts.catalog import Texts
from bot.texts.clean import plain
from bot.transport.delivery import Ruling
from bot.transport.intake import Intake
from tests.lab.household import Household, household
from tests.lab.strange_words import STRANGE
from tests.voices import VOICES

HARMLESS = "grey heron"
# Telegram itself finds these in any text, whoever wrote it.
FOUND_BY_TELEGRAM = {"url", "bot_command", "mention", "hashtag"}


async def test_strange_words_are_shown_as_typed_and_make_nothing(
    sqlite_file: Path, tmp_path: Path
) -> None:
    assert len(set(STRANGE)) >= 200
    async with household(f"sqlite://{sqlite_file}", tmp_path) as house:
        intake = house.new_intake()
        sober = house.visitor(700_000_001)[0]
        _, usual = await answer(house, intake, sober, HARMLESS)
        for number, word in enumerate(STRANGE):
            chat = house.visitor(700_000_100 + number, word)[0]
            text, made = await answer(house, intake, chat, word)
            assert made == usual, ascii(word)
            assert is_shown(word, text), ascii((word, text))
    assert house.buried == 0


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
def test_what_was_not_understood_is_repeated_as_it_was_typed(texts: Texts) -> None:
    for word in STRANGE:
        screen = problems.unknown_text(texts, word)
        harmless = problems.unknown_text(texts, HARMLESS)
        assert re.findall("<[^>]*>", screen.text) == re.findall("<[^>]*>", harmless.text)
        assert is_shown(word, html.unescape(screen.text)), ascii(word)


async def answer(house: Household, intake: Intake, chat: Chat, word: str) -> tuple[str, list[str]]:
    """Look for a city of that name: return the answer, and what it makes of the words."""
    menu = next(iter(chat.messages.values()))
    await intake.take_once(house.tap(chat, menu, "cq.1"))
    receipt = await intake.take_once(house.say(chat, word))
    assert receipt.verdict.ruling is Ruling.HANDLED
    message = list(chat.messages.values())[-1]
    entities = message.content.get("entities", [])
    assert isinstance(entities, list)
    made = [str(one["type"]) for one in entities if isinstance(one, dict)]
    return message.text, [one for one in made if one not in FOUND_BY_TELEGRAM]


def is_shown(word: str, text: str) -> bool:
    """Find the word as it was typed, without its hidden signs; nothing may be left of those."""
    hidden = [sign for sign in text if not sign.isprintable() and sign != "\n"]
    return plain(word.strip()[:100]).strip() in text and not hidden
