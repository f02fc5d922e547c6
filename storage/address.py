"""Reads a database URL: `sqlite:///folder/file.sqlite3`, or `postgres://…`.

As with Tortoise, two slashes and a name mean a file of the working folder, three the root.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tortoise.backends.base.config_generator import expand_db_url

from storage.problems import UnknownEngine

_SQLITE = "sqlite://"
_POSTGRES = ("postgres://", "postgresql://", "asyncpg://")
_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": 5000,
    "foreign_keys": "ON",
}

LONGEST_STATEMENT_S: Final = 5.0  # as long as SQLite waits for a lock


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is; `file` is None beyond one machine."""

    url: str
    file: Path | None

    def credentials(self, *, is_patient: bool = False) -> dict[str, object]:
        """Tell Tortoise how to connect; only the patient waits for a server that hangs."""
        if self.file is None:
            found = expand_db_url(self.url)
            facts = dict(found["credentials"])
            if not is_patient:
                facts |= {"command_timeout": LONGEST_STATEMENT_S, "timeout": LONGEST_STATEMENT_S}
            return {**found, "credentials": facts}
        facts = {"file_path": str(self.file), **_PRAGMAS}
        return {"engine": "tortoise.backends.sqlite", "credentials": facts}


def parse_address(url: str) -> Address:
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return Address(url, Path(url.removeprefix(_SQLITE)))
    if url.startswith(_POSTGRES):
        return Address(url, None)
    raise UnknownEngine("the database URL must begin with sqlite:// or postgres://")


def is_of_one_process(url: str) -> bool:
    """Tell whether the database is a file, which only one process may open."""
    return parse_address(url).file is not None
