"""What the doctor finds: one thing looked at, and how it weighs."""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts.catalog import Key


class Health(StrEnum):
    """How a finding weighs: go on, have a look, cannot run."""

    WELL = "well"
    LOOK = "look"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `detail` is a name, a figure or an error's own words."""

    subject: Key
    health: Health
    detail: str = ""
