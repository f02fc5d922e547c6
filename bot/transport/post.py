"""Carries letters to chats that did not ask: one call each, and the number it got."""

from collections.abc import Awaitable
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.transport import payloads
from bot.transport.api import Api
from bot.transport.events import Sender, Tap
from bot.transport.outcome import DELIVERED, Outcome, outcome_of
from bot.transport.pauses import Pauses
from bot.ui.letter import Letter
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Receipt:
    """What Telegram said, and which message it became where that could be read."""

    outcome: Outcome
    message_id: int | None = None


class Post:
    """Holds the way out. Nothing here waits or raises for Telegram's sake."""

    def __init__(self, api: Api, pauses: Pauses) -> None:
        self._api = api
        self._pauses = pauses

    async def send(self, chat_id: int, letter: Letter) -> Receipt:
        method, payload = payloads.letter(chat_id, letter)
        return await self._call(chat_id, self._api.call(method, payload))

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> Receipt:
        place = Tap(_owner_of(chat_id), None, message_id, "", can_edit=True, is_protected=True)
        payload = payloads.edit(place, screen)
        return await self._call(chat_id, self._api.call("editMessageText", payload))

    async def remove(self, chat_id: int, message_id: int) -> Receipt:
        payload = payloads.deletion(_owner_of(chat_id), message_id)
        return await self._call(chat_id, self._api.call("deleteMessage", payload))

    async def _call(self, chat_id: int, call: Awaitable[object]) -> Receipt:
        self._pauses.wrote(chat_id)
        try:
            result = await call
        except TelegramError as error:
            return Receipt(outcome_of(error))
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Receipt(DELIVERED, message_id if isinstance(message_id, int) else None)


def _owner_of(chat_id: int) -> Sender:
    """Letters go to private chats, which have their owner's number, and alerts to staff's."""
    return Sender(chat_id, chat_id, is_private=True)
