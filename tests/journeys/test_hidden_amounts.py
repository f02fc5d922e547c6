"""Amounts hide until asked for, and again when nobody is there."""

from datetime import timedelta

import pytest
import time_machine

from bot.domain.language import Language
from bot.texts.formats import HIDDEN
from storage.engine import Engine, Query
from tests.journeys.conftest import LEAN, Meet, engine_of_the_bot
from tests.journeys.guest import Guest
from tests.journeys.settling import settle

PREMIUM = "1,532.72"
IDLE = timedelta(minutes=11)
lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)


async def opens_september(guest: Guest) -> None:
    await guest.tap("button.bind", "1. 王芳", "button.basic_medical", "9月")


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
async def test_a_newcomer_sees_no_amount_until_they_ask(
    bot: None,  # noqa: ARG001 - it answers
    meet: Meet,
    language: Language,
) -> None:
    guest = meet("Zhao Min", language)
    await guest.come()
    await settle(engine_of_the_bot(), guest.visitor.id, shows_amounts=False)
    await guest.forge("bd.1:0")
    await guest.tap("button.home")
    guest.reads(HIDDEN)
    await guest.forge("m.1:310:202609")
    guest.reads(HIDDEN, "part.payable")
    guest.reads_not(PREMIUM)
    await guest.tap("button.show_amounts")
    guest.reads(PREMIUM, "part.payable")
    guest.reads_not(HIDDEN)
    await guest.tap("button.hide_amounts")
    guest.reads(HIDDEN)
    guest.reads_not(PREMIUM)


async def test_amounts_hide_again_when_nobody_is_there(
    wang: Guest, noon: time_machine.Traveller
) -> None:
    await opens_september(wang)
    for _ in range(3):
        noon.shift(timedelta(minutes=7))
        await wang.forge("m.1:310:202609")
        wang.reads(PREMIUM)
    noon.shift(IDLE)
    await wang.forge("m.1:310:202609")
    wang.reads(HIDDEN)
    wang.reads_not(PREMIUM)
    await wang.forge("m.1:310:202608")
    wang.reads_not(PREMIUM)
    await wang.tap("button.show_amounts")
    wang.reads_not(HIDDEN)


@lean
async def test_a_picture_waits_until_amounts_show(wang: Guest) -> None:
    await wang.come()
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical", "button.hide_amounts")
    sent = len(wang.visitor.bot_messages)
    await wang.tap("button.picture")
    wang.reads("session.paper_hidden")
    assert len(wang.visitor.bot_messages) == sent
    await wang.tap("button.show_amounts")
    await wang.comes_to_read("paper.sent")
    assert any("photo" in message.as_json() for message in wang.visitor.bot_messages)
    assert all(message.protected for message in wang.visitor.bot_messages)


@lean
async def test_a_change_of_language_hides_and_shows_nothing(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home", "button.hide_amounts")
    await wang.tap("button.language", "English")
    assert "Show amounts" in wang.labels
    wang.reads(HIDDEN)


@lean
async def test_a_lock_without_a_pin_hides_amounts_and_offers_one(wang: Guest) -> None:
    await opens_september(wang)
    await wang.say("/lock")
    wang.reads("session.locked_without_pin")
    assert wang.can_tap("button.set_pin")
    await wang.forge("m.1:310:202609")
    wang.reads_not(PREMIUM)


@lean
async def test_rapid_taps_write_nothing_and_ask_once_each(
    wang: Guest, caplog: pytest.LogCaptureFixture
) -> None:
    await opens_september(wang)
    with caplog.at_level("DEBUG", "tortoise.db_client"):
        for month in range(1, 9):
            await wang.forge(f"m.1:310:20260{month}")
    said = [record.getMessage() for record in caplog.records]
    assert sum("FROM visitors v" in one for one in said) == 8
    assert [one for one in said if "sessions SET" in one or "INSERT" in one] == []


async def test_personal_messages_are_due_to_leave(wang: Guest, engine: Engine) -> None:
    await opens_september(wang)
    (row,) = await due(engine)
    assert row["ref"] == str(wang.screen.message_id)
    await wang.tap("button.home", "button.help")
    assert await due(engine) == []
    await wang.tap("button.home", "button.settings", "button.session", "button.hide_never")
    wang.reads("session.hides_never")


async def due(engine: Engine) -> list[dict[str, object]]:
    asked = "SELECT ref FROM outbox WHERE kind = 'hide' AND status = 'queued'"
    return await engine.rows(Query(dict, asked))


@lean
async def test_a_choice_of_minutes_stands_in_the_settings(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home", "button.settings", "button.session")
    wang.reads(wang.word("session.hides_after", minutes=10), "session.amounts_shown")
    await wang.tap(wang.word("button.hide_after", minutes=30), "button.hide_amounts")
    wang.reads(wang.word("session.hides_after", minutes=30), "session.amounts_hidden")
