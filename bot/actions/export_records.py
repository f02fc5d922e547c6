"""A person's records in full, as their source gives them: they are the person's own.

Each subject is asked for by itself: what a source cannot give now is named, and the rest is there.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.actions.moments import moment
from bot.actions.office import Holder, Office
from bot.domain.account import Movement
from bot.domain.card import Card
from bot.domain.contribution import Arrival, Contribution
from bot.domain.enrolment import Enrolment
from bot.domain.entitlement import Entitlement
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.my_data import Lack, Row, Subject
from bot.domain.person import Person
from bot.sources.source import Capabilities, SourceAway

EVER: Final = MonthSpan(Month(1900, 1), Month(2999, 12))
_PARTS: Final = ("payable", "individual", "unit", "subsidy", "other", "interest", "late_fee")
_Read = Callable[[Office, Holder], Awaitable[tuple[Row, ...]]]


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of each subject of the records, and why some are without."""

    rows: Mapping[Subject, tuple[Row, ...]]
    lacking: Mapping[Subject, Lack]


async def records_of(office: Office, holder: Holder) -> Told:
    rows: dict[Subject, tuple[Row, ...]] = {}
    lacking: dict[Subject, Lack] = {}
    for subject, read in _READERS.items():
        try:
            rows[subject] = await read(office, holder)
        except SourceAway:
            rows[subject], lacking[subject] = (), Lack.SOURCE_AWAY
        if not rows[subject] and subject in _unknown(holder.source.capabilities):
            lacking.setdefault(subject, Lack.NOT_KNOWN)
    return Told(rows, lacking)


def _unknown(known: Capabilities) -> frozenset[Subject]:
    told = {
        Subject.CARDS: known.card,
        Subject.BALANCE: known.balance,
        Subject.ENTITLEMENTS: known.entitlement_reason,
        Subject.CONTRIBUTIONS: known.arrival or known.amounts,
    }
    return frozenset(subject for subject, is_told in told.items() if not is_told)


async def _person(_: Office, holder: Holder) -> tuple[Row, ...]:
    person = await holder.source.person(holder.psn_no)
    return (person_row(person),) if person else ()


async def _enrolments(_: Office, holder: Holder) -> tuple[Row, ...]:
    return tuple(map(enrolment_row, await holder.source.enrolments(holder.psn_no)))


async def _contributions(_: Office, holder: Holder) -> tuple[Row, ...]:
    return tuple([contribution_row(row) async for row in _premiums(holder)])


async def _premiums(holder: Holder) -> AsyncIterator[Contribution]:
    for insutype in InsuranceType:
        for row in await holder.source.contributions(holder.psn_no, insutype, EVER):
            yield row


async def _movements(office: Office, holder: Holder) -> tuple[Row, ...]:
    found = await holder.source.movements(holder.psn_no)
    return tuple(movement_row(row, office) for row in found)


async def _balance(office: Office, holder: Holder) -> tuple[Row, ...]:
    amount = await holder.source.balance(holder.psn_no)
    fresh = await holder.source.freshness(holder.psn_no)
    as_of = moment(office, fresh.as_of_ms) if fresh else None
    return () if amount is None else ({"amount": amount, "as_of": as_of},)


async def _cards(_: Office, holder: Holder) -> tuple[Row, ...]:
    return tuple(map(card_row, await holder.source.cards(holder.psn_no)))


async def _entitlements(_: Office, holder: Holder) -> tuple[Row, ...]:
    return tuple(map(entitlement_row, await holder.source.entitlements(holder.psn_no)))


_READERS: Final[Mapping[Subject, _Read]] = {
    Subject.PERSON: _person,
    Subject.ENROLMENTS: _enrolments,
    Subject.CONTRIBUTIONS: _contributions,
    Subject.MOVEMENTS: _movements,
    Subject.BALANCE: _balance,
    Subject.CARDS: _cards,
    Subject.ENTITLEMENTS: _entitlements,
}


def person_row(person: Person) -> Row:
    return {
        "person_number": person.psn_no,
        "name": person.name,
        "identity_number": person.certno,
        "identity_kind": person.cert_type,
        "mobile": person.mobile,
        "birth": person.birth,
        "gender": person.gender,
    }


def enrolment_row(row: Enrolment) -> Row:
    return {
        "insurance": row.insutype,
        "person_kind": row.psn_type,
        "status": row.status,
        "area": row.poolarea,
        "since": row.since,
        "paused": row.paused,
        "employer": row.employer,
        "tier": row.tier,
        "person_number": row.psn_no,
    }


def contribution_row(row: Contribution) -> Row:
    return {
        "month": row.month,
        "insurance": row.insutype,
        "area": row.poolarea,
        **_parts(row),
        "base": row.base,
        "has_arrived": row.arrival is Arrival.ARRIVED,
        "arrived": row.arrived,
        "credited": row.credited,
        "to_account": row.credit.sum,
        "kind": row.clct_type,
        "reversal": row.reversal,
        "is_reversed": row.is_reversed,
        "employer": row.employer,
        "person_number": row.psn_no,
    }


def _parts(row: Contribution) -> Row:
    parts = row.components
    return {name: getattr(parts, name, None) for name in _PARTS}


def movement_row(row: Movement, office: Office) -> Row:
    return {
        "at": row.occurred.astimezone(office.clock.zone),
        "kind": row.kind,
        "amount": row.amount,
        "effect": row.effect,
        "balance_after": row.balance_after,
        "place": row.place,
        "memo": row.memo,
        "area": row.poolarea,
        "person_number": row.psn_no,
    }


def card_row(card: Card) -> Row:
    return {
        "number": card.number,
        "kind": card.kind,
        "status": card.status,
        "issued": card.issued,
        "activated": card.activated,
        "issuer": card.issuer,
        "person_number": card.psn_no,
    }


def entitlement_row(row: Entitlement) -> Row:
    return {
        "insurance": row.insutype,
        "is_enjoyed": row.is_enjoyed,
        "reason": row.reason,
        "begins": row.begins,
        "ends": row.ends,
    }
