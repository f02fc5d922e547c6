"""The session with one's records: its PIN, and whether amounts show."""

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.domain.session import HideAfter
from bot.ui.pages import records, understanding
from bot.ui.pages.page import Page
from bot.ui.pages.places import Home
from bot.ui.pages.rights import MyRecordsFile
from bot.ui.pages.subscriptions import Reminders

PAPERS: Final[frozenset[type[Page]]] = frozenset(
    {
        understanding.AccountPicture,
        understanding.YearPicture,
        understanding.YearDocument,
        MyRecordsFile,
    }
)
"""Pages that send a picture or a document."""


@dataclass(frozen=True, slots=True)
class SessionSettings(Page):
    """The PIN, the lock, and when personal screens leave the chat."""

    tag: ClassVar[str] = "ses"


@dataclass(frozen=True, slots=True)
class ShowAmounts(Page):
    """Shows amounts from now on, and opens a place again."""

    tag: ClassVar[str] = "sho"
    then: Page

    def __post_init__(self) -> None:
        _check_place(self.then)


@dataclass(frozen=True, slots=True)
class HideAmounts(Page):
    """Hides amounts from now on, and opens a place again."""

    tag: ClassVar[str] = "shi"
    then: Page

    def __post_init__(self) -> None:
        _check_place(self.then)


@dataclass(frozen=True, slots=True)
class SetHideAfter(Page):
    tag: ClassVar[str] = "sha"
    after: HideAfter


@dataclass(frozen=True, slots=True)
class LockNow(Page):
    tag: ClassVar[str] = "slo"


@dataclass(frozen=True, slots=True)
class EnterPin(Page):
    """Asks for the PIN where the records are locked."""

    tag: ClassVar[str] = "spe"


@dataclass(frozen=True, slots=True)
class SetPin(Page):
    """Asks for a new PIN, after the one in force where there is one."""

    tag: ClassVar[str] = "sps"


@dataclass(frozen=True, slots=True)
class RemovePin(Page):
    tag: ClassVar[str] = "spr"


@dataclass(frozen=True, slots=True)
class PinDigit(Page):
    """A key of the keypad."""

    tag: ClassVar[str] = "spd"
    digit: int


@dataclass(frozen=True, slots=True)
class PinErase(Page):
    """Takes back the last digit."""

    tag: ClassVar[str] = "spx"


@dataclass(frozen=True, slots=True)
class PinDone(Page):
    tag: ClassVar[str] = "spo"


KEYPAD: Final = (PinDigit, PinErase, PinDone)
"""Pages that go on with the question of a PIN, where others leave it."""

PLACES: Final[frozenset[type[Page]]] = PAPERS | {
    Home,
    SessionSettings,
    Reminders,
    records.SocialCard,
    records.PaymentDetails,
    records.BasicMedical,
    records.YearPage,
    records.ChooseYear,
    records.MonthPage,
    records.RuleSource,
    records.Account,
    records.Benefits,
    understanding.AccountEntries,
    understanding.AccountYear,
    understanding.Reconcile,
    understanding.ReconcileYear,
    understanding.Arithmetic,
    understanding.PremiumFlow,
    understanding.RemainderPage,
    understanding.Diagnosis,
    understanding.FindingPage,
    understanding.AllocationTracker,
    understanding.GapGuard,
    understanding.OwnCheckPage,
}
"""What may be opened again behind somebody's back: pages that only show, and change nothing."""


def place_of(page: Page | None) -> Page:
    """Find what to open again after a page; home where it was no place, or did something."""
    if isinstance(page, ShowAmounts | HideAmounts):
        return page.then
    return page if page is not None and type(page) in PLACES else Home()


def _check_place(page: Page) -> None:
    if type(page) not in PLACES:
        raise ValueError("not a place of ours")
