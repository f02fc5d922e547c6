"""answerCallbackQuery: the toast or alert after a tap."""

from bot.emulator.chats import Toast
from bot.emulator.wire import Arguments, bad_request
from bot.emulator.world import World

LONGEST_TOAST = 200


def answer_callback_query(world: World, args: Arguments) -> bool:
    text = args.text("text")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = world.taps.close(args.text("callback_query_id"))
    toast = Toast(text, args.flag("show_alert"))
    tap.chat.toasts.append(toast)
    world.events.tell("toast", tap.chat, {"text": text, "is_alert": toast.is_alert})
    world.bell.ring()
    return True
