"""How a policy fact is known: its source, its validity, and how far it may be relied on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.language import Language
from bot.domain.month import Month


class Grade(StrEnum):
    """How a fact was read: in the official text, in a text that names it, or in neither."""

    PRIMARY = "P"
    SECONDARY = "S"
    WEAK = "W"


class Mark(StrEnum):
    """What a reader must be told beside the fact.

    `HISTORIC` is a fact of the past without dates, `EXAMPLE` one person's case and no rule.
    """

    CONFLICT = "conflict"
    DERIVED = "derived"
    PROVISIONAL = "provisional"
    PLANNED = "planned"
    TEMPORARY = "temporary"
    HISTORIC = "historic"
    EXAMPLE = "example"


class Standing(StrEnum):
    """What a screen may claim for a fact."""

    SETTLED = "settled"
    SOURCES_DIFFER = "sources_differ"
    NOT_CONFIRMED = "not_confirmed"


UNCERTAIN = frozenset({Mark.DERIVED, Mark.PROVISIONAL, Mark.PLANNED})
BYGONE = frozenset({Mark.HISTORIC, Mark.EXAMPLE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands, and when it holds.

    `source` is in Chinese as the issuer writes it; readers of Traditional Chinese and of English
    get their own form where it differs. `document` is verbatim. `year` is a label of the source
    whose exact months are not known. `notes` are text keys. `found_on` is the day on which we
    last saw the source.
    """

    source: str
    grade: Grade
    found_on: date
    document: str | None = None
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    year: int | None = None
    marks: frozenset[Mark] = frozenset()
    notes: tuple[str, ...] = ()
    source_hant: str | None = None
    source_en: str | None = None

    def source_in(self, language: Language) -> str:
        """Name the source in a reader's language; a bare document number is the same in all."""
        own = {Language.ZH_HANT: self.source_hant, Language.EN: self.source_en}
        return own.get(language) or self.source

    @property
    def begins(self) -> date:
        """The first day of validity; a labelled year begins with January, if not said."""
        if self.valid_from is not None:
            return self.valid_from
        return date.min if self.year is None else date(self.year, 1, 1)

    @property
    def ends(self) -> date:
        """The last day of validity; a labelled year ends with December, if not said."""
        if self.valid_to is not None:
            return self.valid_to
        return date.max if self.year is None else date(self.year, 12, 31)

    def covers(self, month: Month) -> bool:
        """Tell whether the fact holds on some day of the month."""
        if self.marks & BYGONE:
            return False
        return self.begins <= month.last_day and month.first_day <= self.ends


def standing(evidence: Evidence) -> Standing:
    """Judge a fact: nothing weak, derived, provisional, planned or contested is settled."""
    if Mark.CONFLICT in evidence.marks:
        return Standing.SOURCES_DIFFER
    if evidence.grade is Grade.WEAK or evidence.marks & UNCERTAIN:
        return Standing.NOT_CONFIRMED
    return Standing.SETTLED
