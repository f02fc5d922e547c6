"""Proving whose records are one's own, from a typed name and number to a binding.

Nothing is looked up before there is something to examine, and then always in the same way: no
such person, a wrong name, a wrong number, an old code and a frozen person cost the same queries
and are told in the same words. Only the account itself is told that it must wait.
"""

import secrets
from enum import Enum, auto
from typing import Final

from bot.actions import erasing, visitors
from bot.actions.office import Holder, Office
from bot.actions.proofs import METHODS
from bot.actions.proofs.claim import with_phones
from bot.actions.proofs.method import Given, Method
from bot.actions.texting import TextJob
from bot.domain.identity import IdentityFlaw, parse_identity
from bot.domain.proof import Way
from bot.domain.proving import Identity, Limit, Refusal
from bot.domain.visitor import Binding, Visitor
from bot.screens.proof import CODE_MINUTES
from storage.proof_attempts import Attempt

CODES: Final = 10**6


class Ending(Enum):
    """How a try ended that bound nobody."""

    MISSED = auto()
    LAPSED = auto()  # what was typed is forgotten by now
    SENT = auto()


def ways(office: Office) -> tuple[Way, ...]:
    """Offer ways by what is configured, never by person: that would tell who is on record."""
    if not with_phones(office):
        return (Way.CODE,)
    return (Way.PHONE, Way.SMS, Way.CODE) if office.texting else (Way.PHONE, Way.CODE)


async def begin(office: Office, visitor: Visitor, identity: Identity) -> None:
    await office.proofs.attempts.begin(visitor.id, identity, office.clock.now_ms())


async def is_begun(office: Office, visitor: Visitor, holder: Holder | None) -> bool:
    """Go on with who was typed, else with who is bound already; false where it is neither."""
    if await _attempt(office, visitor) is not None:
        return True
    person = await holder.source.person(holder.psn_no) if holder else None
    number = parse_identity(person.certno, office.clock.today()) if person else None
    if person is None or number is None or isinstance(number, IdentityFlaw):
        return False
    await begin(office, visitor, Identity(person.name, number))
    return True


async def send_code(office: Office, visitor: Visitor) -> Ending | Refusal:
    """Have a code sent to the telephone on record, if there is any: nobody is told."""
    attempt = await _attempt(office, visitor)
    if attempt is None or office.texting is None:
        return Ending.LAPSED
    if not await _take(office, Limit.ACCOUNT_SMS, _account(visitor)):
        return await _refusal(office, Limit.ACCOUNT_SMS, visitor)
    is_granted = await _take(office, Limit.IDENTITY_SMS, attempt.identity.number.digits)
    code = f"{secrets.randbelow(CODES):06d}"
    await office.proofs.attempts.arm(visitor.id, code, office.clock.now_ms())
    texts = visitors.voice(office, visitor)
    said = texts.plain("sms.code", code=code, minutes=CODE_MINUTES)
    office.texting.post(TextJob(attempt.identity, said, is_decoy=not is_granted))
    return Ending.SENT


async def prove(
    office: Office, visitor: Visitor, way: Way, text: str
) -> Binding | Ending | Refusal:
    """Examine what was given, and bind to whom it proves."""
    method, attempt = METHODS[way], await _attempt(office, visitor)
    if not method.is_counted:
        return await _examined(office, visitor, method, Given(text, attempt))
    if attempt is None:
        return Ending.LAPSED
    if not await _take(office, Limit.ACCOUNT, _account(visitor)):
        return await _refusal(office, Limit.ACCOUNT, visitor)
    digits = attempt.identity.number.digits
    is_granted = await _take(office, Limit.IDENTITY, digits)
    has_tries = await office.proofs.attempts.spend(visitor.id)
    given = Given(text, attempt)
    ended = await _examined(office, visitor, method, given, counts=is_granted and has_tries)
    if isinstance(ended, Binding):
        await _give_back(office, Limit.ACCOUNT, _account(visitor))
        await _give_back(office, Limit.IDENTITY, digits)
    return ended


async def _examined(
    office: Office, visitor: Visitor, method: Method, given: Given, *, counts: bool = True
) -> Binding | Ending:
    """Examine in every case; what does not count is a miss, however right it was."""
    found = await method.examine(office, given)
    if found is None or not counts:
        return Ending.MISSED
    now_ms = office.clock.now_ms()
    bound = await office.proofs.bindings.connect(visitor, found, now_ms)
    if bound is None:
        return Ending.MISSED
    await erasing.welcome_back(office, visitor)
    return bound


async def _attempt(office: Office, visitor: Visitor) -> Attempt | None:
    return await office.proofs.attempts.live(visitor.id, office.clock.now_ms())


async def _take(office: Office, limit: Limit, subject: str) -> bool:
    now_ms = office.clock.now_ms()
    return await office.proofs.limits.take(limit, subject, _day(office), now_ms)


async def _give_back(office: Office, limit: Limit, subject: str) -> None:
    await office.proofs.limits.give_back(limit, subject, _day(office))


async def _refusal(office: Office, limit: Limit, visitor: Visitor) -> Refusal:
    return await office.proofs.limits.refusal(limit, _account(visitor), _day(office))


def _account(visitor: Visitor) -> str:
    return str(visitor.telegram_id)


def _day(office: Office) -> int:
    return int(office.clock.today().strftime("%Y%m%d"))
