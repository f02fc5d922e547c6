"""Sending: above a thousand the number is typed, then a one-time code; then it goes, once."""

from dataclasses import dataclass
from typing import Self

from bot.actions import broadcast_audience, broadcast_desk, questions
from bot.actions.broadcast_steps import Wish, refuse_to_send, send
from bot.actions.step_up import refuse_code
from bot.domain.broadcast.broadcast import MUST_TYPE_ABOVE, Broadcast
from bot.domain.broadcast.desk import Refusal
from bot.domain.visitor import QuestionKind
from bot.screens import broadcast_sending as screens
from bot.ui.pages.broadcasts import BroadcastPage
from bot.ui.screen import Screen
from handlers.context import StaffContext
from handlers.staff import looked_at


@dataclass(frozen=True, slots=True)
class Errand:
    """What is about to be sent: number, version, from when on, and to how many."""

    number: int
    version: int
    starts_ms: int
    size: int

    def __str__(self) -> str:
        return f"{self.number}.{self.version}.{self.starts_ms}.{self.size}"

    @classmethod
    def read(cls, carried: str) -> Self:
        return cls(*map(int, carried.split(".")))


async def ask(found: Broadcast, starts_ms: int, context: StaffContext) -> Screen:
    """Ask for the number where there are many, else at once for the code."""
    wish = Wish(context.office, context.member, found, found.version)
    refusal = await refuse_to_send(wish)
    if refusal is not None:
        return screens.refused(context.texts, found.number, refusal)
    size = (await broadcast_audience.headcount(context.office, found)).size
    if not size:
        return screens.refused(context.texts, found.number, Refusal.NOBODY)
    errand = Errand(found.number, found.version, starts_ms, size)
    if size <= MUST_TYPE_ABOVE:
        return await _ask_code(found, errand, context)
    kind = QuestionKind.BROADCAST_NUMBER
    await questions.ask(context.office, context.visitor, kind, str(errand))
    return screens.ask_number(context.texts, found, size)


async def answer_number(answer: str, carried: str, context: StaffContext) -> Screen:
    errand = Errand.read(carried)
    found = await looked_at(errand.number, context)
    typed = "".join(sign for sign in answer if sign not in ", \u00a0\uff0c")
    if found is None or typed != str(errand.size):
        await questions.close(context.office, context.visitor)
        return screens.refused(context.texts, errand.number, Refusal.WRONG_NUMBER)
    return await _ask_code(found, errand, context)


async def answer_code(answer: str, carried: str, context: StaffContext) -> Screen:
    """Send, where the code is right and everything still stands."""
    errand = Errand.read(carried)
    await questions.close(context.office, context.visitor)
    found = await looked_at(errand.number, context)
    refusal = await refuse_code(context.office, context.member.telegram_id, answer)
    if refusal is None and found is not None:
        wish = Wish(context.office, context.member, found, errand.version)
        refusal = await send(wish, errand.starts_ms)
    if refusal is not None:
        return screens.refused(context.texts, errand.number, refusal)
    return await context.opens(BroadcastPage(errand.number), context)


async def _ask_code(found: Broadcast, errand: Errand, context: StaffContext) -> Screen:
    kind = QuestionKind.BROADCAST_CODE
    await questions.ask(context.office, context.visitor, kind, str(errand))
    begins = broadcast_desk.begins_at(context.office, errand.starts_ms)
    return screens.ask_code(context.texts, found, begins, errand.size)
