"""Gathering everything kept of one visitor, and nothing of anybody else."""

from collections.abc import Iterator
from typing import Final

from bot.actions.export_records import records_of
from bot.actions.moments import moment, moment_of
from bot.actions.office import Holder, Office
from bot.domain.access import Look, looker_of
from bot.domain.audit import Link, written
from bot.domain.consent import VERSIONS
from bot.domain.identity import mask_number
from bot.domain.my_data import OF_RECORDS, KeptOfVisitor, Lack, MyData, Row, Subject, Value
from bot.domain.quiet import NoticeSettings
from bot.domain.visitor import Binding, Visitor

MOST_LOOKS: Final = 10_000
_Rows = dict[Subject, tuple[Row, ...]]


async def my_data(office: Office, visitor: Visitor, holder: Holder | None = None) -> MyData:
    """Gather it as of now; with a holder, who must have been let in, their records too."""
    rows = {**await _account(office, visitor), Subject.ACCESS: ()}
    if visitor.binding is not None:
        own_only = holder is None
        rows[Subject.ACCESS] = await _access(office, visitor, visitor.binding, own_only=own_only)
    if holder is None:
        lacking = dict.fromkeys(OF_RECORDS, Lack.NOT_ASKED) if visitor.binding else {}
        return MyData(office.clock.now(), {**rows, **dict.fromkeys(OF_RECORDS, ())}, lacking)
    records = await records_of(office, holder)
    return MyData(office.clock.now(), {**rows, **records.rows}, records.lacking)


async def _account(office: Office, visitor: Visitor) -> _Rows:
    kept = await office.own_rows.of(visitor.id)
    peace = await office.notice_settings.of(visitor.id)
    links = await office.audit.about(office.audit.pseudonym(visitor.telegram_id))
    found = _kept(office, visitor, kept) if kept else {}
    account = (_visitor(office, visitor, kept) | _peace(peace),) if kept else ()
    return {
        **dict.fromkeys(Subject, ()),
        **found,
        Subject.VISITOR: account,
        Subject.SESSION: (_session(office, visitor),),
        Subject.BINDING: tuple(_binding(office, visitor)),
        Subject.HISTORY: tuple(_link(office, link) for link in links),
    }


def _kept(office: Office, visitor: Visitor, kept: KeptOfVisitor) -> _Rows:
    return {
        Subject.CONSENTS: tuple(_consents(office, visitor, kept)),
        Subject.CITIES: tuple(
            {"city": area, "chosen": moment(office, at)} for area, at in kept.cities
        ),
        Subject.PENDING: tuple(
            {"kind": kind, "expires": moment(office, at)} for kind, at in kept.pending
        ),
        Subject.PROMISES: tuple(
            {"kind": kind, "status": status, "count": count}
            for kind, status, count in kept.promises
        ),
        Subject.DEAD_LETTERS: tuple(
            {"at": moment(office, at), "reason": reason, "reference": reference}
            for at, reason, reference in kept.dead_letters
        ),
    }


def _peace(settings: NoticeSettings) -> dict[str, Value]:
    return {"quiet_hours": str(settings.quiet), "time_zone": settings.zone}


def _visitor(office: Office, visitor: Visitor, kept: KeptOfVisitor) -> dict[str, Value]:
    return {
        "telegram_id": visitor.telegram_id,
        "language": visitor.language,
        "hinted_language": visitor.hinted_language,
        "city": visitor.city,
        "met": moment(office, kept.met_ms),
        "last_seen": moment(office, kept.last_seen_ms),
        "unreachable_since": moment_of(office, kept.unreachable_ms),
        "news_read": moment_of(office, kept.news_read_ms),
    }


def _consents(office: Office, visitor: Visitor, kept: KeptOfVisitor) -> Iterator[Row]:
    for purpose in VERSIONS:
        yield {
            "purpose": purpose,
            "version": visitor.consents.versions.get(purpose, 0),
            "in_force": visitor.consents.holds(purpose),
            "changed": moment_of(office, kept.consents_ms),
        }


def _session(office: Office, visitor: Visitor) -> Row:
    session = visitor.session
    return {
        "has_pin": session.has_pin,
        "shows_amounts": session.shows_amounts,
        "hide_minutes": session.hide_minutes,
        "opened": moment_of(office, session.opened_ms),
        "active": moment_of(office, session.active_ms),
    }


def _binding(office: Office, visitor: Visitor) -> Iterator[Row]:
    binding = visitor.binding
    if binding is not None:
        yield {
            "source": binding.source,
            "person_number_masked": mask_number(binding.psn_no),
            "proof": binding.proof,
            "since": moment(office, binding.bound_ms),
            "cools_until": moment_of(office, binding.cools_until_ms),
        }


async def _access(
    office: Office, visitor: Visitor, binding: Binding, *, own_only: bool
) -> tuple[Row, ...]:
    """Tell who looked; of who has proved nothing now, their own looks alone."""
    looks = await office.access.latest(binding.source, binding.psn_no, MOST_LOOKS)
    own = office.audit.pseudonym(visitor.telegram_id)
    told = (look for look in looks if look.account == own or not own_only)
    return tuple(_look(office, look, own) for look in told)


def _look(office: Office, look: Look, own: str) -> Row:
    return {
        "at": moment(office, look.at_ms),
        "who": looker_of(look, own),
        "reason": look.reason,
        "consent_version": look.consent_version,
    }


def _link(office: Office, link: Link) -> Row:
    return {
        "at": moment(office, link.at_ms),
        "actor": link.entry.actor,
        "action": link.entry.action,
        "detail": written(link.entry.detail),
    }
