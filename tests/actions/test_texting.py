"""Codes go out behind the answer: at most once, to who is there, and nobody holds the rest up."""

import asyncio
from dataclasses import dataclass, field

from bot.actions.texting import LONGEST_QUEUE, Texting, TextJob
from bot.domain.identity import IdentityNumber
from bot.domain.proving import Identity
from bot.sms.port import SmsFailed

ZHAO_MIN = Identity("赵敏", IdentityNumber("110101199003070011"))
NOBODY = Identity("王芳", IdentityNumber("110101198001010010"))
BROKEN = Identity("李强", IdentityNumber("330106197809110063"))


@dataclass(frozen=True, slots=True)
class Pocket:
    """A gateway that refuses what says so."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, to: str, text: str) -> None:
        if text == "refuse":
            raise SmsFailed("503")
        self.sent.append((to, text))


async def find_phone(identity: Identity) -> str | None:
    if identity == BROKEN:
        raise ValueError("a fault of ours")
    return "138 0000 0001" if identity == ZHAO_MIN else None


async def let_run(texting: Texting) -> None:
    async with asyncio.TaskGroup() as group:
        work = group.create_task(texting.run(find_phone))
        await texting.drain()
        work.cancel()


async def test_only_who_is_there_gets_a_message_and_no_failure_stops_the_next() -> None:
    pocket = Pocket()
    texting = Texting(pocket)
    for identity, text, is_decoy in (
        (NOBODY, "lost", False),
        (ZHAO_MIN, "decoy", True),
        (ZHAO_MIN, "refuse", False),
        (BROKEN, "fault", False),
        (ZHAO_MIN, "code", False),
    ):
        texting.post(TextJob(identity, text, is_decoy=is_decoy))
    await let_run(texting)
    assert pocket.sent == [("+8613800000001", "code")]


async def test_a_full_queue_keeps_nobody_waiting() -> None:
    pocket = Pocket()
    texting = Texting(pocket)
    for number in range(LONGEST_QUEUE + 5):
        texting.post(TextJob(ZHAO_MIN, str(number)))
    await let_run(texting)
    assert [text for _, text in pocket.sent] == [str(number) for number in range(LONGEST_QUEUE)]
