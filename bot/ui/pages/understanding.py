"""Understanding the money: the account by kind and year, the reconciliation, the diagnosis."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.diagnosis.diagnose import PersonKnows
from bot.domain.diagnosis.finding import Cause
from bot.domain.insurance import InsuranceType
from bot.domain.movement_groups import MovementGroup
from bot.domain.own_check import OwnCheck
from bot.ui.pages.page import Page
from bot.ui.paper import Form


@dataclass(frozen=True, slots=True)
class AccountEntries(Page):
    """Entries of one group; year 0 is every year."""

    tag: ClassVar[str] = "ae"
    group: MovementGroup
    year: int
    sheet: int


@dataclass(frozen=True, slots=True)
class AccountYear(Page):
    """A year of the account summed up; year 0 is the latest."""

    tag: ClassVar[str] = "ay"
    year: int


@dataclass(frozen=True, slots=True)
class Reconcile(Page):
    """Why the balance differs, in the latest year."""

    tag: ClassVar[str] = "rc"


@dataclass(frozen=True, slots=True)
class ReconcileYear(Page):
    """Why the balance differs; year 0 is all years together, as in the pages that follow."""

    tag: ClassVar[str] = "ry"
    year: int


@dataclass(frozen=True, slots=True)
class Arithmetic(Page):
    """The same as sums written out."""

    tag: ClassVar[str] = "ra"
    year: int


@dataclass(frozen=True, slots=True)
class PremiumFlow(Page):
    """Where the premiums went: pooled fund, personal account, or still on their way."""

    tag: ClassVar[str] = "rp"
    year: int


@dataclass(frozen=True, slots=True)
class RemainderPage(Page):
    """What may be behind a difference that the entries do not explain."""

    tag: ClassVar[str] = "rr"
    year: int


@dataclass(frozen=True, slots=True)
class AccountPicture(Page):
    tag: ClassVar[str] = "rw"
    year: int


@dataclass(frozen=True, slots=True)
class YearPicture(Page):
    """The premiums of a year, month by month."""

    tag: ClassVar[str] = "yp"
    insutype: InsuranceType
    year: int


@dataclass(frozen=True, slots=True)
class YearDocument(Page):
    tag: ClassVar[str] = "yd"
    insutype: InsuranceType
    year: int
    form: Form


@dataclass(frozen=True, slots=True)
class Diagnosis(Page):
    """Why there is no money in the card."""

    tag: ClassVar[str] = "dg"


@dataclass(frozen=True, slots=True)
class FindingPage(Page):
    tag: ClassVar[str] = "df"
    cause: Cause


@dataclass(frozen=True, slots=True)
class AllocationTracker(Page):
    """How far the first allocation has come."""

    tag: ClassVar[str] = "dt"


@dataclass(frozen=True, slots=True)
class GapGuard(Page):
    """Months without cover, and how long the area lets them go."""

    tag: ClassVar[str] = "dp"


@dataclass(frozen=True, slots=True)
class OwnCheckPage(Page):
    tag: ClassVar[str] = "dc"
    check: OwnCheck


@dataclass(frozen=True, slots=True)
class PersonQuestion(Page):
    """What only the person can know."""

    tag: ClassVar[str] = "dq"
    question: PersonKnows


@dataclass(frozen=True, slots=True)
class PersonAnswer(Page):
    """The person's yes or no; it is answered and not kept."""

    tag: ClassVar[str] = "da"
    question: PersonKnows
    is_yes: bool
