"""An office whose only source is the sample people, which may be away."""

from collections.abc import Mapping
from pathlib import Path

from bot.actions.office import Office
from bot.clock import Clock
from bot.domain.pace import Pace
from bot.domain.person import Person
from bot.house import furnish
from bot.papers.desk import Desk as PaperDesk
from bot.settings import Settings
from bot.sources.choose import OpenSources
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.demo.source import DemoSource
from bot.sources.source import Source, SourceAway, SourceOrder
from storage.database import Database

WANG_FANG = next(one.person for one in DEMO_PEOPLE if one.slug == "long_time_employee")


class Gateway(DemoSource):
    """A source of the test's own: the sample people, unless it is away."""

    is_away = False
    asked = 0

    async def person(self, psn_no: str) -> Person | None:
        self.asked += 1
        if self.is_away:
            raise SourceAway
        return await super().person(psn_no)


def office_with(
    database: Database,
    clock: Clock,
    folder: Path,
    sources: Mapping[str, Source],
    paces: Mapping[str, Pace] | None = None,
) -> Office:
    opened = OpenSources(sources, SourceOrder(tuple(sources)), paces=paces or {})
    return furnish(Settings(_env_file=None), clock, database, opened, PaperDesk(folder))
