"""A person of the demo: their record, the caption they go by, and how their life is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.person import Person
from bot.sources.demo.career import Life


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One of the cast. `tell` tells the life as of a day: some of it happened days before."""

    slug: str
    person: Person
    area: str
    tell: Callable[[date], Life]

    @property
    def story(self) -> str:
        """The text key of the caption."""
        return f"demo.story.{self.slug}"
