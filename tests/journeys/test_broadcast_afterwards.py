"""After a broadcast: recalled, corrected, counted, tried again, its parts kept for the next."""

import time

import pytest

from bot.domain.language import Language
from bot.emulator import Emulator
from tests.journeys.broadcasting import (
    Desk,
    do,
    make_ready,
    publish,
    send,
    staff,
    subscribe,
    until,
    write,
)
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.downloads import files_of
from tests.journeys.guest import Guest

PLAIN = {Language.ZH_HANS: "<b>停机通知</b>\n今晚维护。"}
pytestmark = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)


@pytest.fixture
def desk(bot: None) -> Desk:  # noqa: ARG001 - it opens the database
    return Desk()


async def test_what_was_sent_is_taken_out_of_the_chats_and_the_archive(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    readers = [await subscribe(meet(f"Reader {place}")) for place in range(3)]
    await write(author, PLAIN)
    await publish(desk, author, approver)
    await readers[0].forge("pi.1:1")
    readers[0].reads("停机通知")
    await do(author, desk, "recall")
    author.reads("broadcast.refusal.not_allowed")
    await approver.forge("kb.1:1")
    await approver.tap("button.broadcast.recall", "button.broadcast.recall")
    await desk.comes_to("recalled")
    for reader in readers[1:]:
        assert not any("停机通知" in one.text for one in reader.visitor.bot_messages)
    await readers[0].forge("pi.1:1")
    readers[0].reads("news.gone")
    await author.forge("kr.1:1")
    author.reads(counted(author, "broadcast.undone.done", 3))


async def test_a_note_takes_the_place_of_what_was_sent(desk: Desk, meet: Meet) -> None:
    author, approver = await staff(desk, meet)
    reader = await subscribe(meet("Reader"))
    tidy = await subscribe(meet("Tidy"))
    await write(author, PLAIN)
    await publish(desk, author, approver)
    heard = len(reader.visitor.bot_messages)
    await desk.engine.write(
        "UPDATE outbox SET message_id = 999999 WHERE kind = 'broadcast' AND chat_id = ?",
        tidy.visitor.id,
    )
    await approver.forge("kb.1:1")
    await approver.tap("button.broadcast.withdraw")
    approver.reads(approver.word("broadcast.confirm.withdraw", headline="停机通知"))
    await approver.tap("button.broadcast.withdraw")
    await desk.comes_to("recalled")
    assert len(reader.visitor.bot_messages) == heard
    (note,) = [one.text for one in reader.visitor.bot_messages if "停机通知" in one.text]
    assert "已经撤回" in note
    assert "今晚维护" not in note
    await author.forge("kr.1:1")
    author.reads(
        counted(author, "broadcast.undone.done", 1), counted(author, "broadcast.undone.gone", 1)
    )
    await desk.engine.write("DELETE FROM outbox WHERE kind = 'withdrawal'")
    await author.tap("button.broadcast.renew")
    author.reads(
        counted(author, "broadcast.undone.done", 1), counted(author, "broadcast.undone.gone", 1)
    )


async def test_what_is_older_than_telegram_allows_is_changed_and_not_deleted(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await publish(desk, author, approver)
    three_days_ms = 3 * 86_400_000
    await desk.engine.write("UPDATE broadcasts SET ended_ms = ended_ms - ?", three_days_ms)
    await desk.engine.write("UPDATE outbox SET changed_ms = changed_ms - ?", three_days_ms)
    await do(approver, desk, "recall")
    approver.reads("broadcast.refusal.too_old")
    await do(approver, desk, "withdraw")
    await desk.comes_to("recalled")
    await author.forge("kr.1:1")
    author.reads(counted(author, "broadcast.undone.done", 1))


async def test_a_correction_is_a_draft_to_those_who_got_the_first(desk: Desk, meet: Meet) -> None:
    author, approver = await staff(desk, meet)
    first = await subscribe(meet("First"))
    await write(author, PLAIN)
    await publish(desk, author, approver)
    late = await subscribe(meet("Late"))
    await do(author, desk, "correct")
    author.reads(author.word("broadcast.received", number=1), "broadcast.state.draft")
    await author.forge("kq.1:2:zh_Hans")
    await author.visitor.say_formatted("更正：明晚维护。")
    await make_ready(desk, author, approver, 2)
    await send(desk, author, time.time(), 2)
    await desk.comes_to("done", 2)
    await first.visitor.sees("更正：明晚维护。")
    assert not any("更正" in one.text for one in late.visitor.bot_messages)


async def test_the_report_comes_as_a_file_of_numbers(desk: Desk, meet: Meet, tg: Emulator) -> None:
    author, approver = await staff(desk, meet)
    reader = await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await publish(desk, author, approver)
    await author.forge("krf.1:1:csv")
    ((name, sheet),) = files_of(tg, author)
    content = sheet.decode()
    assert name.endswith(".csv")
    assert content.startswith("\ufeff")
    assert f"{author.word('broadcast.status.sent')},,1\r\n" in content
    assert str(reader.visitor.id) not in content
    await author.forge("krf.1:1:xlsx")
    await author.comes_to_read("broadcast.file_sent")
    assert files_of(tg, author)[-1][1].startswith(b"PK")


async def test_a_template_and_an_audience_are_kept_and_used_again(desk: Desk, meet: Meet) -> None:
    author, _ = await staff(desk, meet)
    await write(author, PLAIN)
    await author.tap("button.broadcast.audience")
    await author.forge("kss.1:1:area:330100")
    await author.tap("button.broadcast.keep_segment")
    await author.say("Hangzhou")
    author.reads("broadcast.segments")
    for _ in range(2):
        await author.forge("kq.1:1:template")
        await author.say("Maintenance")
    await author.say("/broadcasts")
    await author.tap("button.broadcast.templates")
    await author.tap(author.word("broadcast.kept", name="Maintenance", version=2))
    author.reads(
        "停机通知", "杭州", "broadcast.state.draft", author.word("broadcast.numbered", number=2)
    )
    await author.tap("button.broadcast.audience")
    await author.forge("kss.1:2:area:all")
    author.reads("broadcast.everybody")
    await author.tap("button.broadcast.segments")
    await author.tap(author.word("broadcast.kept", name="Hangzhou", version=1))
    author.reads("杭州")


async def test_only_what_failed_for_a_reason_of_ours_is_tried_again(
    desk: Desk, meet: Meet
) -> None:
    author, approver = await staff(desk, meet)
    failed, refused, reached = [await subscribe(meet(f"Reader {place}")) for place in range(3)]
    await write(author, PLAIN)
    await publish(desk, author, approver)
    for reader, code in ((failed, "TypeError"), (refused, "refused")):
        await desk.engine.write(
            "UPDATE outbox SET status = 'failed', code = ? WHERE kind = 'broadcast'"
            " AND chat_id = ?",
            *(code, reader.visitor.id),
        )
    await author.forge("kb.1:1")
    await author.tap("button.broadcast.retry")
    await until(lambda: has(failed, 2))
    await desk.comes_to("done")
    assert await has(refused, 1)
    assert await has(reached, 1)
    await author.forge("kr.1:1")
    author.reads(counted(author, "broadcast.status.sent", 2))
    author.reads("broadcast.code.refused")


def counted(reader: Guest, word: str, count: int) -> str:
    return reader.word("broadcast.line", status=reader.word(word), count=count)


async def has(reader: Guest, count: int) -> bool:
    return sum("停机通知" in one.text for one in reader.visitor.bot_messages) == count
