"""A person in a story: says, taps, shares, and reads what the bot shows."""

from collections.abc import Callable

from bot.emulator import deeds
from bot.emulator.chats import Chat, Person, Standing, Toast
from bot.emulator.deeds import Contact, StoryError
from bot.emulator.messages import Key, Message, keys_of
from bot.emulator.wire import Upload
from bot.emulator.world import World

PATIENCE = 10.0


class Visitor:
    """One person with their chat; each deed waits until the bot has dealt with it.

    Pass wait=False to act without waiting, for stories in which the bot is away.
    """

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def person(self) -> Person:
        return self.chat.person

    @property
    def id(self) -> int:
        return self.chat.person.id

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat that is not deleted, oldest first."""
        return self.chat.visible

    @property
    def bot_messages(self) -> list[Message]:
        return [message for message in self.messages if message.by_bot]

    @property
    def sms(self) -> list[str]:
        """The text messages on this person's telephone, oldest first."""
        return list(self.chat.sms)

    @property
    def screen(self) -> Message:
        """The bot's last message."""
        if not self.bot_messages:
            raise StoryError(f"the bot has not written to {self.person.first_name}")
        return self.bot_messages[-1]

    @property
    def reply_labels(self) -> list[str]:
        """The labels of the reply keyboard, if one is open."""
        return [key.label for key in keys_of((self.chat.reply_keyboard or {}).get("keyboard"))]

    @property
    def toast(self) -> Toast | None:
        """What the last tap's answer showed."""
        return self.chat.toasts[-1] if self.chat.toasts else None

    async def start(self, payload: str = "") -> None:
        """Press Start, or follow a link with this payload."""
        await self.say(f"/start {payload}".strip())

    async def say(self, text: str, *, wait: bool = True) -> None:
        deeds.say(self._world, self.chat, text)
        await self._wait_if(wait)

    async def say_formatted(self, html: str) -> None:
        """Say something with bold words, links and the like, written as HTML."""
        deeds.say_formatted(self._world, self.chat, html)
        await self.settled()

    async def edit(self, message: Message, text: str, *, wait: bool = True) -> None:
        deeds.edit(self._world, self.chat, message.message_id, text)
        await self._wait_if(wait)

    async def tap(self, label: str, *, on: Message | None = None, wait: bool = True) -> None:
        """Tap the key with this label: exactly it, or the only one that holds it."""
        if on is None and label in self.reply_labels:
            await self._press(label, wait=wait)
            return
        message, key = self._find_key(label, on)
        await self.forge(key.callback_data, on=message, wait=wait)

    async def tap_at(self, row: int, column: int, *, on: Message | None = None) -> None:
        message = on or self.screen
        for key in message.keys:
            if (key.row, key.column) == (row, column):
                await self.forge(key.callback_data, on=message)
                return
        raise StoryError(f"no key at row {row}, column {column}")

    async def forge(
        self, callback_data: str, *, on: Message | None = None, wait: bool = True
    ) -> None:
        """Send a tap with this callback data, whether or not a key holds it."""
        deeds.tap(self._world, self.chat, (on or self.screen).message_id, callback_data)
        await self._wait_if(wait)

    async def share_contact(
        self, contact: Contact | None = None, *, forwarded_from: Person | None = None
    ) -> None:
        """Share a contact: one's own unless another is given."""
        shared = contact or deeds.contact_of(self.person)
        deeds.send(self._world, self.chat, {"contact": shared.as_json()}, forwarded_from)
        await self.settled()

    async def share_location(self, latitude: float, longitude: float) -> None:
        deeds.share_location(self._world, self.chat, latitude, longitude)
        await self.settled()

    async def send_photo(self, content: bytes, caption: str = "") -> None:
        upload = Upload("photo.jpg", content, "image/jpeg")
        deeds.send_photo(self._world, self.chat, upload, caption)
        await self.settled()

    async def send_document(
        self, name: str, content: bytes, media_type: str = "application/octet-stream"
    ) -> None:
        deeds.send_document(self._world, self.chat, Upload(name, content, media_type))
        await self.settled()

    async def send_sticker(self) -> None:
        deeds.send_sticker(self._world, self.chat)
        await self.settled()

    async def send_voice(self) -> None:
        deeds.send_voice(self._world, self.chat)
        await self.settled()

    async def block(self, *, wait: bool = True) -> None:
        deeds.block(self._world, self.chat)
        await self._wait_if(wait)

    async def unblock(self, *, wait: bool = True) -> None:
        deeds.unblock(self._world, self.chat)
        await self._wait_if(wait)

    def deactivate(self) -> None:
        """Delete the person's account; the bot is not told."""
        self.chat.standing = Standing.DEACTIVATED

    async def settled(self, seconds: float = PATIENCE) -> None:
        """Wait until the bot has acknowledged everything of this person and is at rest."""
        await self._until(self._is_settled, f"the bot to deal with {self._waiting()}", seconds)

    async def sees(self, text: str, seconds: float = PATIENCE) -> Message:
        """Wait until a visible message of the bot holds this text; give the newest such."""
        await self._until(lambda: self._find(text) is not None, f"{text!r} to appear", seconds)
        found = self._find(text)
        if found is None:
            raise StoryError(f"{text!r} has gone again")
        return found

    async def receives_sms(self, count: int = 1, seconds: float = PATIENCE) -> str:
        """Wait for so many text messages in all, and return the last."""
        await self._until(lambda: len(self.sms) >= count, f"{count} text messages", seconds)
        return self.sms[-1]

    async def comes_to(self, text: str, seconds: float = PATIENCE) -> Message:
        """Wait until the bot's last message holds this text."""
        await self._until(lambda: self._stands_last(text), f"{text!r} to come last", seconds)
        return self.screen

    def _stands_last(self, text: str) -> bool:
        """Look at the last message; a chat may be empty between a deletion and what follows."""
        return bool(self.bot_messages) and text in self.screen.text

    def _find(self, text: str) -> Message | None:
        found = [message for message in self.bot_messages if text in message.text]
        return found[-1] if found else None

    async def _wait_if(self, wait: bool) -> None:  # noqa: FBT001 private, reads as a sentence
        if wait:
            await self.settled()

    def _is_settled(self) -> bool:
        return self._world.in_flight == 0 and not self._world.mailbox.has_any_for(self.id)

    def _waiting(self) -> str:
        mine = [update for update in self._world.mailbox.waiting() if update.person_id == self.id]
        return ", ".join(f"{update.kind} {update.update_id}" for update in mine) or "nothing"

    async def _until(self, is_true: Callable[[], bool], wish: str, seconds: float) -> None:
        try:
            await self._world.bell.until(is_true, seconds)
        except TimeoutError:
            shown = self.bot_messages[-1].text if self.bot_messages else "nothing"
            raise StoryError(f"waited {seconds} s for {wish}; on screen: {shown}") from None

    async def _press(self, label: str, *, wait: bool) -> None:
        rows = (self.chat.reply_keyboard or {}).get("keyboard")
        key = next(key for key in keys_of(rows) if key.label == label)
        if key.wire.get("request_location"):
            raise StoryError("this key asks for a location: use share_location")
        if key.wire.get("request_contact"):
            deeds.share_contact(self._world, self.chat, deeds.contact_of(self.person))
        else:
            deeds.say(self._world, self.chat, label)
        await self._wait_if(wait)

    def _find_key(self, label: str, on: Message | None) -> tuple[Message, Key]:
        messages = [on] if on else list(reversed(self.bot_messages))
        for message in messages:
            exact = [key for key in message.keys if key.label == label]
            holding = [key for key in message.keys if label in key.label]
            for found in (exact, holding):
                if len(found) == 1 and found[0].callback_data:
                    return message, found[0]
        known = [key.label for message in messages for key in message.keys]
        raise StoryError(f"no single key {label!r} to tap among {known}")
