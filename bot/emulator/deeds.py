"""What a person can do in the chat: say, tap, share, send, edit, block."""

from dataclasses import dataclass

from bot.emulator.chats import Chat, Person, Standing
from bot.emulator.formatting import Formatted, detect
from bot.emulator.html import read_html
from bot.emulator.messages import Message
from bot.emulator.methods.media import document_content, photo_content
from bot.emulator.wire import JsonObject, Upload
from bot.emulator.world import World

INACCESSIBLE_AFTER = 48 * 3600


class StoryError(AssertionError):
    """A person tried what their client would not let them do."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone book entry; user_id is 0 for somebody without an account."""

    phone_number: str
    first_name: str
    user_id: int = 0
    last_name: str = ""

    def as_json(self) -> JsonObject:
        wire: JsonObject = {"phone_number": self.phone_number, "first_name": self.first_name}
        if self.last_name:
            wire["last_name"] = self.last_name
        if self.user_id:
            wire["user_id"] = self.user_id
        return wire


def contact_of(person: Person) -> Contact:
    if not person.phone:
        raise StoryError(f"{person.first_name} has no phone number to share")
    return Contact(person.phone, person.first_name, person.id, person.last_name)


def send(
    world: World, chat: Chat, content: JsonObject, forwarded_from: Person | None = None
) -> Message:
    """Send any content as the person; the bot gets an update."""
    if chat.standing is Standing.BLOCKED:
        raise StoryError(f"{chat.person.first_name} has blocked the bot")
    chat.standing = Standing.TALKING
    message = world.post(chat, {**content, **_origin(world, forwarded_from)}, by_bot=False)
    if (chat.reply_keyboard or {}).get("one_time_keyboard"):
        world.show_reply_keyboard(chat, None)
    world.mailbox.deposit("message", {**message.as_json()}, chat.person.id)
    world.changed(chat, message)
    return message


def _origin(world: World, source: Person | None) -> JsonObject:
    if source is None:
        return {}
    date = world.clock.stamp()
    return {"forward_origin": {"type": "user", "date": date, "sender_user": source.as_user()}}


def say(world: World, chat: Chat, text: str) -> Message:
    return send(world, chat, _spoken(text))


def say_formatted(world: World, chat: Chat, html: str) -> Message:
    """Say something with bold words, links and the like, written as HTML."""
    return send(world, chat, _content(read_html(html)))


def _spoken(text: str) -> JsonObject:
    return _content(Formatted(text))


def _content(said: Formatted) -> JsonObject:
    formatted = detect(said)
    content: JsonObject = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities_json()
    return content


def send_photo(world: World, chat: Chat, upload: Upload, caption: str = "") -> Message:
    content = photo_content(world.files.keep(upload, "photos"))
    return send(world, chat, {**content, **_captioned(caption)})


def send_document(world: World, chat: Chat, upload: Upload, caption: str = "") -> Message:
    content = document_content(world.files.keep(upload, "documents"))
    return send(world, chat, {**content, **_captioned(caption)})


def _captioned(caption: str) -> JsonObject:
    return {"caption": caption} if caption else {}


def send_sticker(world: World, chat: Chat) -> Message:
    stored = world.files.keep(Upload("sticker.webp", b"RIFF", "image/webp"), "stickers")
    kind = {"type": "regular", "width": 512, "height": 512}
    flags = {"is_animated": False, "is_video": False, "emoji": "\N{SMILING FACE WITH OPEN MOUTH}"}
    return send(world, chat, {"sticker": {**stored.as_json(), **kind, **flags}})


def send_voice(world: World, chat: Chat, seconds: int = 3) -> Message:
    stored = world.files.keep(Upload("voice.ogg", b"OggS", "audio/ogg"), "voice")
    described = {"duration": seconds, "mime_type": "audio/ogg"}
    return send(world, chat, {"voice": {**stored.as_json(), **described}})


def share_contact(world: World, chat: Chat, contact: Contact) -> Message:
    return send(world, chat, {"contact": contact.as_json()})


def share_location(world: World, chat: Chat, latitude: float, longitude: float) -> Message:
    return send(world, chat, {"location": {"latitude": latitude, "longitude": longitude}})


def edit(world: World, chat: Chat, message_id: int, text: str) -> Message:
    message = chat.message(message_id)
    if message is None or message.by_bot or "text" not in message.content:
        raise StoryError(f"no text of one's own to edit under {message_id}")
    message.content = _spoken(text)
    message.edit_date = world.clock.stamp()
    world.mailbox.deposit("edited_message", message.as_json(), chat.person.id)
    world.changed(chat, message)
    return message


def tap(world: World, chat: Chat, message_id: int, callback_data: str) -> str:
    """Tap with this callback data, which the message need not have; give the query's id."""
    message = chat.messages.get(message_id)
    if message is None:
        raise StoryError(f"no message {message_id} to tap on")
    query = world.taps.open(chat)
    content: JsonObject = {
        "id": query.query_id,
        "from": chat.person.as_user(),
        "message": _as_tapped(world, message),
        "chat_instance": str(chat.person.id * 7919),
        "data": callback_data,
    }
    world.mailbox.deposit("callback_query", content, chat.person.id)
    return query.query_id


def _as_tapped(world: World, message: Message) -> JsonObject:
    is_old = world.clock.now() - message.date > INACCESSIBLE_AFTER
    if is_old or message.deleted:
        return {"chat": message.chat, "message_id": message.message_id, "date": 0}
    return message.as_json()


def receive_sms(world: World, phone: str, text: str) -> int:
    """Let a text message arrive at whoever has this telephone; tell how many have it."""
    owners = [
        chat for chat in world.chats if phone and _dialled(chat.person.phone) == _dialled(phone)
    ]
    for chat in owners:
        chat.sms.append(text)
        world.events.tell("sms", chat, {"text": text})
    world.bell.ring()
    return len(owners)


def _dialled(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))


def block(world: World, chat: Chat) -> None:
    _move(world, chat, Standing.BLOCKED)


def unblock(world: World, chat: Chat) -> None:
    _move(world, chat, Standing.TALKING)


def _move(world: World, chat: Chat, standing: Standing) -> None:
    was_blocked, is_blocked = chat.standing is Standing.BLOCKED, standing is Standing.BLOCKED
    chat.standing = standing
    world.events.tell("standing", chat, {"standing": standing.value})
    if was_blocked == is_blocked:
        return
    content: JsonObject = {
        "chat": chat.wire,
        "from": chat.person.as_user(),
        "date": world.clock.stamp(),
        "old_chat_member": _member(world, is_blocked=was_blocked),
        "new_chat_member": _member(world, is_blocked=is_blocked),
    }
    world.mailbox.deposit("my_chat_member", content, chat.person.id)


def _member(world: World, *, is_blocked: bool) -> JsonObject:
    if is_blocked:
        return {"user": world.bot, "status": "kicked", "until_date": 0}
    return {"user": world.bot, "status": "member"}
