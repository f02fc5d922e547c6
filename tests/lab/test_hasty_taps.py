"""Ten taps a second on one button do one thing, and every tap is answered."""

import asyncio
from collections import Counter

from bot.emulator import Emulator, Person
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.crowd import AGREED, FIRST_ID
from tests.lab.lives import Lives, living

TAPS = 10
HASTE_S = 0.1
BUTTONS = (*AGREED, "cp.1:310100", "bd.1:2", "ls.1:en")
LONGEST_ANSWER_S = 1.0


async def test_ten_taps_a_second_on_one_button_do_one_thing(tg: Emulator, lives: Lives) -> None:
    chen = tg.person(Person(FIRST_ID, "Chen Jie", "en"))
    async with living(lives):
        await chen.start()
        home = chen.screen
        for button in BUTTONS:
            tg.calls.clear()
            for _ in range(TAPS):
                await chen.forge(button, on=home, wait=False)
                await asyncio.sleep(HASTE_S)
            await tg.world.bell.until(
                lambda: tg.calls.count("answerCallbackQuery") == TAPS, LONGEST_ANSWER_S
            )
            await chen.settled()
            edits = Counter(call.code for call in tg.calls.of("editMessageText"))
            assert [call.code for call in tg.calls.of("answerCallbackQuery")] == [200] * TAPS
            assert edits[200] == 1
    assert chen.bot_messages == [home]
    async with open_database(lives.database_url, TEST_KEYS) as database:
        met = await database.people.meet(chen.id, "en", 0)
        assert await database.people.recent_cities(met.id, 9) == ("330100", "310000")
        assert len(await database.consents.history(chen.id)) == len(AGREED)
        assert await database.dead_letters.count() == 0
