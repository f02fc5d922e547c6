"""The deeds the control API offers, each reading its own arguments."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from bot.emulator import deeds
from bot.emulator.chats import Chat, Standing
from bot.emulator.deeds import Contact, StoryError
from bot.emulator.events import describe
from bot.emulator.wire import Arguments, JsonObject, Upload, bad_request
from bot.emulator.world import World

Deed: TypeAlias = Callable[[World, Chat, Arguments], object]


def _say(world: World, chat: Chat, args: Arguments) -> JsonObject:
    """Say a text, or with `parse_mode=HTML` a formatted one."""
    say = deeds.say_formatted if args.text("parse_mode") == "HTML" else deeds.say
    return describe(say(world, chat, args.text("text")))


def _edit(world: World, chat: Chat, args: Arguments) -> JsonObject:
    number = args.number("message_id") or 0
    return describe(deeds.edit(world, chat, number, args.text("text")))


def _tap(world: World, chat: Chat, args: Arguments) -> str:
    """Tap the key at a row and column of a message."""
    number = args.number("message_id") or 0
    place = (args.number("row"), args.number("column"))
    message = chat.message(number)
    for key in message.keys if message else ():
        if (key.row, key.column) == place and key.callback_data:
            return deeds.tap(world, chat, number, key.callback_data)
    raise StoryError(f"no key to tap at {place} of message {number}")


def _forge(world: World, chat: Chat, args: Arguments) -> str:
    number = args.number("message_id") or max(chat.messages, default=0)
    return deeds.tap(world, chat, number, args.text("callback_data"))


def _contact(world: World, chat: Chat, args: Arguments) -> JsonObject:
    """Share one's own contact, or the one that is given."""
    if not args.text("phone_number"):
        return describe(deeds.share_contact(world, chat, deeds.contact_of(chat.person)))
    contact = Contact(
        args.text("phone_number"), args.text("first_name"), args.number("user_id") or 0
    )
    source = chat.person if args.flag("forwarded") else None
    return describe(deeds.send(world, chat, {"contact": contact.as_json()}, source))


def _phone(_world: World, chat: Chat, args: Arguments) -> bool:
    """Give the person a phone number, for sharing it later."""
    chat.person = replace(chat.person, phone=args.text("phone"))
    return True


def _location(world: World, chat: Chat, args: Arguments) -> JsonObject:
    place = float(args.text("latitude") or 0), float(args.text("longitude") or 0)
    return describe(deeds.share_location(world, chat, *place))


def _photo(world: World, chat: Chat, args: Arguments) -> JsonObject:
    return describe(deeds.send_photo(world, chat, _upload(args), args.text("caption")))


def _document(world: World, chat: Chat, args: Arguments) -> JsonObject:
    return describe(deeds.send_document(world, chat, _upload(args), args.text("caption")))


def _sticker(world: World, chat: Chat, _args: Arguments) -> JsonObject:
    return describe(deeds.send_sticker(world, chat))


def _voice(world: World, chat: Chat, _args: Arguments) -> JsonObject:
    return describe(deeds.send_voice(world, chat))


def _block(world: World, chat: Chat, _args: Arguments) -> bool:
    deeds.block(world, chat)
    return True


def _unblock(world: World, chat: Chat, _args: Arguments) -> bool:
    deeds.unblock(world, chat)
    return True


def _deactivate(_world: World, chat: Chat, _args: Arguments) -> bool:
    chat.standing = Standing.DEACTIVATED
    return True


def _upload(args: Arguments) -> Upload:
    upload = args.upload("file")
    if upload is None:
        raise bad_request("there is no file in the request")
    return upload


DEEDS: Mapping[str, Deed] = {
    "say": _say,
    "edit": _edit,
    "tap": _tap,
    "forge": _forge,
    "contact": _contact,
    "phone": _phone,
    "location": _location,
    "photo": _photo,
    "document": _document,
    "sticker": _sticker,
    "voice": _voice,
    "block": _block,
    "unblock": _unblock,
    "deactivate": _deactivate,
}
