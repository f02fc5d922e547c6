"""Broadcasts: the desk of staff, and the policy news of readers. Numbers are broadcasts'."""

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.domain.broadcast.desk import Asked, Deed, Point, ReportForm
from bot.domain.broadcast.kept import KeptKind
from bot.domain.language import Language
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class BroadcastDesk(Page):
    """All broadcasts, the latest first."""

    tag: ClassVar[str] = "kd"
    sheet: int


@dataclass(frozen=True, slots=True)
class NewBroadcast(Page):
    tag: ClassVar[str] = "kn"


@dataclass(frozen=True, slots=True)
class BroadcastPage(Page):
    tag: ClassVar[str] = "kb"
    number: int


@dataclass(frozen=True, slots=True)
class BroadcastAsk(Page):
    """Asks the author for a part of a draft."""

    tag: ClassVar[str] = "kq"
    number: int
    asked: Asked


@dataclass(frozen=True, slots=True)
class BroadcastPreview(Page):
    """What readers of a language would see."""

    tag: ClassVar[str] = "kv"
    number: int
    language: Language


@dataclass(frozen=True, slots=True)
class BroadcastAudience(Page):
    """To whom it goes: conditions, counts, examples."""

    tag: ClassVar[str] = "ks"
    number: int


@dataclass(frozen=True, slots=True)
class ChooseSegment(Page):
    tag: ClassVar[str] = "ksc"
    number: int
    point: Point


@dataclass(frozen=True, slots=True)
class SetSegment(Page):
    """Sets a condition, or with `all` takes it away."""

    tag: ClassVar[str] = "kss"
    number: int
    point: Point
    value: str


@dataclass(frozen=True, slots=True)
class BroadcastDeed(Page):
    """Does something to the version that was looked at."""

    tag: ClassVar[str] = "kx"
    number: int
    deed: Deed
    version: int


@dataclass(frozen=True, slots=True)
class ConfirmDeed(Page):
    """Asks once more before what cannot be undone."""

    tag: ClassVar[str] = "kxc"
    number: int
    deed: Deed
    version: int


@dataclass(frozen=True, slots=True)
class BroadcastReport(Page):
    tag: ClassVar[str] = "kr"
    number: int


@dataclass(frozen=True, slots=True)
class BroadcastReportFile(Page):
    tag: ClassVar[str] = "krf"
    number: int
    form: ReportForm


@dataclass(frozen=True, slots=True)
class BroadcastCalendar(Page):
    """When something was sent, and when something will be."""

    tag: ClassVar[str] = "kc"


@dataclass(frozen=True, slots=True)
class KeptList(Page):
    """What is kept under a name; `number` is the draft that it is for, 0 for a new one."""

    tag: ClassVar[str] = "kl"
    number: int
    kind: KeptKind


@dataclass(frozen=True, slots=True)
class UseKept(Page):
    """Uses one again, by its own number."""

    tag: ClassVar[str] = "klu"
    number: int
    kept: int


@dataclass(frozen=True, slots=True)
class PolicyNews(Page):
    """What was published, for readers."""

    tag: ClassVar[str] = "pn"
    sheet: int


@dataclass(frozen=True, slots=True)
class NewsItem(Page):
    tag: ClassVar[str] = "pi"
    number: int


@dataclass(frozen=True, slots=True)
class SearchNews(Page):
    tag: ClassVar[str] = "pf"


BROADCAST_PAGES: Final[tuple[type[Page], ...]] = (
    BroadcastDesk,
    NewBroadcast,
    BroadcastPage,
    BroadcastAsk,
    BroadcastPreview,
    BroadcastAudience,
    ChooseSegment,
    SetSegment,
    BroadcastDeed,
    ConfirmDeed,
    BroadcastReport,
    BroadcastReportFile,
    BroadcastCalendar,
    KeptList,
    UseKept,
    PolicyNews,
    NewsItem,
    SearchNews,
)
