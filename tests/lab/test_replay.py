"""Every button that was ever released is tapped again at a running bot, and answered."""

import pytest

from bot.domain.language import Language
from bot.emulator import Emulator, Message, Person, Visitor
from bot.ui.pages import RETIRED_TAGS
from handlers import ROUTES
from handlers.routes import StaffRoute
from storage.database import open_database
from tests.habits.test_addresses import RELEASED, tag_of
from tests.keys import TEST_KEYS
from tests.lab.conftest import GROWN, LEAN
from tests.lab.crowd import AGREED, FIRST_ID
from tests.lab.lives import Lives, living
from tests.voices import CATALOGUES

DAYS_400 = 400 * 86_400
NOT_OURS = ("h.0", "zz.1", "old:310000", "m.9:310:202610", "cp.1:310100:7", "cp.1:上海", "")
SAMPLE = "bd.1:2"
OUTDATED = {CATALOGUES.speak(language).plain("problem.outdated") for language in Language}


async def said_outdated(visitor: Visitor, menu: Message, *, is_bound: bool) -> list[str]:
    """Tap every button, as a bound visitor or not; name those that the bot knows no more."""
    found = []
    for address in (*RELEASED, *NOT_OURS):
        await visitor.forge(SAMPLE if is_bound else "bu.1:1", on=menu)
        await visitor.forge(address, on=menu)
        if visitor.toast and visitor.toast.text in OUTDATED:
            found.append(address)
    return found


@pytest.mark.parametrize(
    ("way", "age_unbound_s", "age_bound_s"),
    [(LEAN, 0, DAYS_400), (GROWN, DAYS_400, 0)],
    ids=["polling", "webhook"],
)
async def test_every_released_button_is_answered(
    tg: Emulator, lives: Lives, age_unbound_s: int, age_bound_s: int
) -> None:
    """Tap as a bound visitor and as another, on today's screen and on one of 400 days ago."""
    liu = tg.person(Person(FIRST_ID, "Liu Guiying", "zh-hans"))
    he = tg.person(Person(FIRST_ID + 1, "He Jing", "en"))
    # To whoever is no staff, their desk does not exist.
    closed = RETIRED_TAGS | {route.page.tag for route in ROUTES if isinstance(route, StaffRoute)}
    unknown = [address for address in RELEASED if tag_of(address) in closed]
    async with living(lives):
        for visitor, is_bound, age_s in ((liu, False, age_unbound_s), (he, True, age_bound_s)):
            await visitor.start()
            menu = visitor.screen
            for address in AGREED if is_bound else ():
                await visitor.forge(address, on=menu)
            tg.clock.move(age_s)
            outdated = await said_outdated(visitor, menu, is_bound=is_bound)
            assert outdated == [*unknown, *NOT_OURS]
    codes = [call.code for call in tg.calls.of("answerCallbackQuery")]
    assert codes == [200] * (len(AGREED) + 2 * 2 * (len(RELEASED) + len(NOT_OURS)))
    async with open_database(lives.database_url, TEST_KEYS) as database:
        assert await database.dead_letters.count() == 0
    assert "update_failed" not in lives.log.read_text("utf-8")
