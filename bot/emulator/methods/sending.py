"""sendMessage and copyMessage, and what every kind of sending shares."""

from bot.emulator.chats import Chat
from bot.emulator.messages import Message
from bot.emulator.methods.markup import is_inline, read_markup
from bot.emulator.methods.texts import read_caption, read_text
from bot.emulator.wire import Arguments, JsonObject, bad_request
from bot.emulator.world import World


def send_message(world: World, args: Arguments) -> JsonObject:
    chat = world.chat_for(args)
    content = read_text(args)
    return deliver(world, chat, args, content).as_json()


def copy_message(world: World, args: Arguments) -> JsonObject:
    chat = world.chat_for(args)
    source = world.chats.find(args.number("from_chat_id"))
    message = source.message(args.number("message_id")) if source else None
    if message is None:
        raise bad_request("message to copy not found")
    content = dict(message.content)
    if args.has("caption") and "text" not in content:
        content = {**content, "caption_entities": [], **read_caption(args)}
    return {"message_id": deliver(world, chat, args, content).message_id}


def deliver(world: World, chat: Chat, args: Arguments, content: JsonObject) -> Message:
    """Put the bot's message into the chat, once its keyboard and its rate are fine."""
    markup = read_markup(args)
    replied = _replied(chat, args)
    world.gate.check_may_send(chat.person.id)
    message = world.post(chat, content, by_bot=True)
    message.protected = args.flag("protect_content")
    message.reply_to = replied
    if is_inline(markup):
        message.markup = markup
    elif markup is not None:
        _move_reply_keyboard(world, chat, markup)
    world.changed(chat, message)
    return message


def _move_reply_keyboard(world: World, chat: Chat, markup: JsonObject) -> None:
    if markup.get("remove_keyboard"):
        world.show_reply_keyboard(chat, None)
    elif "keyboard" in markup:
        world.show_reply_keyboard(chat, markup)


def _replied(chat: Chat, args: Arguments) -> Message | None:
    asked = args.json_object("reply_parameters") or {}
    number = asked.get("message_id", args.number("reply_to_message_id"))
    if not isinstance(number, int):
        return None
    message = chat.message(number)
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
