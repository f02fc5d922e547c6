"""Connecting a visitor with a sample person, and letting go of whoever they are bound to."""

from dataclasses import dataclass
from datetime import date

from bot.actions import erasing
from bot.actions.office import Holder, Office
from bot.actions.proving import ways
from bot.domain.identity import IdentityFlaw, IdentityNumber, parse_identity
from bot.domain.person import Person
from bot.domain.proof import Proof, Way
from bot.domain.visitor import Binding, Visitor
from bot.screens.enrol import Trial
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.source import Source, SourceAway


@dataclass(frozen=True, slots=True)
class _Found:
    """A person, and the source that knows them."""

    source: str
    psn_no: str


def samples(office: Office) -> tuple[DemoPerson, ...]:
    """Return the sample people, where the operator shows any."""
    return DEMO_PEOPLE if office.options.offers_samples else ()


async def pick_sample(office: Office, visitor: Visitor, place: int) -> DemoPerson | None:
    """Read a sample person's records; None where the list has no such place."""
    offered = samples(office)
    if place >= len(offered):
        return None
    chosen = offered[place]
    person = chosen.person
    found = await _find(office, chosen.area, person.name, IdentityNumber(person.certno))
    if found is None:
        return None
    binding = Binding(found.source, found.psn_no, Proof.SAMPLE.value, office.clock.now_ms())
    await office.people.bind(visitor.id, binding)
    await erasing.welcome_back(office, visitor)
    await office.people.set_city(visitor.id, chosen.area, office.clock.now_ms())
    return chosen


def trial(office: Office) -> Trial | None:
    """Name the sample person who can be proved, where a code can come through."""
    offered = samples(office)
    if not offered or Way.SMS not in ways(office):
        return None
    person = offered[0].person
    return Trial(person.name, person.certno)


def read_number(typed: str, today: date) -> IdentityNumber | IdentityFlaw:
    return parse_identity(typed, today)


async def unbind(office: Office, visitor: Visitor) -> None:
    await office.people.unbind(visitor.id)


async def person_of(holder: Holder) -> Person | None:
    """Name the person; nobody where the source gives no answer, since leaving needs none."""
    try:
        return await holder.source.person(holder.psn_no)
    except SourceAway:
        return None


async def _find(
    office: Office, area: str | None, name: str, number: IdentityNumber
) -> _Found | None:
    """Ask the sources of an area in their order; nobody is "not found" while one is away."""
    away: SourceAway | None = None
    for key in office.order.of(area):
        try:
            psn_no = await office.sources[key].identify(name, number)
        except SourceAway as failure:
            away = failure
            continue
        if psn_no:
            return _Found(key, psn_no)
    if away:
        raise away
    return None


async def open_city(office: Office, visitor: Visitor, source: Source, psn_no: str) -> None:
    """Open the city where the person is insured, so that the first screens are the right ones."""
    live = [row for row in await source.enrolments(psn_no) if row.is_live]
    region = office.regions.get(live[0].poolarea) if live else None
    if region:
        await office.people.set_city(visitor.id, region.code, office.clock.now_ms())
