"""Who is claimed: the same questions in the same order, whether or not there is anybody."""

from dataclasses import dataclass
from typing import Final

from bot.actions.office import Office
from bot.domain.proving import Identity

NOBODY: Final = "-"
"""The person number of nobody, asked for where a real one would be."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom a name and a number name, and the telephone on record there."""

    source: str
    psn_no: str
    phone: str | None


async def claimed(office: Office, identity: Identity) -> Claim | None:
    """Find the one person of this name and number who may be bound by telephone.

    Only sources that hold telephones are asked. Nobody, somebody without one, and somebody whom
    only a code of the agency may bind cost the same queries.
    """
    found, place = None, ""
    for key in with_phones(office):
        psn_no = await office.sources[key].identify(identity.name, identity.number)
        if found is None:
            found, place = psn_no, key
    return await _looked_at(office, place, found) if place else None


async def _looked_at(office: Office, source: str, found: str | None) -> Claim | None:
    psn_no = found or NOBODY
    person = await office.sources[source].person(psn_no)
    is_frozen = await office.proofs.bindings.is_frozen(source, psn_no)
    if person is None or is_frozen:
        return None
    return Claim(source, psn_no, person.mobile)


async def phone_of(office: Office, identity: Identity) -> str | None:
    """Tell where a code for this identity may go."""
    claim = await claimed(office, identity)
    return claim.phone if claim else None


def with_phones(office: Office) -> tuple[str, ...]:
    """Name the sources that can hold telephones, in the order in which they are asked."""
    return tuple(key for key in office.order.usual if office.sources[key].capabilities.phones)
