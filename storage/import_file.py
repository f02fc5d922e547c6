"""One file that came to be imported, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from storage.import_apply import Effects, read_effects


class ImportGone(Exception):  # noqa: N818 - a state of affairs: somebody else ended the import
    """The import was dropped, or is not in the state that the call needs."""


class ImportState(StrEnum):
    """Until `validated` a file can be dropped; from there on it rolls forward."""

    STAGING = "staging"
    VALIDATED = "validated"
    APPLYING = "applying"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """`position` is the last person applied; `effects` what applying has done so far."""

    id: int
    state: ImportState
    row_count: int
    position: str
    effects: Effects

    @property
    def is_applied(self) -> bool:
        return self.state is ImportState.APPLIED


class FileFacts(TypedDict):
    """A row of `import_files`."""

    id: int
    state: str
    row_count: int
    position: str | None
    counts: str | None


def import_file(facts: FileFacts) -> ImportFile:
    return ImportFile(
        id=facts["id"],
        state=ImportState(facts["state"]),
        row_count=facts["row_count"],
        position=facts["position"] or "",
        effects=read_effects(facts["counts"]),
    )
