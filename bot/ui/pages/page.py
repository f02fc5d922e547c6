"""What an address is."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Page:
    """An address. Fields may be str, int, bool, Month, a StrEnum, or one Page."""

    tag: ClassVar[str]
