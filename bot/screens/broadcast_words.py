"""The words of broadcasts: states, roles, conditions, and why something was not done."""

from collections.abc import Mapping
from typing import Final

from bot.domain.broadcast.audience import Bound, Group, Insured, LeftOut, Segment
from bot.domain.broadcast.broadcast import Media, State
from bot.domain.broadcast.desk import Deed, Point, Refusal
from bot.domain.broadcast.wording import Flaw
from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.domain.parcel import Status
from bot.domain.region import Regions
from bot.domain.staff import Role
from bot.screens.consent_text import short_name
from bot.screens.language import language_name
from bot.screens.regions import region_name
from bot.texts.catalog import Key, Texts

STATES: Final[Mapping[State, Key]] = {
    State.DRAFT: Key("broadcast.state.draft"),
    State.SUBMITTED: Key("broadcast.state.submitted"),
    State.APPROVED: Key("broadcast.state.approved"),
    State.SCHEDULED: Key("broadcast.state.scheduled"),
    State.FREEZING: Key("broadcast.state.freezing"),
    State.SENDING: Key("broadcast.state.sending"),
    State.PAUSED: Key("broadcast.state.paused"),
    State.DONE: Key("broadcast.state.done"),
    State.CANCELLED: Key("broadcast.state.cancelled"),
    State.RECALLING: Key("broadcast.state.recalling"),
    State.RECALLED: Key("broadcast.state.recalled"),
}
HALTS: Final[Mapping[str, Key]] = {
    "by_hand": Key("broadcast.halt.by_hand"),
    "errors": Key("broadcast.halt.errors"),
    "token": Key("broadcast.halt.token"),
    "changed": Key("broadcast.halt.changed"),
    "approver_left": Key("broadcast.halt.approver_left"),
}
ROLES: Final[Mapping[Role, Key]] = {
    Role.OWNER: Key("staff.role.owner"),
    Role.AUTHOR: Key("staff.role.author"),
    Role.APPROVER: Key("staff.role.approver"),
    Role.VIEWER: Key("staff.role.viewer"),
    Role.AUDITOR: Key("staff.role.auditor"),
}
MEDIA: Final[Mapping[Media, Key]] = {
    Media.PHOTO: Key("broadcast.media.photo"),
    Media.DOCUMENT: Key("broadcast.media.document"),
}
DEEDS: Final[Mapping[Deed, Key]] = {
    Deed.TEST: Key("button.broadcast.test"),
    Deed.TEST_LIST: Key("button.broadcast.test_list"),
    Deed.REHEARSE: Key("button.broadcast.rehearse"),
    Deed.FALL_BACK: Key("button.broadcast.fall_back"),
    Deed.DROP_FILE: Key("button.broadcast.drop_file"),
    Deed.SUBMIT: Key("button.broadcast.submit"),
    Deed.TAKE_BACK: Key("button.broadcast.take_back"),
    Deed.APPROVE: Key("button.broadcast.approve"),
    Deed.REJECT: Key("button.broadcast.reject"),
    Deed.SEND: Key("button.broadcast.send"),
    Deed.PAUSE: Key("button.broadcast.pause"),
    Deed.RESUME: Key("button.broadcast.resume"),
    Deed.CANCEL: Key("button.broadcast.cancel"),
    Deed.RETRY: Key("button.broadcast.retry"),
    Deed.RECALL: Key("button.broadcast.recall"),
    Deed.WITHDRAW: Key("button.broadcast.withdraw"),
    Deed.DUPLICATE: Key("button.broadcast.duplicate"),
    Deed.CORRECT: Key("button.broadcast.correct"),
}
REFUSALS: Final[Mapping[Refusal, Key]] = {
    Refusal.MOVED_ON: Key("broadcast.refusal.moved_on"),
    Refusal.CHANGED: Key("broadcast.refusal.changed"),
    Refusal.FLAWED: Key("broadcast.refusal.flawed"),
    Refusal.NOT_TESTED: Key("broadcast.refusal.not_tested"),
    Refusal.NOBODY: Key("broadcast.refusal.nobody"),
    Refusal.OWN: Key("broadcast.refusal.own"),
    Refusal.APPROVAL_OVER: Key("broadcast.refusal.approval_over"),
    Refusal.APPROVER_LEFT: Key("broadcast.refusal.approver_left"),
    Refusal.WRONG_CODE: Key("broadcast.refusal.wrong_code"),
    Refusal.LOCKED: Key("broadcast.refusal.locked"),
    Refusal.WRONG_NUMBER: Key("broadcast.refusal.wrong_number"),
    Refusal.TOO_OLD: Key("broadcast.refusal.too_old"),
    Refusal.ENCLOSED: Key("broadcast.refusal.enclosed"),
    Refusal.NOT_ALLOWED: Key("broadcast.refusal.not_allowed"),
}
FLAWS: Final[Mapping[Flaw, Key]] = {
    Flaw.EMPTY: Key("broadcast.flaw.empty"),
    Flaw.TOO_LONG: Key("broadcast.flaw.too_long"),
    Flaw.PLACEHOLDER: Key("broadcast.flaw.placeholder"),
    Flaw.LINK: Key("broadcast.flaw.link"),
}
POINTS: Final[Mapping[Point, Key]] = {
    Point.AREA: Key("broadcast.point.area"),
    Point.INSURED: Key("broadcast.point.insured"),
    Point.GROUP: Key("broadcast.point.group"),
    Point.LANGUAGE: Key("broadcast.point.language"),
    Point.BOUND: Key("broadcast.point.bound"),
    Point.SUBSCRIBED: Key("broadcast.point.subscribed"),
    Point.SEEN_DAYS: Key("broadcast.point.seen_days"),
}
INSURED: Final[Mapping[Insured, Key]] = {
    Insured.EMPLOYEE: Key("broadcast.insured.employee"),
    Insured.RESIDENT: Key("broadcast.insured.resident"),
}
GROUPS: Final[Mapping[Group, Key]] = {
    Group.ACTIVE: Key("broadcast.group.active"),
    Group.RETIRED: Key("broadcast.group.retired"),
}
BOUND: Final[Mapping[Bound, Key]] = {
    Bound.YES: Key("broadcast.bound.yes"),
    Bound.NO: Key("broadcast.bound.no"),
}
LEFT_OUT: Final[Mapping[LeftOut, Key]] = {
    LeftOut.NO_CONSENT: Key("broadcast.left_out.no_consent"),
    LeftOut.UNREACHABLE: Key("broadcast.left_out.unreachable"),
    LeftOut.NO_LANGUAGE: Key("broadcast.left_out.no_language"),
}
STATUSES: Final[Mapping[Status, Key]] = {
    Status.QUEUED: Key("broadcast.status.queued"),
    Status.CLAIMED: Key("broadcast.status.queued"),
    Status.RETRY: Key("broadcast.status.retry"),
    Status.SENT: Key("broadcast.status.sent"),
    Status.BLOCKED: Key("broadcast.status.blocked"),
    Status.FAILED: Key("broadcast.status.failed"),
    Status.UNKNOWN: Key("broadcast.status.unknown"),
    Status.EXPIRED: Key("broadcast.status.expired"),
    Status.CANCELLED: Key("broadcast.status.cancelled"),
}
UNDONE: Final[Mapping[Status, Key]] = {
    Status.QUEUED: Key("broadcast.undone.queued"),
    Status.CLAIMED: Key("broadcast.undone.queued"),
    Status.RETRY: Key("broadcast.undone.queued"),
    Status.SENT: Key("broadcast.undone.done"),
    Status.CANCELLED: Key("broadcast.undone.gone"),
    Status.BLOCKED: Key("broadcast.undone.failed"),
    Status.FAILED: Key("broadcast.undone.failed"),
    Status.UNKNOWN: Key("broadcast.undone.failed"),
    Status.EXPIRED: Key("broadcast.undone.failed"),
}
"""What became of taking one back; gone is what its reader had deleted."""

CODES: Final[Mapping[str, Key]] = {
    "no_consent": Key("broadcast.code.no_consent"),
    "missing_value": Key("broadcast.code.missing_value"),
    "stopped": Key("broadcast.code.stopped"),
    "quiet": Key("broadcast.code.quiet"),
    "paused": Key("broadcast.code.paused"),
    "refused": Key("broadcast.code.refused"),
    "not_begun": Key("broadcast.code.not_begun"),
}
"""Codes that staff can do something with; others stand as they are."""


def conditions(texts: Texts, segment: Segment, regions: Regions) -> tuple[str, ...]:
    """Say each condition of a segment in words; of none, that it is everybody."""
    found = (
        _area(texts, segment, regions),
        texts.plain(INSURED[segment.insured]) if segment.insured else "",
        texts.plain(GROUPS[segment.group]) if segment.group else "",
        language_name(texts, segment.language) if segment.language else "",
        texts.plain(BOUND[segment.bound]) if segment.bound else "",
        _subscribed(texts, segment),
        _seen(texts, segment.seen_days) if segment.seen_days else "",
        _received(texts, segment),
    )
    return tuple(filter(None, found)) or (texts.plain("broadcast.everybody"),)


def _area(texts: Texts, segment: Segment, regions: Regions) -> str:
    if segment.area is None:
        return ""
    region = regions.get(segment.area)
    return region_name(texts, region) if region else segment.area


def _subscribed(texts: Texts, segment: Segment) -> str:
    if segment.subscribed is None:
        return ""
    name = short_name(texts, Purpose(segment.subscribed))
    return texts.plain("broadcast.subscribed", name=name)


def _seen(texts: Texts, days: int) -> str:
    return texts.plain("broadcast.seen", days=days)


def _received(texts: Texts, segment: Segment) -> str:
    if segment.received is None:
        return ""
    return texts.plain("broadcast.received", number=segment.received)


def value_name(texts: Texts, point: Point, value: str) -> str:
    """Name a condition that can be chosen."""
    match point:
        case Point.INSURED:
            return texts.plain(INSURED[Insured(value)])
        case Point.GROUP:
            return texts.plain(GROUPS[Group(value)])
        case Point.LANGUAGE:
            return language_name(texts, Language(value))
        case Point.BOUND:
            return texts.plain(BOUND[Bound(value)])
        case Point.SUBSCRIBED:
            return short_name(texts, Purpose(value))
        case _:
            return _seen(texts, int(value))
