"""One raw update to one Event: strict on what we use, tolerant of everything else.

An update of a kind that we do not use is None, like a service message, or a command that names
another bot in a group. What contradicts the Bot API raises MalformedUpdateError, whose reason
never quotes the update.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.transport.events import (
    Command,
    Event,
    Other,
    Sender,
    SharedContact,
    SharedFile,
    SharedLocation,
    Standing,
    Tap,
    Typed,
)
from bot.transport.fields import (
    MalformedUpdateError,
    degrees,
    part,
    part_or_none,
    text,
    text_or_empty,
    whole,
    whole_or_none,
)
from bot.transport.formatted import as_html
from bot.transport.wire_json import JsonObject
from bot.ui.codec import UnknownPageError, decode
from bot.ui.pages import Page

_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w{1,64}))?(?:\s+(.*))?\Z", re.ASCII | re.DOTALL)
_CONTENT: Final = frozenset(
    {"animation", "audio", "checklist", "dice", "document", "game", "invoice", "paid_media"}
    | {"photo", "poll", "rich_message", "sticker", "story", "video", "video_note", "voice"}
)


# A message that carries a file has no text to edit.
_CARRYING: Final = frozenset({"photo", "document"})


def read_update_id(update: JsonObject) -> int:
    return whole(update, "update_id")


def read_event(update: JsonObject, username: str = "") -> Event | None:
    """Return what the update says; `username` is the bot's own, to tell commands of others."""
    for kind, read in _READERS.items():
        if kind in update:
            return read(part(update, kind), username.lower())
    return None


def _read_message(message: JsonObject, username: str) -> Event | None:
    if "from" not in message:
        return None
    sender, message_id = _sender(message), whole(message, "message_id")
    if "text" in message:
        return _read_text(sender, message_id, message, username)
    if "contact" in message:
        return _read_contact(sender, message_id, message)
    if "location" in message or "venue" in message:
        place = part(part_or_none(message, "venue") or message, "location")
        latitude, longitude = degrees(place, "latitude", 90), degrees(place, "longitude", 180)
        return SharedLocation(sender, message_id, latitude, longitude)
    if "photo" in message or ("document" in message and "animation" not in message):
        return _read_file(sender, message_id, message)
    return Other(sender, message_id) if _CONTENT & message.keys() else None


def _read_file(sender: Sender, message_id: int, message: JsonObject) -> Event:
    """Take the largest size of a picture, which comes last, or the document."""
    sizes = message.get("photo")
    if isinstance(sizes, list) and sizes and isinstance(sizes[-1], dict):
        return SharedFile(sender, message_id, text(sizes[-1], "file_id"), is_picture=True)
    document = part_or_none(message, "document")
    if document is None:
        return Other(sender, message_id)
    facts = (text(document, "file_id"), False, text_or_empty(document, "mime_type"))
    return SharedFile(sender, message_id, *facts)


def _read_edit(message: JsonObject, _: str) -> Event | None:
    """Read an edit, but no live location: it moves every few seconds, and asks nothing."""
    if "from" not in message or "location" in message:
        return None
    return Other(_sender(message), whole(message, "message_id"))


def _read_text(
    sender: Sender, message_id: int, message: JsonObject, username: str
) -> Event | None:
    typed = text(message, "text")
    match = _COMMAND.match(typed)
    if match is None:
        return Typed(sender, message_id, typed, as_html(message, typed))
    name, addressee, argument = match.groups(default="")
    if addressee and username and addressee.lower() != username:
        return None
    return Command(sender, message_id, name.lower(), argument.strip())


def _read_contact(sender: Sender, message_id: int, message: JsonObject) -> SharedContact:
    contact = part(message, "contact")
    is_forwarded = not message.keys().isdisjoint(("forward_origin", "forward_date"))
    phone, user_id = text(contact, "phone_number"), whole_or_none(contact, "user_id")
    return SharedContact(sender, message_id, phone, user_id, is_forwarded)


def _read_tap(query: JsonObject, _: str) -> Tap:
    message = part_or_none(query, "message")
    if message is None:
        # A button of an inline message: the person can still be answered in their own chat.
        user_id = whole(part(query, "from"), "id")
        message = {"message_id": 0, "date": 0, "chat": {"id": user_id, "type": "private"}}
    return Tap(
        sender=_sender({**message, "from": part(query, "from")}),
        page=_read_page(query.get("data")),
        message_id=whole(message, "message_id"),
        query_id=text(query, "id"),
        can_edit=whole(message, "date") != 0 and message.keys().isdisjoint(_CARRYING),
        is_protected=message.get("has_protected_content") is True,
    )


def _read_page(address: object) -> Page | None:
    try:
        return decode(address) if isinstance(address, str) else None
    except UnknownPageError:
        return None


def _read_standing(change: JsonObject, _: str) -> Standing:
    status = text(part(change, "new_chat_member"), "status")
    return Standing(_sender(change), is_blocked=status == "kicked")


def _sender(holder: JsonObject) -> Sender:
    user, chat = part(holder, "from"), part(holder, "chat")
    return Sender(
        user_id=whole(user, "id"),
        chat_id=whole(chat, "id"),
        is_private=text(chat, "type") == "private",
        language=text_or_empty(user, "language_code"),
        first_name=text_or_empty(user, "first_name"),
    )


_READERS: Final[dict[str, Callable[[JsonObject, str], Event | None]]] = {
    "callback_query": _read_tap,
    "message": _read_message,
    "edited_message": _read_edit,
    "my_chat_member": _read_standing,
}

ALLOWED_UPDATES: Final = tuple(_READERS)
__all__ = ["ALLOWED_UPDATES", "MalformedUpdateError", "read_event", "read_update_id"]
