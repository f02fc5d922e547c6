"""Two neighbours with records of their own, and addresses bent by whoever wants the other's."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.person import Person
from bot.domain.proof import Proof
from bot.domain.visitor import Binding
from bot.emulator.chats import Chat
from bot.emulator.messages import Message
from bot.transport.intake import Intake
from storage.engine import Engine
from storage.vault import Vault
from tests.journeys.settling import settle
from tests.lab.household import Household
from tests.storage.ledger_rows import (
    keep_card,
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)

ZHAO_MIN: Final = Person("P110101", "赵敏", "110101199003070011", mobile="13911112222")
LI_QIANG: Final = Person("P330106", "李强", "330106197809110063", mobile="13933334444")
ZHAOS: Final = (
    *("赵敏", "赵*", ZHAO_MIN.psn_no, ZHAO_MIN.certno, "13911112222", "A99999991"),
    *("1,203.17", "203.17", "9,876.54", "317.19", "Heron Paper Mill"),
)
"""What tells something of Zhao Min: in words, in masks, in amounts."""

ZHAOS_SCREENS: Final = ("赵*", "1,203.17", "203.17", "9,876.54", "317.19", "Heron Paper Mill")
"""What she does read herself, so that its absence elsewhere means something."""

NOVEMBER_MS: Final = 1_794_300_000_000
# What is sent as a file has stories of its own: this wire carries none.
_FILES: Final = ("rw.1", "yp.1", "yd.1", "xf.1", "xr.1")
_SIGNS: Final = "0123456789abcxyzABC.:-_%/\\ \u202e\u200b\uff10=;'\""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody in the chat, who reads the records of one person."""

    chat: Chat
    menu: Message
    person: Person
    visitor_id: int


async def lay_out(engine: Engine, vault: Vault) -> None:
    """Give both records, of which no figure is the other's."""
    for person, number, clct, balance in (
        (ZHAO_MIN, "A99999991", (120_317, 20_317), (987_654, 31_719)),
        (LI_QIANG, "B88888882", (110_000, 10_000), (55_555, 11_111)),
    ):
        employer = "Heron Paper Mill" if person is ZHAO_MIN else "Grey Wagtail Works"
        await keep_person(engine, vault, person)
        await keep_enrolment(engine, person.psn_no, "310", emp_name=employer)
        for month in (202609, 202610):
            paid, own = clct
            facts = {"clct_sumamt": paid, "psn_clct_amt": own, "emp_name": employer}
            await keep_contribution(engine, person.psn_no, month, **facts)
        left, moved = balance
        await keep_movement(engine, person.psn_no, NOVEMBER_MS, acct_balc=left, amt=moved)
        await keep_card(engine, vault, person.psn_no, number)


async def move_in(house: Household, engine: Engine, number: int, person: Person) -> Neighbour:
    chat, menu = house.visitor(number, person.name)
    met = await house.database.people.meet(number, "en", house.clock.now_ms())
    await settle(engine, number)
    neighbour = Neighbour(chat, menu, person, met.id)
    await bind(house, neighbour)
    return neighbour


async def bind(house: Household, neighbour: Neighbour) -> None:
    """Bind, also who has left their records meanwhile, or was forgotten."""
    met = await house.database.people.meet(neighbour.chat.person.id, "en", house.clock.now_ms())
    proof = Proof.ACTIVATION_CODE.value
    binding = Binding("ledger", neighbour.person.psn_no, proof, house.clock.now_ms())
    await house.database.people.bind(met.id, binding)


async def walk(house: Household, intake: Intake, who: Neighbour) -> tuple[list[str], str]:
    """Open all that somebody is shown; return every address on the way, and every word."""
    seen, waiting, read = {"h.1"}, ["h.1"], ""
    while waiting:
        address = waiting.pop(0)
        if address.startswith(("bu.1:1", "xn.1", "ls.1", *_FILES)):
            continue
        await intake.take_once(house.tap(who.chat, who.menu, address))
        read += told(who.chat, who.menu)
        for one in (who.menu, *list(who.chat.messages.values())[-2:]):
            found = {key.callback_data for key in one.keys if key.callback_data} - seen
            seen |= found
            waiting += sorted(found)
    return sorted(seen), read


def bent(shown: list[str], times: int) -> Iterator[str]:
    """Yield addresses, each up to three steps away from one that was shown; repeatably."""
    dice = random.Random(times)  # noqa: S311 - repeatable, not secret
    while times:
        address = dice.choice(shown)
        for _ in range(dice.randint(0, 3)):
            address = _bend(dice, address, dice.choice(shown))
        if not address.startswith(_FILES):
            times -= 1
            yield address


def _bend(dice: random.Random, address: str, other: str) -> str:
    place = dice.randrange(len(address) + 1)
    head, _, rest = address.partition(":")
    return dice.choice(
        (
            address[:place] + dice.choice(_SIGNS) + address[place:],
            address[:place] + dice.choice(_SIGNS) + address[place + 1 :],
            address[:place] + address[place + 1 :],
            f"{head}:{other.partition(':')[2]}",
            f"{other.partition(':')[0]}:{rest}",
            f"{address}:{dice.choice((ZHAO_MIN.psn_no, '0', '1', '-1', '999999999'))}",
            f"{head}:{dice.randint(0, 10**9)}",
            address.upper(),
        )
    )


def told(chat: Chat, menu: Message) -> str:
    """Return what the last tap showed: in the menu, below it, or as a toast."""
    last = list(chat.messages.values())[-2:]
    toast = chat.toasts[-1].text if chat.toasts else ""
    return "\n".join((toast, *(str(message.content) for message in (menu, *last))))
