"""Editing and deleting messages."""

from bot.emulator.chats import Chat
from bot.emulator.messages import Message
from bot.emulator.methods.markup import read_inline_markup
from bot.emulator.methods.texts import read_caption, read_text
from bot.emulator.wire import Arguments, JsonObject, bad_request
from bot.emulator.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED_AT_ONCE = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def edit_message_text(world: World, args: Arguments) -> JsonObject:
    chat, message = _own_message(world, args)
    content = read_text(args)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, message, content, read_inline_markup(args))


def edit_message_caption(world: World, args: Arguments) -> JsonObject:
    chat, message = _own_message(world, args)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {
        name: value
        for name, value in message.content.items()
        if name not in {"caption", "caption_entities"}
    }
    content = {**kept, **read_caption(args)}
    return _change(world, chat, message, content, read_inline_markup(args))


def edit_message_reply_markup(world: World, args: Arguments) -> JsonObject:
    chat, message = _own_message(world, args)
    return _change(world, chat, message, message.content, read_inline_markup(args))


def delete_message(world: World, args: Arguments) -> bool:
    chat = world.chat_for(args)
    message = chat.message(args.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(world, chat, message)
    return True


def delete_messages(world: World, args: Arguments) -> bool:
    """Delete what can be found and is young enough; the rest is skipped, as documented."""
    chat = world.chat_for(args)
    numbers = args.json_list("message_ids") or ()
    if not 1 <= len(numbers) <= MOST_DELETED_AT_ONCE:
        raise bad_request(
            "message identifiers are not specified"
            if not numbers
            else "too many message identifiers specified"
        )
    for number in numbers:
        message = chat.message(number if isinstance(number, int) else None)
        if message and world.clock.now() - message.date <= DELETABLE_SECONDS:
            _delete(world, chat, message)
    return True


def _delete(world: World, chat: Chat, message: Message) -> None:
    message.deleted = True
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    world.changed(chat, message)


def _own_message(world: World, args: Arguments) -> tuple[Chat, Message]:
    chat = world.chat_for(args)
    number = args.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.message(number)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return chat, message


def _change(
    world: World, chat: Chat, message: Message, content: JsonObject, markup: JsonObject | None
) -> JsonObject:
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.content, message.markup = content, markup
    message.edit_date = world.clock.stamp()
    world.changed(chat, message)
    return message.as_json()
