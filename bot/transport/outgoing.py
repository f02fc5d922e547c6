"""Shows a Screen to the person who knocked, and tells what Telegram said to it.

Nothing here raises for Telegram's sake: every call ends in an Outcome. A chat that answered 429
is not called before its time; a reply waits for that within its patience, else it is told how
long it would have to.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final, cast

from telegram.error import TelegramError

from bot.log import get_log
from bot.transport import payloads
from bot.transport.api import Api
from bot.transport.curtain import Bare, Curtain, Spot, page_of
from bot.transport.events import Event, Sender, Standing, Tap
from bot.transport.outcome import DELIVERED, Fate, Outcome, outcome_of
from bot.transport.pauses import Pauses
from bot.transport.uploads import upload_of
from bot.transport.wire_json import JsonObject
from bot.ui.paper import Paper
from bot.ui.screen import Ask, Request, Screen

log = get_log("transport")
Call = Callable[[], Awaitable[None]]
Send = Callable[[], Awaitable[int | None]]
SHOWN: Final = (Fate.DELIVERED, Fate.NOT_MODIFIED)


class Outgoing:
    """Holds the way out. `patience_s` bounds the wait for a 429 within one call.

    `curtain` is told of every message that shows something personal.
    """

    def __init__(
        self,
        api: Api,
        patience_s: float = 3.0,
        pauses: Pauses | None = None,
        curtain: Curtain | None = None,
    ) -> None:
        self._api = api
        self._patience_s = patience_s
        self._pauses = pauses or Pauses()
        self._curtain = curtain or Bare()

    async def show(self, event: Event, screen: Screen) -> Outcome:
        """Edit the tapped message in place where that can be, else send a new one."""
        outcome = await self._show(event, screen)
        if screen.commands and outcome.fate in SHOWN:
            await self._list_commands(event.sender, screen)
        return outcome

    async def _show(self, event: Event, screen: Screen) -> Outcome:
        if isinstance(event, Tap):
            return await self._turn_page(event, screen)
        if screen.removes_typed and not isinstance(event, Standing):
            removed = await self._call(
                "deleteMessage", payloads.deletion(event.sender, event.message_id)
            )
            if removed.is_passing:
                return removed
        return await self._send(event, screen)

    async def show_waiting(self, event: Event, screen: Screen) -> int | None:
        """Show what stands until the answer comes; return the message that it will replace."""
        if isinstance(event, Tap) and event.can_edit:
            await self._call("editMessageText", payloads.edit(event, screen))
            return event.message_id
        _, message_id = await self._send_new(event.sender, screen)
        return message_id

    async def show_at(self, event: Event, screen: Screen, place: int | None) -> Outcome:
        """Show what took long, in the place of the message that stood for it."""
        if place is not None and screen.papers:
            await self._call("deleteMessage", payloads.deletion(event.sender, place))
            return await self.show(event, screen)
        if place is None or isinstance(event, Tap):
            return await self.show(event, screen)
        if screen.removes_typed and not isinstance(event, Standing):
            await self._call("deleteMessage", payloads.deletion(event.sender, event.message_id))
        standing_in = Tap(
            event.sender, page_of(event), place, "", can_edit=True, is_protected=True
        )
        return await self._turn_page(standing_in, screen)

    async def take_back(self, event: Event, place: int) -> Outcome:
        """Delete a message of ours for whose answer nobody waits any more."""
        return await self._call("deleteMessage", payloads.deletion(event.sender, place))

    async def acknowledge(self, tap: Tap, notice: str) -> Outcome:
        """Stop the button's spinner."""
        payload = payloads.acknowledgement(tap, notice)
        return await self._try(self._api.tell("answerCallbackQuery", payload))

    async def _list_commands(self, sender: Sender, screen: Screen) -> None:
        """Give the chat its own commands: the screen stands, so a failure is only logged."""
        payload = payloads.commands(sender, screen)
        calling = partial(self._api.tell, "setMyCommands", payload)
        outcome = await self._in_time(sender.chat_id, calling)
        if outcome.fate is not Fate.DELIVERED:
            log.warning("commands_not_set", reason=outcome.fate.value)

    async def _turn_page(self, tap: Tap, screen: Screen) -> Outcome:
        if _needs_new_message(tap, screen):
            return await self._send(tap, screen)
        outcome = await self._call("editMessageText", payloads.edit(tap, screen))
        if outcome.fate is Fate.MESSAGE_GONE:
            return await self._send(tap, screen)
        if outcome.fate in SHOWN:
            spot = Spot(tap.sender.chat_id, tap.message_id, tap.page)
            await (self._curtain.expect if screen.is_personal else self._curtain.spare)(spot)
        return outcome

    async def _send(self, event: Event, screen: Screen) -> Outcome:
        for paper in screen.papers:
            upload = upload_of(event.sender, paper)
            uploaded = await self._send_personal(event, partial(self._api.upload, upload), paper)
            if uploaded.fate is not Fate.DELIVERED:
                return uploaded
        return await self._send_text(event, screen)

    async def _send_personal(self, event: Event, send: Send, paper: Paper | None) -> Outcome:
        """Send, and have the message taken out of the chat in time."""
        chat_id, sent = event.sender.chat_id, list[int | None]()

        async def call() -> None:
            sent.append(await send())

        outcome = await self._in_time(chat_id, call)
        for message_id in filter(None, sent):
            spot = Spot(chat_id, message_id, page_of(event), is_paper=paper is not None)
            await self._curtain.expect(spot)
        return outcome

    async def _send_text(self, event: Event, screen: Screen) -> Outcome:
        sender = event.sender
        request = screen.request
        if request is not None and request.ask is Ask.NOTHING and screen.rows:
            taken = await self._take_keyboard_away(sender, request, screen)
            if taken.is_passing:
                return taken
            screen = replace(screen, request=None)
        payload = payloads.message(sender, screen)
        if screen.is_personal:
            send = partial(self._api.send, "sendMessage", payload)
            return await self._send_personal(event, send, None)
        return await self._call("sendMessage", payload)

    async def _take_keyboard_away(
        self, sender: Sender, request: Request, screen: Screen
    ) -> Outcome:
        """Spend a passing message on the removal: one message carries one kind of keyboard."""
        carrier = Screen(request.label or screen.text, request=request)
        outcome, message_id = await self._send_new(sender, carrier)
        if message_id is not None:
            await self._call("deleteMessage", payloads.deletion(sender, message_id))
        return outcome

    async def _send_new(self, sender: Sender, screen: Screen) -> tuple[Outcome, int | None]:
        """Send, and read which message it became."""
        payload = payloads.message(sender, screen)
        sent: list[object] = []

        async def ask() -> None:
            sent.append(await self._api.ask("sendMessage", payload))

        outcome = await self._in_time(sender.chat_id, ask)
        message_id = sent[0].get("message_id") if sent and isinstance(sent[0], dict) else None
        return outcome, message_id if isinstance(message_id, int) else None

    async def _call(self, method: str, payload: JsonObject) -> Outcome:
        """Call for one chat."""
        chat_id = cast("int", payload["chat_id"])
        return await self._in_time(chat_id, lambda: self._api.tell(method, payload))

    async def _in_time(self, chat_id: int, call: Call) -> Outcome:
        """Call no sooner than the chat's pause allows, and not at all where that is too late."""
        patience_s = self._patience_s
        while (wait_s := self._pauses.remaining(chat_id)) <= patience_s:
            if wait_s:
                await asyncio.sleep(wait_s)
                patience_s -= wait_s
            self._pauses.wrote(chat_id)
            outcome = await self._try(call())
            if outcome.fate is not Fate.RETRY_AFTER:
                return outcome
            self._pauses.hold(chat_id, outcome.wait_s)
        return Outcome(Fate.RETRY_AFTER, wait_s)

    @staticmethod
    async def _try(call: Awaitable[None]) -> Outcome:
        try:
            await call
        except TelegramError as error:
            return outcome_of(error)
        return DELIVERED


def _needs_new_message(tap: Tap, screen: Screen) -> bool:
    """Tell where an edit will not do: it carries no reply keyboard, and cannot protect.

    Below papers the buttons are at hand; an edited message would stand above them.
    """
    unfit = screen.is_personal and not tap.is_protected
    needs = screen.request is not None or bool(screen.papers)
    return unfit or not tap.can_edit or needs
