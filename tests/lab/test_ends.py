"""However the bot ends, nothing is lost: killed at any moment, or restarted under load."""

import asyncio
import random

from bot.emulator import Emulator
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.conftest import Tell
from tests.lab.crowd import AGREED, PATIENCE_S, Crowd, Fate
from tests.lab.lives import LONGEST_STOP_S, Lives, living
from tests.lab.sizes import IS_SOAK, SIZES

LONGEST_RUN_S = 3000 if IS_SOAK else 90
CALLS_A_ROUND = 21  # an update is a call or two
UPDATES_A_RESTART = 100
IN_HAND = 100  # updates that may be under way when the bot dies
RECENT = (
    "310000",
    "110000",
    "440100",
    "330100",
)  # where the crowd tapped to, and its sample lives


async def calls_made(tg: Emulator, count: int) -> None:
    """Wait until the bot has called so many times more, or there is nothing left to call for."""
    calls, mailbox = tg.calls.counts, tg.world.mailbox
    goal = sum(calls.values()) + count
    await tg.world.bell.until(lambda: sum(calls.values()) >= goal or not len(mailbox), PATIENCE_S)


async def kill_at_random(lives: Lives, dice: random.Random, share: int) -> None:
    """Kill it once while it starts, and else after so much work as the dice say."""
    for number in range(SIZES.kills):
        if number % 5 == 1:
            await asyncio.sleep(dice.uniform(0, 1.5))
        else:
            await lives.ready()
            await calls_made(lives.tg, dice.randint(1, 2 * share))
        await lives.kill()
        await lives.begin()


async def restart(lives: Lives, crowd: Crowd, dice: random.Random) -> list[float]:
    """Bring work, stop the bot in the midst of it, and start it again; as often as it takes.

    A deed is two updates, an update a call or more: so half of the work at least is left over,
    however fast the machine.
    """
    took = []
    for share in crowd.shares(SIZES.restarts):
        for member, step in share:
            await member.do(step)
        await calls_made(lives.tg, dice.randint(1, len(share)))
        assert len(lives.tg.world.mailbox), "nothing was left to do: no load"
        took.append(await lives.stop())
        await lives.begin()
        await lives.ready()
    return took


async def look_up(lives: Lives, crowd: Crowd) -> tuple[Fate, dict[str, Fate], int]:
    async with open_database(lives.database_url, TEST_KEYS) as database:
        return (*await crowd.fates(database), await database.dead_letters.count())


def unlike(crowd: Crowd, *, may_repeat: bool) -> dict[str, list[str]]:
    """Name whoever was answered otherwise than the pilot: less, out of order, or too often."""
    wanted = crowd.pilot.replies
    found = {member.visitor.person.first_name: member.replies for member in crowd.others}
    if may_repeat:
        return {
            name: replies
            for name, replies in found.items()
            if list(dict.fromkeys(replies)) != wanted
            or list(dict.fromkeys(reversed(replies))) != wanted[::-1]
        }
    return {name: replies for name, replies in found.items() if replies != wanted}


async def test_a_bot_killed_at_random_loses_nothing_and_does_nothing_twice(
    lives: Lives, tell: Tell
) -> None:
    crowd = Crowd(lives.tg, SIZES.updates)
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    share = CALLS_A_ROUND * len(crowd.others) // (2 * SIZES.kills)
    async with asyncio.timeout(LONGEST_RUN_S), living(lives):
        await crowd.lead()
        async with asyncio.TaskGroup() as group:
            rushing = group.create_task(crowd.rush())
            await asyncio.sleep(0)  # the rush begins
            await kill_at_random(lives, dice, share)
            await rushing
        await crowd.served()
    wanted, others, buried = await look_up(lives, crowd)
    answered = [call for call in lives.tg.calls.of("answerCallbackQuery") if call.code == 200]
    repeated = crowd.replies - len(crowd.others) * len(crowd.pilot.replies)
    tell(updates=SIZES.updates, lives=lives.count, repeated=repeated)
    assert (wanted.recent, wanted.changes) == (RECENT, len(AGREED))
    assert others == {}
    assert unlike(crowd, may_repeat=True) == {}
    assert len(answered) == crowd.taps
    assert buried == 0
    assert 0 <= repeated <= SIZES.kills * IN_HAND


async def test_a_bot_restarted_under_load_loses_and_repeats_nothing(
    lives: Lives, tell: Tell
) -> None:
    crowd = Crowd(lives.tg, SIZES.restarts * UPDATES_A_RESTART)
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    async with asyncio.timeout(LONGEST_RUN_S), living(lives):
        await crowd.lead()
        took = await restart(lives, crowd, dice)
        await crowd.served()
    _, others, buried = await look_up(lives, crowd)
    tell(updates=SIZES.restarts * UPDATES_A_RESTART, restarts=len(took), longest_stop_s=max(took))
    assert others == {}
    assert unlike(crowd, may_repeat=False) == {}
    assert buried == 0
    assert max(took) <= LONGEST_STOP_S
