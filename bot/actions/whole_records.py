"""Reading everything on record about a person at once, for what looks at all of it together."""

from datetime import UTC, datetime
from typing import Final

from bot.actions.movements import movements_of
from bot.actions.office import Holder, Office
from bot.domain.contribution import Contribution
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.records import MEDICAL, Aspect, Records
from bot.sources.source import Capabilities

_LOOKED_AT: Final = (*sorted(MEDICAL), InsuranceType.PENSION)
_EVER: Final = MonthSpan(Month(1900, 1), Month(2999, 12))


async def whole_records(office: Office, holder: Holder) -> Records | None:
    """Gather the records as of when they were last brought up to date; None of nobody."""
    source, psn_no = holder.source, holder.psn_no
    person = await source.person(psn_no)
    if person is None:
        return None
    return Records(
        person=person,
        enrolments=await source.enrolments(psn_no),
        contributions=await _contributions(holder),
        movements=await movements_of(office, holder),
        cards=await source.cards(psn_no),
        as_of=await _as_of(office, holder),
        knows=_aspects(source.capabilities),
    )


async def _contributions(holder: Holder) -> tuple[Contribution, ...]:
    found: list[Contribution] = []
    for insutype in _LOOKED_AT:
        found += await holder.source.contributions(holder.psn_no, insutype, _EVER)
    return tuple(found)


async def _as_of(office: Office, holder: Holder) -> datetime:
    fresh = await holder.source.freshness(holder.psn_no)
    if fresh is None:
        return office.clock.now()
    return datetime.fromtimestamp(fresh.as_of_ms / 1000, tz=UTC).astimezone(office.clock.zone)


def _aspects(known: Capabilities) -> frozenset[Aspect]:
    told = {
        Aspect.AMOUNTS: known.amounts,
        Aspect.ARRIVAL: known.arrival,
        Aspect.CREDIT_FLOW: known.credit_flow,
        Aspect.BALANCE: known.balance,
        Aspect.CARD: known.card,
    }
    return frozenset(aspect for aspect, is_told in told.items() if is_told)
