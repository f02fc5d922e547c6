"""What the bot says about itself: name, descriptions, commands, menu button."""

import re

from bot.emulator.wire import Arguments, JsonObject, bad_request
from bot.emulator.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}|")
MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
MENU_BUTTONS = frozenset({"commands", "web_app", "default"})


def get_me(world: World, _args: Arguments) -> JsonObject:
    return {
        **world.bot,
        "first_name": world.profile.names.get("") or world.bot["first_name"],
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, args: Arguments) -> bool:
    commands = args.json_list("commands") or ()
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    read = [_command(command) for command in commands]
    world.profile.commands[(_scope(world, args), _language(args))] = read
    world.events.tell("profile", None)
    return True


def get_my_commands(world: World, args: Arguments) -> list[JsonObject]:
    return world.profile.commands.get((_scope(world, args), _language(args)), [])


def delete_my_commands(world: World, args: Arguments) -> bool:
    world.profile.commands.pop((_scope(world, args), _language(args)), None)
    world.events.tell("profile", None)
    return True


def set_my_name(world: World, args: Arguments) -> bool:
    return _set(world, args, world.profile.names, ("name", LONGEST_NAME))


def get_my_name(world: World, args: Arguments) -> JsonObject:
    names = world.profile.names
    return {"name": names.get(_language(args)) or names.get("") or world.bot["first_name"]}


def set_my_description(world: World, args: Arguments) -> bool:
    known = world.profile.descriptions
    return _set(world, args, known, ("description", LONGEST_DESCRIPTION))


def get_my_description(world: World, args: Arguments) -> JsonObject:
    return {"description": _get(args, world.profile.descriptions)}


def set_my_short_description(world: World, args: Arguments) -> bool:
    known = world.profile.short_descriptions
    return _set(world, args, known, ("short_description", LONGEST_SHORT_DESCRIPTION))


def get_my_short_description(world: World, args: Arguments) -> JsonObject:
    return {"short_description": _get(args, world.profile.short_descriptions)}


def set_chat_menu_button(world: World, args: Arguments) -> bool:
    button = args.json_object("menu_button") or {"type": "default"}
    if button.get("type") not in MENU_BUTTONS:
        raise bad_request("MenuButton has unsupported type")
    if args.has("chat_id"):
        world.chat_for(args).menu_button = button
    else:
        world.profile.menu_button = button
    return True


def get_chat_menu_button(world: World, args: Arguments) -> JsonObject:
    own = world.chat_for(args).menu_button if args.has("chat_id") else None
    return own or world.profile.menu_button


def _set(world: World, args: Arguments, known: dict[str, str], rule: tuple[str, int]) -> bool:
    name, longest = rule
    text = args.text(name)
    if len(text) > longest:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    known[_language(args)] = text
    world.events.tell("profile", None)
    return True


def _get(args: Arguments, known: dict[str, str]) -> str:
    return known.get(_language(args)) or known.get("", "")


def _command(command: object) -> JsonObject:
    wire = command if isinstance(command, dict) else {}
    name = str(wire.get("command", "")).removeprefix("/")
    description = str(wire.get("description", ""))
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, args: Arguments) -> str:
    scope = args.json_object("scope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" not in scope:
        return kind
    chat = Arguments(scope)
    if world.chats.find(chat.number("chat_id")) is None:
        raise bad_request("chat not found")
    return f"{kind}:{chat.text('chat_id')}"


def _language(args: Arguments) -> str:
    code = args.text("language_code")
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
