"""A broadcast from the first word to the report, through the emulated Telegram."""

import time
from collections.abc import AsyncIterator

import pytest
import time_machine

from bot.domain.language import Language
from bot.emulator import Emulator
from bot.screens.language import NAMES
from bot.settings import Settings
from storage.engine import Query
from tests.emulator.pictures import png
from tests.journeys.broadcasting import (
    Desk,
    do,
    make_ready,
    publish,
    staff,
    subscribe,
    until,
    write,
)
from tests.journeys.conftest import LEAN, Meet, living
from tests.journeys.guest import Guest
from tests.voices import CATALOGUES

HANS = "<b>门诊报销比例提高</b>\n{city}自 12 月 1 日起执行，详询 {hotline}。"
HANT = "<b>門診報銷比例提高</b>\n{city}自 12 月 1 日起執行，詳詢 {hotline}。"
EN = "<b>Outpatient rates rise</b>\nIn {city} from 1 December; ask {hotline}."
TEXTS = {Language.ZH_HANS: HANS, Language.ZH_HANT: HANT, Language.EN: EN}
READ = {
    Language.ZH_HANS: "门诊报销比例提高\n杭州自 12 月 1 日起执行，详询 0571-12393。",
    Language.ZH_HANT: "門診報銷比例提高\n杭州自 12 月 1 日起執行，詳詢 0571-12393。",
    Language.EN: "Outpatient rates rise\nIn Hangzhou from 1 December; ask 0571-12393.",
}
PLAIN = {Language.ZH_HANS: "<b>停机通知</b>\n今晚维护。"}
BOLD = {"type": "bold", "offset": 0}


@pytest.fixture
async def desk(settings: Settings, tg: Emulator) -> AsyncIterator[Desk]:
    async with living(settings.model_copy(update={"test_chats": "700000009"}), tg):
        yield Desk()


def pictures(guest: Guest) -> list[dict[str, object]]:
    return [one.content for one in guest.visitor.bot_messages if "photo" in one.content]


async def test_three_languages_and_a_picture_reach_those_who_want_them(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    readers = {one: await subscribe(meet(f"Reader {one}", one), one) for one in Language}
    for reader in readers.values():
        await reader.forge("cp.1:330100")
    stranger = meet("Stranger")
    await stranger.come()
    await write(author, TEXTS)
    await author.forge("kq.1:1:file")
    await author.visitor.send_photo(png(40, 30))
    await author.forge("kq.1:1:document_no")
    await author.say("杭医保〔2026〕58 号")
    author.reads("broadcast.untested")
    await publish(desk, author, approver)
    for language, reader in readers.items():
        (message,) = pictures(reader)
        number = reader.word("news.document_no", number="杭医保〔2026〕58 号")
        assert message["caption"] == f"{READ[language]}\n\n{number}"
        assert BOLD.items() <= message["caption_entities"][0].items()  # type: ignore[index]
    assert pictures(stranger) == []
    await author.forge("kr.1:1")
    author.reads(
        author.word("broadcast.line", status=author.word("broadcast.status.sent"), count=3)
    )
    await do(approver, desk, "withdraw")
    approver.reads("broadcast.refusal.enclosed")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_a_test_shows_each_language_and_only_then_it_is_handed_in(
    desk: Desk, meet: Meet
) -> None:
    author, _ = await staff(desk, meet)
    await write(author, TEXTS)
    assert not author.can_tap("button.broadcast.submit")
    await do(author, desk, "submit")
    author.reads("broadcast.refusal.not_tested")
    await do(author, desk, "test")
    marks = {
        CATALOGUES.speak(one).plain("broadcast.is_test", language=author.word(NAMES[one]))
        for one in Language
    }
    await until(lambda: bears(author, marks))
    await author.forge("kb.1:1")
    assert author.can_tap("button.broadcast.submit")
    await author.forge("kq.1:1:en")
    await author.visitor.say_formatted("Other words")
    await do(author, desk, "submit")
    author.reads("broadcast.refusal.not_tested")


async def bears(guest: Guest, labels: set[str]) -> bool:
    return labels <= {key.label for one in guest.visitor.bot_messages for key in one.keys}


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_whoever_sends_sees_one_message_that_is_edited_to_the_end(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await publish(desk, author, approver)
    ended = author.word("broadcast.stands", state=author.word("broadcast.state.done"))
    posted = author.word("broadcast.posted", posted=1, size=1)
    await until(lambda: progress_says(desk, author, ended, posted))


async def progress_says(desk: Desk, guest: Guest, *words: str) -> bool:
    """Look at the one message of the progress, once it has been sent."""
    rows = await desk.engine.rows(
        Query(dict, "SELECT message_id FROM outbox WHERE kind = 'progress'")
    )
    (number,) = {row["message_id"] for row in rows} or {None}
    shown = [one.text for one in guest.visitor.bot_messages if one.message_id == number]
    return any(all(word in text for word in words) for text in shown)


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_who_has_chosen_no_city_gets_no_message_that_names_it(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    reader = await subscribe(meet("Reader"))
    await write(author, {Language.ZH_HANS: HANS})
    await do(author, desk, "rehearse")
    author.reads("broadcast.code.missing_value")
    await publish(desk, author, approver)
    assert not any("门诊报销比例提高" in one.text for one in reader.visitor.bot_messages)
    await author.forge("kr.1:1")
    author.reads("broadcast.code.missing_value")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_it_starts_at_its_hour_and_never_at_night(
    desk: Desk, meet: Meet, noon: time_machine.Traveller
) -> None:
    author, approver = await staff(desk, meet)
    reader = await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    await author.forge("kq.1:1:start")
    await author.say("tomorrow")
    author.reads("broadcast.again.start")
    await author.say("2026-11-23 22:00")
    await author.say(desk.code(author, time.time()))
    author.reads("broadcast.state.scheduled", "2026年11月24日 08:00")
    await author.tap("button.back", "button.broadcast.calendar")
    author.reads("broadcast.state.scheduled", "2026年11月24日 08:00")
    noon.shift(11 * 3600)  # it is eleven at night
    await author.forge("kb.1:1")
    author.reads("broadcast.state.scheduled")
    noon.shift(9 * 3600 + 60)
    await desk.comes_to("done")
    await reader.visitor.sees("停机通知")
