"""Everything kept of one visitor, subject by subject: what a person takes away of their own.

The names of subjects and columns are read by other programs (PIPL art. 45): they are documented
in docs/privacy.md, and change only with `VERSION`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.domain.money import Money
from bot.domain.month import Month

FORMAT: Final = "yibao-my-data"
VERSION: Final = 1

Value = str | int | bool | Money | Month | date | datetime | None
Row = Mapping[str, Value]


class DataForm(StrEnum):
    """For another program, or for one's own eyes."""

    JSON = "json"
    XLSX = "xlsx"


class Subject(StrEnum):
    """What the rows are about; of the account first, then of the person's records."""

    VISITOR = "visitor"
    CITIES = "cities"
    CONSENTS = "consents"
    HISTORY = "history"
    SESSION = "session"
    BINDING = "binding"
    PENDING = "pending"
    PROMISES = "promises"
    DEAD_LETTERS = "dead_letters"
    ACCESS = "access"
    PERSON = "person"
    ENROLMENTS = "enrolments"
    CONTRIBUTIONS = "contributions"
    MOVEMENTS = "movements"
    BALANCE = "balance"
    CARDS = "cards"
    ENTITLEMENTS = "entitlements"


COLUMNS: Final[Mapping[Subject, tuple[str, ...]]] = {
    Subject.VISITOR: (
        *("telegram_id", "language", "hinted_language", "city"),
        *("met", "last_seen", "unreachable_since", "quiet_hours", "time_zone"),
        "news_read",
    ),
    Subject.CITIES: ("city", "chosen"),
    Subject.CONSENTS: ("purpose", "version", "in_force", "changed"),
    Subject.HISTORY: ("at", "actor", "action", "detail"),
    Subject.SESSION: ("has_pin", "shows_amounts", "hide_minutes", "opened", "active"),
    Subject.BINDING: ("source", "person_number_masked", "proof", "since", "cools_until"),
    Subject.PENDING: ("kind", "expires"),
    Subject.PROMISES: ("kind", "status", "count"),
    Subject.DEAD_LETTERS: ("at", "reason", "reference"),
    Subject.ACCESS: ("at", "who", "reason", "consent_version"),
    Subject.PERSON: (
        *("person_number", "name", "identity_number", "identity_kind"),
        *("mobile", "birth", "gender"),
    ),
    Subject.ENROLMENTS: (
        *("insurance", "person_kind", "status", "area", "since", "paused", "employer", "tier"),
        "person_number",
    ),
    Subject.CONTRIBUTIONS: (
        *("month", "insurance", "area", "payable", "individual", "unit", "subsidy", "other"),
        *("interest", "late_fee", "base", "has_arrived", "arrived", "credited", "to_account"),
        *("kind", "reversal", "is_reversed", "employer", "person_number"),
    ),
    Subject.MOVEMENTS: (
        *("at", "kind", "amount", "effect", "balance_after", "place", "memo", "area"),
        "person_number",
    ),
    Subject.BALANCE: ("amount", "as_of"),
    Subject.CARDS: ("number", "kind", "status", "issued", "activated", "issuer", "person_number"),
    Subject.ENTITLEMENTS: ("insurance", "is_enjoyed", "reason", "begins", "ends"),
}
OF_RECORDS: Final = tuple(Subject)[tuple(Subject).index(Subject.PERSON) :]
"""The subjects that a source tells; the others are of the account itself."""


class Lack(StrEnum):
    """Why a subject that belongs here is empty."""

    SOURCE_AWAY = "source_away"  # the source gives no answer now
    NOT_KNOWN = "not_known"  # the source holds nothing of the kind
    NOT_ASKED = "not_asked"  # only the account's own rows were asked for


@dataclass(frozen=True, slots=True)
class MyData:
    """The rows of each subject as of a moment; a subject without rows is there all the same."""

    drawn: datetime
    rows: Mapping[Subject, tuple[Row, ...]]
    lacking: Mapping[Subject, Lack] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptOfVisitor:
    """What the tables hold of a visitor beside what comes with every meeting.

    Instants are epoch milliseconds. `pending` are kinds and when they expire, `promises` kinds,
    statuses and how many, `dead_letters` when, why, and the reference that was shown.
    """

    met_ms: int
    last_seen_ms: int
    unreachable_ms: int | None
    cities: tuple[tuple[str, int], ...]
    pending: tuple[tuple[str, int], ...]
    promises: tuple[tuple[str, str, int], ...]
    dead_letters: tuple[tuple[int, str, str], ...]
    consents_ms: int | None
    news_read_ms: int | None
