"""The poller's manners: offsets, conflicts, and leaving in time."""

import asyncio
import time
from dataclasses import replace

from bot.emulator import Emulator, FaultKind, Visitor
from bot.transport.api import Api
from bot.transport.delivery import Answer
from bot.transport.events import Event
from bot.transport.intake import Intake
from bot.transport.polling import Hand, Pace, Poller
from bot.transport.request import AiohttpRequest
from tests.transport.rough_server import refusing, server_of
from tests.transport.scene import BRISK, QUICK, TOKEN, Scene, at_home


def test_the_offset_stays_at_the_first_unfinished_update() -> None:
    hand = Hand()
    assert hand.confirm() is None
    assert all(hand.take(number) for number in (11, 12, 13))
    assert not hand.take(12)
    hand.finish(12)
    assert (hand.confirm(), hand.take(12)) == (11, False)
    hand.finish(11)
    assert hand.confirm() == 13
    hand.finish(13)
    assert (hand.confirm(), bool(hand)) == (14, False)


def test_what_a_late_answer_brings_again_is_known_until_it_is_confirmed() -> None:
    hand = Hand()
    hand.take(11)
    hand.confirm()
    hand.finish(11)
    assert not hand.take(11)


def test_ids_that_jump_backwards_are_followed() -> None:
    hand = Hand()
    hand.take(900)
    hand.finish(900)
    hand.take(7)
    assert hand.confirm() == 7
    hand.finish(7)
    assert hand.confirm() == 8


async def test_more_waiting_updates_than_a_batch_holds_are_all_answered(
    tg: Emulator, wang: Visitor
) -> None:
    people = [tg.person(f"Person {number}", started=True) for number in range(50)]
    for visitor in (*people, *people, *people, wang):
        await visitor.say("hello", wait=False)
    scene = Scene(tg, at_home)
    async with scene.polling():
        for visitor in (*people, wang):
            await visitor.settled()
    assert len(scene.events) == 151
    assert [len(visitor.bot_messages) for visitor in people] == [3] * 50
    assert len(tg.world.mailbox) == 0


async def test_what_was_handled_is_confirmed_on_leaving(tg: Emulator, wang: Visitor) -> None:
    answered = asyncio.Event()

    async def answer(event: Event) -> Answer:
        answered.set()
        return await at_home(event)

    slow = Pace(quiet_s=5, busy_s=5, finish_s=1, farewell_s=1)
    scene = Scene(tg, answer)
    async with scene.polling(slow) as stop:
        await wang.say("hello", wait=False)
        await answered.wait()
        stop.set()
    assert wang.screen.text == "Welcome"
    assert len(tg.world.mailbox) == 0


async def test_leaving_waits_for_the_finishing_and_leaves_the_endless_to_be_sent_again(
    tg: Emulator, wang: Visitor, li: Visitor
) -> None:
    both_begun = asyncio.Barrier(3)

    async def answer(event: Event) -> Answer:
        await both_begun.wait()
        await asyncio.sleep(0.2 if event.sender.user_id == li.id else 60)
        return await at_home(event)

    scene = Scene(tg, answer, longest_s=90)
    async with scene.polling(Pace(quiet_s=5, busy_s=0.05, finish_s=0.5, farewell_s=1)) as stop:
        await li.say("hello", wait=False)
        await wang.say("hello", wait=False)
        await both_begun.wait()
        began = time.monotonic()
        stop.set()
    assert time.monotonic() - began < 2
    assert li.screen.text == "Welcome"
    assert [update.person_id for update in tg.world.mailbox.waiting()] == [wang.id]


def test_leaving_takes_less_than_twenty_seconds() -> None:
    assert Pace().finish_s + Pace().farewell_s < 20


async def test_a_webhook_left_behind_is_taken_down_without_losing_what_waits(
    tg: Emulator, wang: Visitor
) -> None:
    async with Scene(tg, at_home).webhook():
        pass
    await wang.say("hello", wait=False)
    async with Scene(tg, at_home).polling():
        await wang.settled()
    assert wang.screen.text == "Welcome"


async def test_a_conflict_is_stood_out(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, at_home).polling(), Scene(tg, at_home).wired() as (rival, _):
        await asyncio.sleep(0.1)
        await rival.ask("getUpdates", {"timeout": 0, "limit": 1})
        await wang.say("hello")
    assert wang.screen.text == "Welcome"
    assert [call.code for call in tg.calls.of("getUpdates")].count(409) == 1


def test_who_stands_by_looks_in_later_than_the_other_needs_to_settle() -> None:
    shortest_absence_s = 0.5 * Pace().conflict_s
    assert shortest_absence_s > 2 * Pace().settled_s


async def test_of_two_pollers_one_stands_by_and_they_do_not_take_turns(
    tg: Emulator, wang: Visitor
) -> None:
    pace = replace(BRISK, conflict_s=2, settled_s=0.2)
    first, second = Scene(tg, at_home), Scene(tg, at_home)
    async with first.polling(pace):
        await wang.say("hello")  # once that is answered, the place is the first one's
        await asyncio.sleep(1)
        async with second.polling(pace):
            await asyncio.sleep(3)
            for _ in range(19):
                await asyncio.sleep(0.1)
                await wang.say("hello")
    heard = len(first.events), len(second.events)
    assert sum(heard) >= 20
    assert heard[0] > heard[1]
    # Each look of the one who stands by costs a conflict or two; taking turns, one every poll.
    conflicts = [call for call in tg.calls.of("getUpdates") if call.code == 409]
    assert len(conflicts) < 25


async def test_who_stands_by_takes_over_where_the_other_ended(tg: Emulator, wang: Visitor) -> None:
    pace = replace(BRISK, conflict_s=0.3, settled_s=0.2)
    second = Scene(tg, at_home)
    async with Scene(tg, at_home).polling(pace):
        await asyncio.sleep(0.4)
        group = second.polling(pace)
        await group.__aenter__()
        await asyncio.sleep(0.6)
    await wang.say("hello")
    await group.__aexit__(None, None, None)
    assert wang.screen.text == "Welcome"


async def test_an_outage_of_telegram_is_outlived(tg: Emulator, wang: Visitor) -> None:
    tg.fault(FaultKind.RESET, "deleteWebhook")
    tg.fault(FaultKind.SERVER_ERROR, "getUpdates", times=2)
    tg.fault(FaultKind.HALF_JSON, "getUpdates", times=1)
    async with Scene(tg, at_home).polling():
        await wang.say("hello")
    assert wang.screen.text == "Welcome"


async def test_a_refused_token_ends_the_polling() -> None:
    async def nothing(_: object) -> bool:
        raise AssertionError

    request, stop = AiohttpRequest(QUICK), asyncio.Event()
    await request.initialize()
    async with server_of(refusing(401, "Unauthorized")) as base, asyncio.timeout(2):
        await Poller(Api(request, base, TOKEN), Intake(nothing, nothing), BRISK).run(stop)
    assert stop.is_set()
    await request.shutdown()
