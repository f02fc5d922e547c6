"""Readers of the demonstration who sit in no column: so many that a broadcast takes its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.actions.key_ring import key_ring
from bot.clock import Clock
from bot.domain.consent import VERSIONS, Purpose, Wording, digest_of
from bot.domain.language import Language
from bot.domain.operator import Operator
from bot.emulator import TELEGRAM_LIMITS, Limits, Rate
from bot.screens.consent_text import text_of
from bot.settings import Settings
from bot.texts.catalog import Catalogues
from storage import transaction
from storage.database import Database, open_database

FIRST_ID: Final = 710_000_001
SPOKEN: Final = (
    ("zh-hans", Language.ZH_HANS),
    ("zh-hant", Language.ZH_HANT),
    ("en", Language.EN),
)
AT_ONCE: Final = 500
WITHIN_S: Final = 30
FASTEST: Final = 1_000
MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Readers:
    """So many of them, who all agree to policy news."""

    count: int

    @property
    def ids(self) -> range:
        return range(FIRST_ID, FIRST_ID + self.count)

    @property
    def limits(self) -> Limits:
        """What the emulated Telegram takes: of everything together more, where there are any."""
        overall = Rate(FASTEST, FASTEST) if self.count else TELEGRAM_LIMITS.overall
        return Limits(per_chat=TELEGRAM_LIMITS.per_chat, overall=overall)

    def paced(self, settings: Settings) -> Settings:
        """Let all of them be written to within half a minute."""
        rate = min(FASTEST, max(settings.bulk_rate, ceil(self.count / WITHIN_S)))
        return settings.model_copy(update={"bulk_rate": rate})

    async def let_in(self, settings: Settings, catalogues: Catalogues) -> None:
        """Have them agree before the bot starts, a few hundred in a transaction."""
        wordings = {one: _wording(settings, catalogues, one) for _, one in SPOKEN}
        now_ms, everybody = Clock(settings.timezone).now_ms(), self.ids
        async with open_database(settings.database_address, key_ring(settings).load()) as database:
            for first in range(0, self.count, AT_ONCE):
                some = everybody[first : first + AT_ONCE]
                await transaction.run(_Arrival(database, wordings, some, now_ms).agree)


NOBODY: Final = Readers(0)


@dataclass(frozen=True, slots=True)
class _Arrival:
    database: Database
    wordings: Mapping[Language, Wording]
    some: range
    now_ms: int

    async def agree(self) -> None:
        for one in self.some:
            hint, language = SPOKEN[one % len(SPOKEN)]
            visitor = await self.database.people.meet(one, hint, self.now_ms)
            await self.database.consents.give(visitor, self.wordings[language], self.now_ms)


def _wording(settings: Settings, catalogues: Catalogues, language: Language) -> Wording:
    """Take the text that a reader would have agreed to."""
    operator = Operator(settings.operator_name, settings.operator_contact)
    text = text_of(catalogues.speak(language), Purpose.POLICY_NEWS, operator)
    return Wording(Purpose.POLICY_NEWS, VERSIONS[Purpose.POLICY_NEWS], language, digest_of(text))
