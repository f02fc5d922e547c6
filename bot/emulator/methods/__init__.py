"""The methods a bot can call, by lower-case name, as Telegram matches them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.emulator.methods import callbacks, chats, editing, media, profile, sending, webhook
from bot.emulator.wire import Arguments
from bot.emulator.world import World

Method: TypeAlias = Callable[[World, Arguments], object]

PUBLISHED: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "setWebhook": webhook.set_webhook,
    "deleteWebhook": webhook.delete_webhook,
    "getWebhookInfo": webhook.get_webhook_info,
    "sendMessage": sending.send_message,
    "copyMessage": sending.copy_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "getFile": media.get_file,
    "sendChatAction": chats.send_chat_action,
    "getChat": chats.get_chat,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": profile.set_my_name,
    "getMyName": profile.get_my_name,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}

METHODS: Mapping[str, tuple[str, Method]] = {
    name.lower(): (name, method) for name, method in PUBLISHED.items()
}
