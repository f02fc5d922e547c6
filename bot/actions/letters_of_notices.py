"""What subscribers are told: judged from the records when it is sent, in the person's own peace.

Consent, language, quiet hours and the records themselves are looked up at that moment. What has
ceased to be true is not told.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from bot.actions import access, visitors
from bot.actions.local_ways import hotline_of, window_of
from bot.actions.office import Holder, Office, holder_of, level_seen
from bot.actions.peace import quiet_until_ms
from bot.actions.rules import rule_of
from bot.actions.stamps import stamp
from bot.actions.whole_records import whole_records
from bot.domain.access import Reader, Reason
from bot.domain.account_by_design import leading_enrolment
from bot.domain.credit_window import CreditWindow
from bot.domain.enrolment import Enrolment
from bot.domain.parcel import Parcel
from bot.domain.policy import Policies
from bot.domain.proof import Level
from bot.domain.records import Records
from bot.domain.reminders import allocation, card, missing
from bot.domain.reminders.kinds import PURPOSES, Notice, NoticeKind
from bot.domain.rule import RuleFinding
from bot.domain.visitor import Visitor
from bot.screens.notices import Found, NoticesView, Told, notices
from bot.sources.source import SourceAway
from bot.texts.catalog import Texts
from bot.ui.letter import Later, Letter

_Judge: TypeAlias = Callable[[Notice, Records, Policies, CreditWindow | None], Found | None]
SOURCE_REST_MS: Final = 10 * 60_000

JUDGES: Final[Mapping[NoticeKind, _Judge]] = {
    NoticeKind.ALLOCATION: lambda notice, records, *_: allocation.allocated(notice, records),
    NoticeKind.CONTRIBUTION: lambda notice, records, policies, _: allocation.arrived(
        notice, records, policies
    ),
    NoticeKind.CORRECTION: lambda notice, records, *_: allocation.taken_back(notice, records),
    NoticeKind.LATE_ALLOCATION: allocation.late_credit,
    NoticeKind.CARD_EXPECTED: card.expected,
    NoticeKind.CARD_LATE: card.late,
    NoticeKind.CARD_ARRIVED: lambda _, records, *__: card.first_allocation(records),
    NoticeKind.CARD_INACTIVE: lambda notice, records, *_: card.inactive(notice, records),
    NoticeKind.MISSING_MONTH: lambda notice, records, policies, _: missing.missing(
        notice, records, policies
    ),
}


async def notice(office: Office, parcel: Parcel) -> Letter | Later | None:
    """Write what a message tells; nothing where nothing of it may be told, or holds, any more."""
    visitor = await office.people.known(parcel.chat_id)
    holder = holder_of(office, visitor) if visitor else None
    if visitor is None or holder is None or level_seen(office, visitor) is Level.NOTHING:
        return None
    now_ms = office.clock.now_ms()
    due = await office.notices.told_by(int(parcel.ref), visitor.id, now_ms)
    allowed = [one for one in due if visitor.consents.allows(PURPOSES[one.kind])]
    if not allowed:
        return None
    until_ms = await quiet_until_ms(office, visitor.id, now_ms)
    if until_ms is not None:
        return Later(until_ms, "quiet")
    try:
        view = await _view(office, visitor, holder, allowed)
    except SourceAway:
        return Later(now_ms + SOURCE_REST_MS, "source")
    return Letter(notices(_voice(office, visitor), view)) if view else None


async def _view(
    office: Office, visitor: Visitor, holder: Holder, due: Iterable[Notice]
) -> NoticesView | None:
    records = await whole_records(office, holder)
    if records is None:
        return None
    enrolment = leading_enrolment(records)
    window = await window_of(office, holder, enrolment)
    told = tuple(
        Told(found, PURPOSES[one.kind], _rule(office, enrolment, found))
        for one in due
        if (found := JUDGES[one.kind](one, records, office.policies, window))
    )
    if not told:
        return None
    await access.note(office, visitor, holder, Reason.NOTICE, Reader.CLOCK)
    return NoticesView(
        told=told,
        holder=records.person.name,
        region=office.regions.get(enrolment.poolarea) if enrolment else None,
        insurance=enrolment.insutype if enrolment else None,
        regions=office.regions,
        hotline=hotline_of(office, enrolment),
        stamp=await stamp(office, holder),
    )


def _rule(office: Office, enrolment: Enrolment | None, found: Found) -> RuleFinding | None:
    """Tell the rule behind a credit, where one month's rule explains it."""
    if enrolment is None or not isinstance(found, allocation.Allocated) or found.month is None:
        return None
    return rule_of(office, enrolment, found.month)


def _voice(office: Office, visitor: Visitor) -> Texts:
    """Name amounts: the person agreed to that, having read that others may see the screen.

    Who has set a PIN has asked for more, and opens the records to see them; so does whoever has
    not proved a right to amounts.
    """
    texts = visitors.voice(office, visitor)
    may_name = level_seen(office, visitor) is Level.AMOUNTS and not visitor.session.has_pin
    return texts.showing() if may_name else texts.hiding()
