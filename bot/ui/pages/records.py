"""A person's records: card, premiums, account, benefits."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class SocialSecurity(Page):
    tag: ClassVar[str] = "ss"


@dataclass(frozen=True, slots=True)
class SocialCard(Page):
    """The electronic social security card."""

    tag: ClassVar[str] = "sc"


@dataclass(frozen=True, slots=True)
class SocialQuery(Page):
    tag: ClassVar[str] = "sq"


@dataclass(frozen=True, slots=True)
class PaymentDetails(Page):
    """The insurance types of the payment details."""

    tag: ClassVar[str] = "pd"


@dataclass(frozen=True, slots=True)
class BasicMedical(Page):
    """Opens the statement of whichever basic medical insurance the person has."""

    tag: ClassVar[str] = "bm"


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    """One insurance in one year; year 0 is the latest on record."""

    tag: ClassVar[str] = "y"
    insutype: InsuranceType
    year: int
    sheet: int


@dataclass(frozen=True, slots=True)
class ChooseYear(Page):
    tag: ClassVar[str] = "yc"
    insutype: InsuranceType


@dataclass(frozen=True, slots=True)
class MonthPage(Page):
    tag: ClassVar[str] = "m"
    insutype: InsuranceType
    month: Month


@dataclass(frozen=True, slots=True)
class RuleSource(Page):
    """Where the rule of a month stands written."""

    tag: ClassVar[str] = "mr"
    insutype: InsuranceType
    month: Month


@dataclass(frozen=True, slots=True)
class Account(Page):
    """The personal account, a sheet of movements at a time."""

    tag: ClassVar[str] = "ac"
    sheet: int


@dataclass(frozen=True, slots=True)
class Benefits(Page):
    """Whether benefits can be used today, where the source can tell."""

    tag: ClassVar[str] = "bf"
