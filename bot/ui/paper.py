"""Pictures and documents: what is to be drawn, in words and figures, and what was drawn.

An order travels to another process: it holds plain values, and every word already spoken.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.domain.language import Language
from bot.domain.money import Money

LONGEST_CAPTION: Final = 1024
Cell = str | int | Money | date | None


class PaperKind(StrEnum):
    """How a paper is shown: in the chat, or as a file."""

    PICTURE = "picture"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn picture or document. `caption` is plain text and says what a picture shows."""

    name: str
    kind: PaperKind
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper has: its file's name without ending, title, source and caption."""

    language: Language
    name: str
    title: str
    subtitle: str
    source: str
    caption: str


class Role(StrEnum):
    """What a bar of a waterfall is."""

    BALANCE = "balance"
    ADDS = "adds"
    TAKES = "takes"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True)
class Bar:
    """A balance, which stands by itself, or a step from where the bar before it ended."""

    role: Role
    label: str
    value: Money
    amount: str


@dataclass(frozen=True, slots=True)
class WaterfallChart:
    """From one balance to another, bar by bar."""

    head: Letterhead
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Role, str], ...]


class Share(StrEnum):
    """Whose part of a premium it is."""

    UNIT = "unit"
    OWN = "own"
    SUBSIDY = "subsidy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SharePart:
    """One part of a month's premium."""

    share: Share
    value: Money
    amount: str


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month with the parts of its premium, none where it is unpaid. `remark` stands by it."""

    label: str
    parts: tuple[SharePart, ...]
    amount: str
    remark: str = ""
    is_paid: bool = True


@dataclass(frozen=True, slots=True)
class MonthChart:
    """A year's premiums, month by month."""

    head: Letterhead
    months: tuple[MonthBar, ...]
    legend: tuple[tuple[Share, str], ...]


class Form(StrEnum):
    """The kinds of document; each is the ending of its file's name."""

    XLSX = "xlsx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A table with what it is about above it, and what to know below it.

    `columns` are the heads; rows and `totals` are as long as they. `sheet` is a short name of
    the table, `drawn` carries its zone.
    """

    head: Letterhead
    form: Form
    sheet: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...]
    notes: tuple[str, ...]
    drawn: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook; rows are as long as `columns`, which are the heads."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets under one cover, at least one, each of another name."""

    head: Letterhead
    sheets: tuple[Sheet, ...]
    drawn: datetime


Order = WaterfallChart | MonthChart | Document | Workbook
