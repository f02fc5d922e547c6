"""Broadcasts: the desk of staff in every state, what readers get, and the policy news."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.broadcast.audience import Bound, Group, Headcount, Insured, LeftOut, Segment
from bot.domain.broadcast.broadcast import (
    Broadcast,
    Content,
    Enclosure,
    Facts,
    Media,
    Standing,
    State,
)
from bot.domain.broadcast.desk import Asked, Deed, Point, Refusal
from bot.domain.broadcast.kept import Kept, KeptKind
from bot.domain.broadcast.report import Report, Tally
from bot.domain.broadcast.wording import Finding, Flaw
from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.domain.parcel import Status
from bot.domain.region import search
from bot.domain.staff import Member, Role
from bot.screens import (
    broadcast,
    broadcast_audience,
    broadcast_desk,
    broadcast_draft,
    broadcast_kept,
    broadcast_letter,
    broadcast_progress,
    broadcast_report,
    broadcast_sending,
    broadcast_trial,
    policy_news,
)
from bot.screens.broadcast_audience import AudienceView
from bot.screens.broadcast_desk import Appointment, DeskView
from bot.screens.broadcast_report import ReportView
from bot.screens.broadcast_sending import Rehearsal
from bot.screens.broadcast_view import BroadcastView
from bot.screens.policy_news import Item, NewsView
from bot.texts.catalog import Key, Texts
from bot.ui.paper import Paper, PaperKind
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
AUTHOR: Final = Member(11, Role.AUTHOR, "张三")
APPROVER: Final = Member(12, Role.APPROVER, "李四")
AUDITOR: Final = Member(13, Role.AUDITOR, "王五")
TWO: Final = datetime(2026, 12, 1, 14, tzinfo=SHANGHAI)
LATER: Final = datetime(2026, 12, 1, 14, 8, tzinfo=SHANGHAI)
BODIES: Final = {
    Language.ZH_HANS: "<b>门诊报销比例提高</b>\n杭州自 12 月 1 日起执行。",
    Language.EN: "<b>Outpatient rates rise</b>\nIn Hangzhou from 1 December.",
}
FACTS: Final = Facts(
    "杭医保〔2026〕58 号", "杭州市医疗保障局", date(2026, 12, 1), date(2027, 12, 31)
)
EVERYWHERE: Final = Content(bodies=BODIES, facts=FACTS)
NARROW: Final = replace(
    EVERYWHERE,
    falls_back=False,
    enclosure=Enclosure(Media.PHOTO, "AgAC"),
    segment=Segment(
        area="330100",
        insured=Insured.EMPLOYEE,
        group=Group.RETIRED,
        language=Language.ZH_HANS,
        bound=Bound.YES,
        subscribed=Purpose.MONTHLY_NOTICE.value,
        seen_days=90,
    ),
)


def one(state: State, content: Content = EVERYWHERE, **changes: object) -> Broadcast:
    digest = content.digest
    standing = Standing(state, AUTHOR.telegram_id, digest=digest)
    return Broadcast(12, 3, 3, 1, content, replace(standing, **changes))


SENDING: Final = one(State.SENDING, sender=11, began_ms=1, size=12_408, posted=3_100)
HALTED: Final = one(State.PAUSED, code="errors", began_ms=1, size=12_408, posted=3_100)
DONE: Final = one(State.DONE, began_ms=1, ended_ms=2, size=12_408, posted=12_408)
EMPTY: Final = replace(one(State.DRAFT, Content()), tested_version=0)


def seen(found: Broadcast, member: Member = AUTHOR, **changes: object) -> Exhibit:
    view = BroadcastView(found, member, cast.REGIONS, author="张三", has_test_list=True)
    return lambda texts: broadcast.broadcast(texts, replace(view, **changes))


def asked(what: Asked, again: Key | None = None) -> Exhibit:
    return lambda texts: broadcast_draft.question(texts, 12, what, again)


def refused(why: Refusal) -> Exhibit:
    return lambda texts: broadcast_sending.refused(texts, 12, why)


def halted(code: str) -> Exhibit:
    return seen(one(State.PAUSED, code=code), APPROVER)


def message(texts: Texts, facts: Facts = FACTS) -> Screen:
    body = BODIES.get(texts.language) or BODIES[Language.ZH_HANS]
    return broadcast_letter.message(texts, body, facts)


def item(*, is_new: bool = False) -> Item:
    return Item(one(State.DONE, NARROW), BODIES[Language.ZH_HANS], date(2026, 12, 1), is_new)


COUNTED: Final = AudienceView(
    found=one(State.DRAFT, NARROW),
    headcount=Headcount(
        12_408, {LeftOut.NO_CONSENT: 201, LeftOut.UNREACHABLE: 15, LeftOut.NO_LANGUAGE: 96}
    ),
    examples=("7*******1", "7*******2"),
    regions=cast.REGIONS,
    may_write=True,
)
REPORT: Final = Report(
    (
        Tally(Status.SENT, "delivered", 11_900, 2),
        Tally(Status.BLOCKED, "person_gone", 96),
        Tally(Status.FAILED, "refused", 4),
        Tally(Status.FAILED, "TypeError", 1),
        Tally(Status.RETRY, "quiet", 20),
        Tally(Status.RETRY, "paused", 3),
        Tally(Status.QUEUED, "", 50),
        Tally(Status.CLAIMED, "", 5),
        Tally(Status.UNKNOWN, "unknown", 1),
        Tally(Status.EXPIRED, "not_begun", 8),
        Tally(Status.CANCELLED, "no_consent", 12),
        Tally(Status.CANCELLED, "missing_value", 7),
        Tally(Status.CANCELLED, "stopped", 2),
    ),
    300,
    (("no_consent", 201), ("unreachable", 15), ("no_language", 96)),
)
TAKEN_BACK: Final = Report(
    (Tally(Status.SENT, "delivered", 11_900),),
    0,
    undone=(
        (Status.QUEUED, 7),
        (Status.SENT, 11_000),
        (Status.CANCELLED, 31),
        (Status.FAILED, 2),
        (Status.BLOCKED, 40),
    ),
    out_of_reach=820,
)
FLAWS: Final = {
    Language.ZH_HANS: (Finding(Flaw.TOO_LONG, "12"), Finding(Flaw.LINK, "https://t.me/x")),
    Language.EN: (Finding(Flaw.PLACEHOLDER, "{name}"), Finding(Flaw.EMPTY)),
}
FILE: Final = Paper("0.csv", PaperKind.DOCUMENT, b"")
EVERY_STATE: Final[Mapping[str, Exhibit]] = {
    f"broadcast, {state.value}": seen(one(state, began_ms=1, ended_ms=2), APPROVER)
    for state in State
}
EVERY_REFUSAL: Final[Mapping[str, Exhibit]] = {
    f"broadcast, refused: {why.value}": refused(why) for why in Refusal
}
EVERY_QUESTION: Final[Mapping[str, Exhibit]] = {
    f"broadcast, asking for {what.value}": asked(what) for what in Asked
}
EVERY_CHOICE: Final[Mapping[str, Exhibit]] = {
    f"broadcast, choosing {point.value}": (
        lambda texts, point=point: broadcast_audience.choose(  # type: ignore[misc]
            texts, one(State.DRAFT), point
        )
    )
    for point in Point
}
BROADCASTS: Final[Mapping[str, Exhibit]] = {
    **EVERY_STATE,
    **EVERY_REFUSAL,
    **EVERY_QUESTION,
    **EVERY_CHOICE,
    "broadcast, its author's draft": seen(one(State.DRAFT, NARROW)),
    "broadcast, an empty draft": seen(EMPTY),
    "broadcast, approved for its author": seen(
        one(State.APPROVED), approver="李四", approval_ends=TWO
    ),
    "broadcast, somebody's draft for another author": seen(one(State.DRAFT, author=99)),
    "broadcast, a correction": seen(one(State.DRAFT, Content(segment=Segment(received=7)))),
    "broadcast, scheduled": seen(one(State.SCHEDULED), begins=TWO, ends=LATER),
    "broadcast, being sent": seen(SENDING, ends=LATER),
    "broadcast, halted by hand": halted("by_hand"),
    "broadcast, halted by errors": halted("errors"),
    "broadcast, halted by the token": halted("token"),
    "broadcast, halted for a change": halted("changed"),
    "broadcast, halted without its approver": halted("approver_left"),
    "broadcast, for an auditor": seen(DONE, AUDITOR),
    "broadcast, done for its author": seen(DONE),
    "broadcast, cancelling": lambda texts: broadcast.confirm(
        texts, BroadcastView(SENDING, AUTHOR, cast.REGIONS), Deed.CANCEL
    ),
    "broadcast, recalling it": lambda texts: broadcast.confirm(
        texts, BroadcastView(DONE, APPROVER, cast.REGIONS), Deed.RECALL
    ),
    "broadcast, withdrawing it": lambda texts: broadcast.confirm(
        texts, BroadcastView(DONE, APPROVER, cast.REGIONS), Deed.WITHDRAW
    ),
    "broadcast, withdrawn": lambda texts: broadcast_letter.withdrawn(
        texts, BODIES.get(texts.language) or BODIES[Language.ZH_HANS], TWO.date()
    ),
    "broadcast, no day": asked(Asked.EFFECTIVE, Key("broadcast.again.day")),
    "broadcast, no file": asked(Asked.FILE, Key("broadcast.again.file")),
    "broadcast, no such file": asked(Asked.FILE, Key("broadcast.again.kind")),
    "broadcast, no start": asked(Asked.START, Key("broadcast.again.start")),
    "broadcast, flawed": lambda texts: broadcast_draft.flawed(texts, 12, FLAWS),
    "broadcast, preview": lambda texts: broadcast_draft.preview(
        texts, one(State.DRAFT, NARROW), Language.ZH_HANS, message(texts)
    ),
    "broadcast, preview of the base": lambda texts: broadcast_draft.preview(
        texts, one(State.DRAFT), Language.ZH_HANT, message(texts)
    ),
    "broadcast, preview of nothing": lambda texts: broadcast_draft.preview(
        texts, EMPTY, Language.EN, None
    ),
    "broadcast, areas": lambda texts: broadcast_draft.areas(
        texts, 12, "杭州", search(cast.REGIONS, "杭州", 3)
    ),
    "broadcast, no area": lambda texts: broadcast_draft.areas(texts, 12, "火星", ()),
    "broadcast, audience": lambda texts: broadcast_audience.audience(texts, COUNTED),
    "broadcast, audience of nobody": lambda texts: broadcast_audience.audience(
        texts, replace(COUNTED, headcount=Headcount(0, {}), examples=(), may_write=False)
    ),
    "broadcast, the number typed": lambda texts: broadcast_sending.ask_number(
        texts, SENDING, 12_408
    ),
    "broadcast, the code": lambda texts: broadcast_sending.ask_code(texts, SENDING, TWO, 12_408),
    "broadcast, not allowed": broadcast_sending.not_allowed,
    "broadcast, rehearsed": lambda texts: broadcast_sending.rehearsed(
        texts,
        Rehearsal(SENDING, 12_408, 200, {"": 180, "quiet": 12, "missing_value": 8}, TWO, LATER),
    ),
    "broadcast, progress": lambda texts: broadcast_progress.progress(texts, SENDING, 24.8, LATER),
    "broadcast, progress at the end": lambda texts: broadcast_progress.progress(
        texts, DONE, 0, None
    ),
    "broadcast, progress halted": lambda texts: broadcast_progress.progress(
        texts, HALTED, 0, LATER
    ),
    "broadcast, report": lambda texts: broadcast_report.report(
        texts, ReportView(SENDING, AUTHOR, REPORT, LATER)
    ),
    "broadcast, report when it is taken back": lambda texts: broadcast_report.report(
        texts, ReportView(one(State.RECALLED, began_ms=1), AUTHOR, TAKEN_BACK, LATER)
    ),
    "broadcast, report for a viewer": lambda texts: broadcast_report.report(
        texts, ReportView(DONE, Member(14, Role.VIEWER, "赵六"), Report((), 0), LATER)
    ),
    "broadcast, report as a file": lambda texts: broadcast_report.sent(texts, 12, FILE),
    "desk, several": lambda texts: broadcast_desk.desk(
        texts, DeskView(AUTHOR, (SENDING, DONE, one(State.DRAFT), EMPTY), 1, 3)
    ),
    "desk, nothing yet": lambda texts: broadcast_desk.desk(texts, DeskView(AUDITOR, (), 0, 1)),
    "desk, the calendar": lambda texts: broadcast_desk.calendar(
        texts, (Appointment(SENDING, TWO, LATER), Appointment(one(State.PAUSED), TWO, None))
    ),
    "desk, an empty calendar": lambda texts: broadcast_desk.calendar(texts, ()),
    "notice, a broadcast": message,
    "notice, a broadcast without facts": lambda texts: message(texts, Facts()),
    "notice, a test of a broadcast": lambda texts: broadcast_trial.marked(texts, message(texts)),
    "desk, templates": lambda texts: broadcast_kept.kept(
        texts, KeptKind.TEMPLATE, 0, (Kept(3, KeptKind.TEMPLATE, "门诊通知", 2, NARROW),)
    ),
    "desk, no templates": lambda texts: broadcast_kept.kept(texts, KeptKind.TEMPLATE, 0, ()),
    "desk, audiences": lambda texts: broadcast_kept.kept(
        texts, KeptKind.SEGMENT, 12, (Kept(4, KeptKind.SEGMENT, "杭州退休", 1, NARROW),)
    ),
    "desk, no audiences": lambda texts: broadcast_kept.kept(texts, KeptKind.SEGMENT, 12, ()),
    "news, a sheet": lambda texts: policy_news.news(
        texts,
        NewsView((item(is_new=True), item()), 1, 3, cast.HANGZHOU, is_subscribed=True),
    ),
    "news, for somebody who has not subscribed": lambda texts: policy_news.news(
        texts, NewsView((item(),))
    ),
    "news, none": lambda texts: policy_news.news(texts, NewsView(())),
    "news, found": lambda texts: policy_news.news(texts, NewsView((item(),), typed="门诊")),
    "news, nothing found": lambda texts: policy_news.news(texts, NewsView((), typed="火星")),
    "news, one": lambda texts: policy_news.item(texts, item(), cast.REGIONS),
    "news, one for the nation": lambda texts: policy_news.item(
        texts, Item(DONE, BODIES[Language.ZH_HANS], date(2026, 12, 1)), cast.REGIONS
    ),
    "news, gone": policy_news.gone,
    "news, a question": policy_news.ask_words,
}
