"""Chat actions, pinned messages and what a bot may ask about a chat."""

from bot.emulator.wire import Arguments, JsonObject, bad_request
from bot.emulator.world import World

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_chat_action(world: World, args: Arguments) -> bool:
    chat = world.chat_for(args)
    action = args.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.events.tell("action", chat, {"action": action})
    return True


def get_chat(world: World, args: Arguments) -> JsonObject:
    chat = world.chat_for(args)
    full: JsonObject = {
        **chat.wire,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    pinned = chat.message(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        full["pinned_message"] = pinned.as_json()
    return full


def pin_chat_message(world: World, args: Arguments) -> bool:
    chat = world.chat_for(args)
    message = chat.message(args.number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
    world.events.tell("pinned", chat, {"message_ids": list(chat.pinned)})
    return True


def unpin_chat_message(world: World, args: Arguments) -> bool:
    """Unpin the named message, or the newest one when none is named."""
    chat = world.chat_for(args)
    number = args.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    world.events.tell("pinned", chat, {"message_ids": list(chat.pinned)})
    return True
