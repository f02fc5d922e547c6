"""People who prove whose records are theirs, on records that an operator has imported."""

import re
from dataclasses import dataclass

from bot.actions.office import Office
from bot.domain.activation import in_groups
from bot.domain.identity import IdentityNumber
from bot.domain.person import Person
from bot.domain.proving import Identity
from bot.emulator import Emulator
from bot.transport.events import Sender, Tap
from bot.ui.codec import decode
from storage.engine import Engine, Query
from storage.vault import Vault
from tests.journeys.guest import Guest
from tests.storage.ledger_rows import (
    keep_card,
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)

# Everybody's telephone at this Telegram is +8613800000001: on record it stands without +86.
ZHAO_MIN = Person("P110101", "赵敏", "110101199003070011", mobile="138 0000 0001")
OLD_PHONE = Person("P110102", "李强", "330106197809110063", mobile="13900000009")
NO_PHONE = Person("P110103", "陈洁", "440300199202290026")
NOBODY = Person("P0", "王芳", "110101198001010010")
DAY_S = 86_400
NOVEMBER_MS = 1_794_300_000_000
AMOUNTS = re.compile(r"\d\.\d\d")
BOUND = Query(dict, "SELECT * FROM bindings")


@dataclass(frozen=True, slots=True)
class Pocket:
    """A text-message gateway whose messages arrive on the telephones of the story."""

    tg: Emulator

    async def send(self, to: str, text: str) -> None:
        self.tg.post_sms(to, text)


async def keep_ledger(engine: Engine, vault: Vault) -> None:
    """Lay out three people's records, as an import leaves them."""
    for person in (ZHAO_MIN, OLD_PHONE, NO_PHONE):
        await keep_person(engine, vault, person)
        await keep_enrolment(engine, person.psn_no, "310")
        for month in (202609, 202610):
            await keep_contribution(engine, person.psn_no, month)
        await keep_movement(engine, person.psn_no, NOVEMBER_MS, acct_balc=123_456)
        await keep_card(engine, vault, person.psn_no, f"A{person.psn_no}")


async def say_who(guest: Guest, person: Person) -> None:
    """Say whose records they are, wherever one stands."""
    await guest.forge("bn.1")
    guest.reads("enrol.ask_name")
    await guest.say(person.name)
    await guest.say(person.certno)
    guest.reads("proof.choose")


async def code_from(guest: Guest, count: int = 1) -> str:
    """Read the code off the telephone."""
    said = await guest.visitor.receives_sms(count)
    found = re.search(r"\b\d{6}\b", said)
    assert found
    return found[0]


async def prove_by_sms(guest: Guest, person: Person = ZHAO_MIN) -> None:
    count = len(guest.visitor.sms)
    await say_who(guest, person)
    await guest.tap("button.by_sms")
    await guest.say(await code_from(guest, count + 1))


def has_left(guest: Guest, typed: str) -> bool:
    return all(typed not in message.text for message in guest.visitor.messages)


def tap(sender: Sender, address: str) -> Tap:
    return Tap(sender, decode(address), 1, "1", can_edit=True, is_protected=True)


def identity_of(person: Person) -> Identity:
    return Identity(person.name, IdentityNumber(person.certno))


async def issue(office: Office, person: Person, days: int = 30) -> str:
    now_ms = office.clock.now_ms()
    until_ms = now_ms + days * DAY_S * 1000
    return in_groups(await office.proofs.codes.issue("ledger", person.psn_no, now_ms, until_ms))
