"""The tools that the roof hands to every action: clock, shelves, sources and voices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.actions.area_windows import AreaWindows
from bot.actions.current import Current
from bot.actions.guide_search import GuideIndex
from bot.actions.texting import Texting
from bot.clock import Clock
from bot.domain.language import Language
from bot.domain.operator import Operator
from bot.domain.pace import Pace
from bot.domain.policy import Policies
from bot.domain.proof import Level, level_of
from bot.domain.region import Regions
from bot.domain.visitor import Visitor
from bot.papers.desk import Desk
from bot.sources.source import Source, SourceOrder
from bot.texts.catalog import Catalogues
from storage.access import AccessLog
from storage.audit import Audit
from storage.broadcast_feed import BroadcastFeed
from storage.broadcast_tallies import Tallies
from storage.broadcasts import Broadcasts
from storage.consents import ConsentLedger
from storage.forgetting import Forgetting
from storage.kept_contents import KeptContents
from storage.news import News
from storage.notice_settings import NoticeSettingsShelf
from storage.notices import Notices
from storage.open_questions import Questions
from storage.outbox import Outbox
from storage.own_rows import OwnRows
from storage.people import People
from storage.proofs import Proofs
from storage.sessions import Sessions
from storage.staff import Staff


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator has switched on."""

    default_language: Language
    offers_samples: bool = False
    operator: Operator = field(default_factory=Operator)
    alert_chat: int | None = None
    paces: Mapping[str, Pace] = field(default_factory=dict)
    bulk_rate: float = 25.0
    link_hosts: tuple[str, ...] = ()
    test_chats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What broadcasts need: who may send them, what they say, and what became of them."""

    staff: Staff
    broadcasts: Broadcasts
    feed: BroadcastFeed
    tallies: Tallies
    news: News
    current: Current
    kept: KeptContents


@dataclass(frozen=True, slots=True)
class Office:
    """Everything an action may need, and nothing it may change."""

    clock: Clock
    people: People
    questions: Questions
    outbox: Outbox
    audit: Audit
    sessions: Sessions
    proofs: Proofs
    access: AccessLog
    notices: Notices
    notice_settings: NoticeSettingsShelf
    newsroom: Newsroom
    own_rows: OwnRows
    forgetting: Forgetting
    consents: ConsentLedger
    sources: Mapping[str, Source]
    order: SourceOrder
    regions: Regions
    policies: Policies
    catalogues: Catalogues
    guides: GuideIndex
    desk: Desk
    windows: AreaWindows
    options: Options
    texting: Texting | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose records a visitor may read, and where they lie."""

    source: Source
    psn_no: str


def holder_of(office: Office, visitor: Visitor) -> Holder | None:
    """Look up the visitor's own binding; nobody's where a needed consent is lacking.

    A source no longer configured binds nobody either.
    """
    binding = visitor.binding
    if binding is None or visitor.consents.lacking():
        return None
    source = office.sources.get(binding.source)
    return Holder(source, binding.psn_no) if source else None


def level_seen(office: Office, visitor: Visitor) -> Level:
    """Tell how much of the bound person's records the visitor has proved a right to see."""
    binding = visitor.binding
    return level_of(binding, office.clock.now_ms()) if binding else Level.NOTHING
