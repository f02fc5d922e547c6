"""Groups, blocks, and what Telegram shows of the bot before a word is said."""

import asyncio
from typing import TypedDict

import pytest

from bot.domain.language import Language
from bot.emulator import Emulator, Person, Visitor
from storage.dead_letters import DeadLetters
from storage.engine import Engine, Query
from tests.journeys.guest import Guest
from tests.voices import CATALOGUES


class _Reach(TypedDict):
    unreachable_ms: int | None


REACH = Query(_Reach, "SELECT unreachable_ms FROM visitors")
GROUP = Person(-1_000_000_000_777, "Family")


@pytest.fixture
def group(tg: Emulator) -> Visitor:
    """A group as the bot sees it: a chat that it may write to."""
    return tg.person(GROUP, started=True)


def said_in_group(person: Person, text: str) -> dict[str, object]:
    chat = {"id": GROUP.id, "type": "supergroup", "title": GROUP.first_name}
    message = {"message_id": 1, "date": 1, "from": person.as_user(), "chat": chat, "text": text}
    return {"message": message}


async def test_in_a_group_nothing_of_anybodys_is_told(
    wang: Guest, tg: Emulator, group: Visitor
) -> None:
    await wang.tap("button.bind", "1. 王芳")
    tg.inject(said_in_group(wang.visitor.person, "/start@yibao_bot"), "message", wang.visitor.id)
    await wang.visitor.settled()
    assert group.screen.text == wang.word("problem.private_only")
    assert not group.screen.keys
    tg.inject(said_in_group(wang.visitor.person, "王芳的医保"), "message", wang.visitor.id)
    tg.inject(said_in_group(wang.visitor.person, "/start@other_bot"), "message", wang.visitor.id)
    await wang.visitor.settled()
    assert len(group.bot_messages) == 1


async def test_a_personal_button_tapped_in_a_group_shows_nothing_personal(
    wang: Guest, tg: Emulator, group: Visitor
) -> None:
    await wang.tap("button.bind", "1. 王芳")
    posted = tg.world.post(group.chat, {"text": "forwarded"}, by_bot=True)
    chat = {"id": GROUP.id, "type": "supergroup", "title": GROUP.first_name}
    query = {
        "id": tg.world.taps.open(wang.visitor.chat).query_id,
        "from": wang.visitor.person.as_user(),
        "message": {"message_id": posted.message_id, "date": 1, "chat": chat},
        "chat_instance": "1",
        "data": "y.1:310:2026:0",
    }
    tg.inject({"callback_query": query}, "callback_query", wang.visitor.id)
    await wang.visitor.settled()
    assert group.screen.text == wang.word("problem.private_only")


async def test_who_blocks_the_bot_is_left_alone_and_welcomed_back(
    wang: Guest, engine: Engine, dead_letters: DeadLetters
) -> None:
    await wang.tap("button.bind", "1. 王芳")
    await wang.visitor.block()
    assert await is_reachable(engine) is False
    await wang.visitor.unblock()
    assert await is_reachable(engine) is True
    await wang.start()
    wang.reads(wang.word("home.greeting", name="王*"))
    assert await dead_letters.count() == 0


async def is_reachable(engine: Engine) -> bool:
    (row,) = await engine.rows(REACH)
    return row["unreachable_ms"] is None


async def test_a_reply_to_somebody_who_has_just_left_is_no_failure(
    wang: Guest, dead_letters: DeadLetters
) -> None:
    wang.visitor.deactivate()
    await wang.forge("h.1")
    assert await dead_letters.count() == 0


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("code", "language"),
    [("", Language.ZH_HANS), ("zh", Language.ZH_HANS), ("en", Language.EN)],
)
async def test_telegram_knows_the_bot_in_each_of_its_languages(
    tg: Emulator, code: str, language: Language
) -> None:
    texts = CATALOGUES.speak(language)
    async with asyncio.timeout(20):
        while "en" not in tg.world.profile.short_descriptions:  # noqa: ASYNC110 - nothing rings
            await asyncio.sleep(0.01)
    reader = tg.person(Person(7, "Zhao Min", code))
    shown = tg.world.profile.described_to(reader.person)
    assert shown["description"] == texts.plain("profile.description")
    commands = shown["commands"]
    assert isinstance(commands, list)
    assert {"command": "help", "description": texts.plain("command.help")} in commands
