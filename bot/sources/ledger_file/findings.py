"""What is wrong with a file and what is only odd: kept in bounded memory, without sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.texts.catalog import Key

DETAILED: Final = 1_000
"""So many findings of each sort are kept with their place; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a row begins; `sheet` is the name of a workbook's sheet."""

    line: int
    sheet: str | None = None


class FileRefused(Exception):  # noqa: N818 - the operator's word: the file is refused
    """The file cannot be read at all; `key` and `arguments` say why."""

    def __init__(self, key: Key, **arguments: str | int) -> None:
        super().__init__(f"{key} {arguments}")
        self.key = key
        self.arguments: Mapping[str, str | int] = arguments


@dataclass(frozen=True, slots=True)
class Remark:
    """A reason as a text key and its arguments; `column` is the code of the column meant."""

    key: Key
    column: str | None = None
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a row is bad, and so its whole file."""

    place: Place
    remark: Remark


@dataclass(slots=True)
class Warned:
    """One warning, as often as it came up, and where it did first."""

    remark: Remark
    first: Place
    times: int = 1


@dataclass(slots=True)
class Findings:
    """Holds what was found: the first flaws in detail, equal warnings together."""

    flaws: list[Flaw] = field(default_factory=list)
    bad_rows: int = 0
    warnings: dict[str, Warned] = field(default_factory=dict)
    further_warnings: int = 0

    def refuse(self, place: Place, remarks: Iterable[Remark]) -> None:
        """Count a bad row, and keep its flaws while there is room."""
        self.bad_rows += 1
        room = DETAILED - len(self.flaws)
        if room > 0:
            self.flaws.extend([Flaw(place, remark) for remark in remarks][:room])

    def warn(self, place: Place, remark: Remark) -> None:
        """Count a warning with its equals."""
        name = f"{remark.key}|{remark.column}|{remark.arguments}"
        known = self.warnings.get(name)
        if known is not None:
            known.times += 1
        elif len(self.warnings) < DETAILED:
            self.warnings[name] = Warned(remark, place)
        else:
            self.further_warnings += 1
