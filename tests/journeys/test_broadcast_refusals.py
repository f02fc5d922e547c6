"""No way round: two pairs of eyes, the very text that was read, a code, one press that counts."""

import asyncio
import time

import pytest

from bot.domain.broadcast.desk import NEEDS, Deed
from bot.domain.language import Language
from bot.domain.staff import MAY, Role
from bot.ui.codec import decode, encode
from bot.ui.pages import Page, broadcasts
from handlers import ROUTES
from handlers.routes import StaffRoute
from handlers.staff import action_of
from storage.engine import Query
from storage.staff import Staff
from storage.vault import Vault
from tests.habits.test_addresses import RELEASED
from tests.journeys.broadcasting import (
    Desk,
    crowd,
    do,
    make_ready,
    subscribe,
    version_of,
    write,
)
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest
from tests.keys import TEST_KEYS

PLAIN = {Language.ZH_HANS: "<b>停机通知</b>\n今晚维护。"}
pytestmark = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)


@pytest.fixture
def desk(bot: None) -> Desk:  # noqa: ARG001 - it opens the database
    return Desk()


async def employed(desk: Desk, meet: Meet, name: str, role: Role) -> Guest:
    guest = await desk.employ(meet(name), role)
    await guest.come()
    return guest


@pytest.fixture
async def author(desk: Desk, meet: Meet) -> Guest:
    return await employed(desk, meet, "Zhang San", Role.OWNER)


@pytest.fixture
async def approver(desk: Desk, meet: Meet) -> Guest:
    return await employed(desk, meet, "Li Si", Role.APPROVER)


async def test_nobody_approves_what_they_wrote(desk: Desk, meet: Meet, author: Guest) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await do(author, desk, "test")
    await do(author, desk, "submit")
    assert not author.can_tap("button.broadcast.approve")
    await do(author, desk, "approve")
    author.reads("broadcast.refusal.own")
    assert await desk.state() == "submitted"


async def test_an_approval_is_of_the_version_that_was_read(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await do(author, desk, "test")
    await do(author, desk, "submit")
    read = await version_of(desk)
    await do(author, desk, "take_back")
    await author.forge("kq.1:1:zh_Hans")
    await author.visitor.say_formatted("Something else altogether")
    await do(author, desk, "test")
    await do(author, desk, "submit")
    await approver.forge(f"kx.1:1:approve:{read}")
    approver.reads("broadcast.refusal.changed")
    assert await desk.state() == "submitted"


async def test_one_byte_changed_behind_the_approval_is_found(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    reader = await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    forged = "UPDATE broadcast_texts SET body = REPLACE(body, '今', '明')"
    await do(author, desk, "send")
    await desk.engine.write(forged)
    await author.say(desk.code(author, time.time()))
    author.reads("broadcast.refusal.changed")
    assert await desk.state() == "approved"
    await desk.engine.write("UPDATE broadcasts SET state = 'scheduled', starts_ms = 1, sender = 1")
    await desk.comes_to("paused")
    await author.forge("kb.1:1")
    author.reads("broadcast.halt.changed")
    await do(author, desk, "resume")
    author.reads("broadcast.refusal.changed")
    assert not any("维护" in one.text for one in reader.visitor.bot_messages)


async def test_a_wrong_code_sends_nothing_and_no_code_is_taken_twice(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    used = desk.code(author, time.time())
    await do(author, desk, "send")
    await author.say("000000" if used != "000000" else "111111")
    author.reads("broadcast.refusal.wrong_code")
    assert await desk.state() == "approved"
    await do(author, desk, "send")
    await author.say(used)
    assert not any(used in one.text for one in author.visitor.messages)
    await desk.comes_to("done")
    await do(author, desk, "duplicate")
    await make_ready(desk, author, approver, 2)
    await do(author, desk, "send", 2)
    await author.say(used)
    author.reads("broadcast.refusal.wrong_code")


async def test_five_wrong_codes_lock_and_the_right_one_is_not_taken_then(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    right = desk.code(author, time.time())
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        await do(author, desk, "send")
        await author.say(wrong)
    await do(author, desk, "send")
    await author.say(right)
    author.reads("broadcast.refusal.locked")
    assert await desk.state() == "approved"


async def test_above_a_thousand_the_number_is_typed(
    desk: Desk, author: Guest, approver: Guest
) -> None:
    await crowd(desk, 1_001)
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    await do(author, desk, "send")
    author.reads("1,001")
    await author.say("1000")
    author.reads("broadcast.refusal.wrong_number")
    await do(author, desk, "send")
    await author.say("1,001")
    author.reads("broadcast.ask.code")
    assert await desk.state() == "approved"


async def test_of_two_who_send_at_once_one_does_and_each_reader_gets_one(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    readers = [await subscribe(meet(f"Reader {place}")) for place in range(5)]
    second = await employed(desk, meet, "Wang Wu", Role.AUTHOR)
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    for one in (author, second):
        await do(one, desk, "send")
    now = time.time()
    await asyncio.gather(*(one.say(desk.code(one, now)) for one in (author, second)))
    await desk.comes_to("done")
    for reader in readers:
        assert sum("停机通知" in one.text for one in reader.visitor.bot_messages) == 1
    sent = Query(
        dict, "SELECT COUNT(*) AS number FROM audit_chain WHERE action = 'broadcast.send'"
    )
    assert [row["number"] for row in await desk.engine.rows(sent)] == [1]


async def test_with_its_approver_gone_the_approval_is_gone(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    roster = Staff(desk.engine, Vault(TEST_KEYS))
    await roster.remove(approver.visitor.id)
    await do(author, desk, "send")
    author.reads("broadcast.refusal.approver_left")
    await approver.say("/broadcasts")
    assert not approver.can_tap("button.broadcast.calendar")
    await approver.forge("kb.1:1")
    assert not approver.can_tap("button.broadcast.cancel")


async def test_an_approval_is_over_after_a_day(
    desk: Desk, meet: Meet, author: Guest, approver: Guest
) -> None:
    await subscribe(meet("Reader"))
    await write(author, PLAIN)
    await make_ready(desk, author, approver)
    await desk.engine.write("UPDATE broadcasts SET approved_ms = approved_ms - 86400001")
    await do(author, desk, "send")
    author.reads("broadcast.refusal.approval_over")


async def test_a_segment_with_nobody_is_not_handed_in(desk: Desk, author: Guest) -> None:
    await write(author, PLAIN)
    await do(author, desk, "test")
    await do(author, desk, "submit")
    author.reads("broadcast.refusal.nobody")


async def test_what_a_text_may_not_say_is_named_at_once(author: Guest) -> None:
    await write(author, {Language.ZH_HANS: '领取补贴：<a href="https://t.me/x">这里</a> {name}'})
    author.reads("https://t.me/x", "{name}", "broadcast.flawed")
    await author.forge("kq.1:1:zh_Hans")
    await author.say("x" * 4096)
    assert not author.can_tap("button.broadcast.submit")
    await author.forge("kq.1:1:issuer")
    await author.say("Bureau")
    author.reads("broadcast.flawed")


async def test_a_file_of_the_wrong_kind_is_refused_and_asked_for_again(author: Guest) -> None:
    await write(author, PLAIN)
    await author.forge("kq.1:1:file")
    await author.say("no file at all")
    author.reads("broadcast.again.file")
    await author.visitor.send_document("setup.exe", b"MZ", "application/x-msdownload")
    author.reads("broadcast.again.kind")
    await author.visitor.send_document("notice.pdf", b"%PDF-1.7", "application/pdf")
    author.reads(author.word("broadcast.enclosed", name=author.word("broadcast.media.document")))
    await do(author, Desk(), "drop_file")
    assert not author.can_tap("button.broadcast.drop_file")


async def test_a_draft_is_its_authors_alone(desk: Desk, meet: Meet, author: Guest) -> None:
    second = await employed(desk, meet, "Wang Wu", Role.AUTHOR)
    await write(author, PLAIN)
    for address in ("kq.1:1:zh_Hans", "kss.1:1:bound:yes", "ksc.1:1:area"):
        await second.forge(address)
        second.reads("broadcast.refusal.not_allowed")
    for deed in ("test", "submit", "drop_file", "fall_back"):
        await do(second, desk, deed)
        second.reads("broadcast.refusal.not_allowed")
    await do(second, desk, "duplicate")
    second.reads("broadcast.state.draft", "停机通知")


def staff_pages() -> list[Page]:
    """Give an address of every page of the desk, and of every deed."""
    kinds = {route.page for route in ROUTES if isinstance(route, StaffRoute)}
    pages = [page for page in map(decode, RELEASED) if type(page) in kinds]
    pages += [broadcasts.BroadcastDeed(12, deed, 3) for deed in Deed]
    pages += [broadcasts.ConfirmDeed(12, deed, 3) for deed in Deed]
    return pages


@pytest.mark.parametrize("role", [*Role, None])
async def test_each_role_opens_what_the_table_allows_and_nothing_else(
    desk: Desk, meet: Meet, role: Role | None
) -> None:
    guest = meet("Somebody")
    if role is not None:
        await desk.employ(guest, role)
    await guest.come()
    routes = {route.page: route for route in ROUTES if isinstance(route, StaffRoute)}
    wrong = []
    for page in staff_pages():
        await guest.forge(encode(page))
        action = action_of(routes[type(page)], page)
        may = role is not None and role in MAY[action]
        said = "problem.outdated" if role is None else "broadcast.refusal.not_allowed"
        if (guest.word(said) in guest.screen.text) is may:
            wrong.append(encode(page))
    assert wrong == []
    assert NEEDS.keys() == set(Deed)
