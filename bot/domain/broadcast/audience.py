"""To whom a broadcast goes: a segment of the people who want policy news, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final, Self

from bot.domain.language import Language

SEEN_DAYS: Final = (30, 90, 365)
"""What is offered for "has been here within so many days"."""


class Insured(StrEnum):
    """Which basic medical insurance; the value is `insutype`."""

    EMPLOYEE = "310"
    RESIDENT = "390"


class Group(StrEnum):
    """Who within it; the value begins `psn_type`."""

    ACTIVE = "11"
    RETIRED = "12"


class Bound(StrEnum):
    """Whether somebody has connected records."""

    YES = "yes"
    NO = "no"


class LeftOut(StrEnum):
    """Why somebody of a segment gets nothing."""

    NO_CONSENT = "no_consent"
    UNREACHABLE = "unreachable"
    NO_LANGUAGE = "no_language"


@dataclass(frozen=True, slots=True)
class Segment:
    """A condition on each point, or None for everybody.

    `area` is a division code of six digits: who chose a city there, or is insured there.
    `subscribed` narrows to who also wants another kind of notice; `received` to who was sent a
    broadcast of that number, for corrections.
    """

    area: str | None = None
    insured: Insured | None = None
    group: Group | None = None
    language: Language | None = None
    bound: Bound | None = None
    subscribed: str | None = None
    seen_days: int | None = None
    received: int | None = None

    @property
    def written(self) -> Mapping[str, str | int]:
        """Write the conditions that there are, for a row or a digest."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def read(cls, written: Mapping[str, str | int]) -> Self:
        kinds = {"insured": Insured, "group": Group, "language": Language, "bound": Bound}
        return replace(
            cls(),
            **{
                name: kinds[name](value) if name in kinds else value  # type: ignore[arg-type]
                for name, value in written.items()
            },
        )

    @property
    def area_prefix(self) -> str | None:
        """Return the digits that every division inside the area begins with."""
        if self.area is None:
            return None
        significant = self.area.rstrip("0")
        return significant + "0" * (len(significant) % 2)


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many a segment reaches, and how many it leaves out, by reason."""

    size: int
    left_out: Mapping[LeftOut, int]
