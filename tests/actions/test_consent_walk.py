"""However somebody wanders, their records are read under two live consents, and never without."""

import random
from pathlib import Path

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS, Purpose
from bot.domain.language import Language
from bot.transport.events import Sender
from bot.ui.codec import decode
from bot.ui.pages import (
    Agree,
    Bind,
    ConsentPage,
    Home,
    NotNow,
    Page,
    PickDemoPerson,
    Privacy,
    SetLanguage,
    Settings,
    Unbind,
    Withdraw,
)
from bot.ui.screen import Screen
from handlers import ROUTES
from handlers.commands import COMMANDS
from handlers.routes import PersonalRoute
from storage.database import Database
from tests.actions.consenting_scene import Caller, Watched, watched_office
from tests.habits.test_addresses import RELEASED

WALKS, STEPS = 40, 30
PERSONAL = {route.page for route in ROUTES if isinstance(route, PersonalRoute)}
# Papers are drawn in a process of their own, long after their records were read.
DRAWN = {"yp", "yd", "rw"}
READING = [
    page for page in map(decode, RELEASED) if type(page) in PERSONAL and page.tag not in DRAWN
]
CHANGING: list[Page] = [
    *(Agree(one, VERSIONS[one], language) for one in Purpose for language in Language),
    *(Agree(one, VERSIONS[one] + change, Language.EN) for one in Purpose for change in (-1, 1)),
    *(Withdraw(one, sure) for one in Purpose for sure in (True, False)),
    *(NotNow(one) for one in Purpose),
    *(ConsentPage(one) for one in Purpose),
    *(PickDemoPerson(place) for place in range(15)),
    *(Unbind(confirmed=True), Unbind(confirmed=False), Bind()),
    *(Privacy(), Home(), Settings(), SetLanguage(Language.EN)),
]
WORDS = ("110101199003070011", "hello", "\u738b\u82b3", "12")
FIRST_ID = 7001


async def test_no_walk_reads_a_record_without_both_live_consents(
    database: Database, tmp_path: Path
) -> None:
    reads = 0
    async with watched_office(database, tmp_path) as (office, watched):
        for seed in range(WALKS):
            dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
            who = FIRST_ID + seed
            walker = Walker(Caller(office, Sender(who, who, is_private=True)), watched)
            for _ in range(STEPS):
                await walker.step(dice)
            reads += walker.reads
            history = await database.consents.history(who)
            latest = {change.wording.purpose: change.is_given for change in history}
            assert walker.agreed == {purpose for purpose, is_given in latest.items() if is_given}
    assert reads > WALKS, "a walk that reads nothing proves nothing"


class Walker:
    """Keeps in mind, beside the bot, what this person has agreed to."""

    def __init__(self, caller: Caller, watched: Watched) -> None:
        self.caller = caller
        self.watched = watched
        self.agreed: set[Purpose] = set()
        self.reads = 0

    @property
    def may_read(self) -> bool:
        return self.agreed.issuperset(NEEDED_FOR_RECORDS)

    async def step(self, dice: random.Random) -> None:
        """Do one thing, and look what was read for it, and what was shown."""
        self.watched.reads.clear()
        may_read = self.may_read
        screen = await self.act(dice)
        self.reads += len(self.watched.reads)
        assert may_read or self.watched.reads == []
        assert screen is not None
        assert may_read or not screen.is_personal

    async def act(self, dice: random.Random) -> Screen | None:
        lot = dice.random()
        if lot < 0.1:
            return await self.caller.say(dice.choice(WORDS))
        if lot < 0.2:
            return await self.caller.command(dice.choice(sorted(COMMANDS)))
        # Agreeing is likelier than by chance, or hardly anybody would come to their records.
        eager = [Agree(one, VERSIONS[one], Language.EN) for one in self.lacking]
        if eager and lot < 0.4:
            return await self.turn_to(eager[0])
        return await self.turn_to(dice.choice(READING if lot < 0.6 else CHANGING))

    @property
    def lacking(self) -> list[Purpose]:
        return [one for one in NEEDED_FOR_RECORDS if one not in self.agreed]

    async def turn_to(self, page: Page) -> Screen | None:
        screen = await self.caller.tap(page)
        if isinstance(page, Agree) and page.version == VERSIONS[page.purpose]:
            self.agreed.add(page.purpose)
        if isinstance(page, Withdraw) and page.confirmed:
            self.agreed.discard(page.purpose)
        return screen
