"""PTB's handler of ours: asks the door, shows what it answers, and leaves a Verdict.

`Application.process_update` swallows what a handler raises, and would let transport believe
that all went well. So nothing but a cancellation leaves this handler, and an update without a
Verdict was not handled.
"""

import asyncio
from typing import Any, Final

from telegram.ext import BaseHandler, CallbackContext

from bot.log import get_log
from bot.transport import payloads
from bot.transport.delivery import (
    HANDLED,
    Answer,
    Delivery,
    Door,
    NotNowError,
    Verdict,
    dead_letter,
    later,
    stumbled,
)
from bot.transport.events import Standing, Tap
from bot.transport.flood import Admission
from bot.transport.outcome import DELIVERED, Fate, Outcome
from bot.transport.outgoing import Outgoing
from bot.transport.recourse import Manners, Recourse

log = get_log("transport")
Context = CallbackContext[Any, Any, Any, Any]
LONGEST_S: Final = 20.0  # far beyond a handler's budget, and well before Telegram's 60 seconds


class PageHandler(BaseHandler[Delivery, Context, None]):
    """Takes every Delivery; add it to the Application's group 0.

    Without recourse it waits for the door to the end, and has no word for hard moments.
    """

    def __init__(
        self,
        door: Door,
        outgoing: Outgoing,
        longest_s: float = LONGEST_S,
        *,
        recourse: Recourse | None = None,
    ) -> None:
        super().__init__(self._answer, block=True)
        self._door = door
        self._outgoing = outgoing
        self._longest_s = longest_s
        self._recourse = recourse

    def check_update(self, update: object) -> bool:
        return isinstance(update, Delivery)

    async def apologise(self, delivery: Delivery) -> None:
        """Own up to the person; that they cannot be told either changes nothing any more."""
        if self._recourse is None:
            return
        manners = self._recourse.manners
        try:
            async with asyncio.timeout(self._longest_s):
                delivery.answer = await manners.apology(delivery.event, delivery.reference)
                await self._show_or_keep(delivery)
        except Exception as error:  # noqa: BLE001 - an apology may not cost the verdict
            log.warning("apology_not_shown", error=type(error).__name__)

    async def _answer(self, delivery: Delivery, _: Context) -> None:
        try:
            async with asyncio.timeout(self._longest_s):
                delivery.verdict = await self._serve(delivery)
        except NotNowError as error:
            delivery.verdict = later(str(error) or "not now")
        except Exception as error:  # noqa: BLE001 - every fault must end in a verdict
            _report(delivery, error)
            delivery.verdict = stumbled(type(error).__name__)

    async def _serve(self, delivery: Delivery) -> Verdict:
        if self._recourse is None:
            if not delivery.has_answer:
                _take_answer(delivery, await self._door(delivery.event))
            return _verdict_on(await self._show(delivery))
        if not delivery.is_admitted and not isinstance(delivery.event, Standing):
            admission = self._recourse.gate.admit(delivery.person)
            if admission is not Admission.WELCOME:
                return await self._refuse(delivery, admission, self._recourse.manners)
            delivery.is_admitted = True
        if not delivery.has_answer and await self._is_put_off(delivery, self._recourse):
            return HANDLED
        return await self._show_or_keep(delivery)

    async def _is_put_off(self, delivery: Delivery, recourse: Recourse) -> bool:
        """Ask the door; leave what takes long to the keeper, who shows it later."""
        work = recourse.keeper.begin(delivery.event)
        try:
            await asyncio.wait({work}, timeout=recourse.budget_s)
            if not work.done() and await recourse.keeper.put_off(delivery, work):
                await self._acknowledge(delivery, "")
                return True
            _take_answer(delivery, (await work).unwrap())
        except asyncio.CancelledError:
            work.cancel()
            raise
        return False

    async def _show_or_keep(self, delivery: Delivery) -> Verdict:
        """Show the answer, or promise it where Telegram wants the chat left alone for long."""
        outcome = await self._show(delivery)
        if outcome.fate is not Fate.RETRY_AFTER or self._recourse is None:
            return _verdict_on(outcome)
        if await self._recourse.keeper.keep(delivery, outcome.wait_s):
            return HANDLED
        return later(outcome.fate)

    async def _refuse(self, delivery: Delivery, admission: Admission, manners: Manners) -> Verdict:
        """Spend as little as can be: a tap is always acknowledged, a hint is given once."""
        event = delivery.event
        hint = manners.too_fast(event) if admission is Admission.HINT else None
        if isinstance(event, Tap):
            await self._acknowledge(delivery, hint.notice if hint else "")
        elif hint:
            await self._outgoing.show(event, hint)
        return HANDLED

    async def _show(self, delivery: Delivery) -> Outcome:
        event, screen = delivery.event, delivery.answer
        showing = self._outgoing.show(event, screen) if screen else _show_nothing()
        acknowledging = self._acknowledge(delivery, screen.notice if screen else "")
        if delivery.answers_inline or not isinstance(event, Tap):
            await acknowledging
            return await showing
        outcome, _ = await asyncio.gather(showing, acknowledging)
        return outcome

    async def _acknowledge(self, delivery: Delivery, notice: str) -> None:
        """Stop a button's spinner, by a call of its own only where nothing rides back."""
        event = delivery.event
        if not isinstance(event, Tap):
            return
        if delivery.answers_inline:
            acknowledged = payloads.acknowledgement(event, notice)
            delivery.response = {"method": "answerCallbackQuery", **acknowledged}
        else:
            await self._outgoing.acknowledge(event, notice)


def _take_answer(delivery: Delivery, answer: Answer) -> None:
    delivery.answer = answer
    delivery.has_answer = True


async def _show_nothing() -> Outcome:
    return DELIVERED


def _report(delivery: Delivery, error: Exception) -> None:
    """Log one traceback a poison, not one a try; the reference leads to it."""
    reason, update_id, reference = type(error).__name__, delivery.update_id, delivery.refer()
    if delivery.stumbles:
        log.warning("update_failed_again", update_id=update_id, error=reason, reference=reference)
        return
    log.error(
        "update_failed", update_id=update_id, error=reason, reference=reference, exc_info=error
    )


def _verdict_on(outcome: Outcome) -> Verdict:
    """Judge: who left needs no reply, and what Telegram refuses once it refuses for ever."""
    if outcome.fate is Fate.REFUSED:
        return dead_letter(f"refused {outcome.reason}", is_ours=True)
    if outcome.is_passing:
        return later(outcome.fate, outcome.wait_s)
    return HANDLED
