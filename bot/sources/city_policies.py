"""Loads what is known of every area: policies/<code>.toml, and policies/national.toml.

A new city is a new file, named by its division code; adding it needs no change here. Money is in
yuan, rates are percent. Percent and amounts that a source does not give are left out, not zero.
"""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from bot.domain.evidence import Evidence
from bot.domain.policy import (
    AccountRule,
    Base,
    CityPolicy,
    Contact,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    Policies,
    PolicyRow,
    Resident,
)
from bot.sources.policy_reader import PolicyFileError, Table, read_record, read_table

POLICY_FOLDER: Final = Path(__file__).with_name("policies")
NATIONAL: Final = "national"
FOUND_ON: Final = "found_on"
CONTACT: Final = "contact"
NOTE_PREFIX: Final = "policy.note."
CODE_LENGTH: Final = 6
KINDS: Final[Mapping[str, type[PolicyRow]]] = {
    "base": Base,
    "employee_rate": EmployeeRate,
    "account_rule": AccountRule,
    "flexible": Flexible,
    "resident": Resident,
    "interruption": Interruption,
    "other": Other,
}


def load_policies(folder: Path = POLICY_FOLDER) -> Policies:
    """Read every file of the folder; raise PolicyFileError at the first thing out of place."""
    files = sorted(folder.glob("*.toml"))
    cities = [_city(file) for file in files if file.stem != NATIONAL]
    national = tuple(_rows(folder / f"{NATIONAL}.toml"))
    return Policies({city.area: city for city in cities}, national)


def _city(file: Path) -> CityPolicy:
    if len(file.stem) != CODE_LENGTH or not file.stem.isdecimal():
        raise PolicyFileError(f"{file.name}: name the file by its six-digit division code")
    given = _parsed(file)
    if CONTACT not in given:
        raise PolicyFileError(f"{file.name}: add a [{CONTACT}] table")
    where = f"{file.name} [{CONTACT}]"
    contact = read_record(Contact, _dated(given, given[CONTACT], where), where)
    return CityPolicy(file.stem, contact, tuple(_rows(file)))


def _rows(file: Path) -> Iterator[PolicyRow]:
    given = _parsed(file)
    for name, tables in given.items():
        if name in (FOUND_ON, CONTACT):
            continue
        if name not in KINDS or not isinstance(tables, list):
            raise PolicyFileError(f"{file.name}: {name!r} is none of [[{']], [['.join(KINDS)}]]")
        for place, table in enumerate(tables, start=1):
            where = f"{file.name} [[{name}]] {place}"
            row = read_record(KINDS[name], _dated(given, table, where), where)
            _check(row, where)
            yield row


def _parsed(file: Path) -> Table:
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text, parse_float=Decimal)
    except FileNotFoundError as error:
        raise PolicyFileError(f"{file.name}: the file is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyFileError(f"{file.name}: {error}") from error


def _dated(given: Table, table: object, where: str) -> Table:
    """Give a row the day on which the whole file was looked up, unless it has its own."""
    own = read_table(table, where)
    return {FOUND_ON: given[FOUND_ON], **own} if FOUND_ON in given else own


def _check(row: PolicyRow, where: str) -> None:
    """Refuse what no source can mean."""
    _check_evidence(row.evidence, where)
    if isinstance(row, Base) and row.ceiling is not None and row.ceiling < row.floor:
        raise PolicyFileError(f"{where}: the ceiling is below the floor")


def _check_evidence(evidence: Evidence, where: str) -> None:
    if evidence.ends < evidence.begins:
        raise PolicyFileError(f"{where}: 'valid_to' is before 'valid_from'")
    for note in evidence.notes:
        if not note.startswith(NOTE_PREFIX):
            raise PolicyFileError(f"{where}: write the note {note!r} as a key '{NOTE_PREFIX}…'")
