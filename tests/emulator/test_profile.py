"""Commands by scope and language, names, descriptions, the menu button."""

from bot.emulator import Emulator, Visitor
from tests.emulator.conftest import Call


async def test_the_nearest_scope_and_language_win(
    tg: Emulator, call: Call, wang: Visitor, li: Visitor
) -> None:
    async def set_commands(word: str, **where: object) -> None:
        commands = [{"command": word, "description": word}]
        assert (await call("setMyCommands", commands=commands, **where))["ok"]

    def seen(visitor: Visitor) -> object:
        return tg.world.profile.commands_for(visitor.person)[0]["command"]

    await set_commands("all")
    assert seen(wang) == "all"
    await set_commands("chinese", language_code="zh")
    assert seen(wang) == "chinese"
    await set_commands("private", scope={"type": "all_private_chats"})
    assert seen(wang) == "private"
    await set_commands("admin", scope={"type": "chat", "chat_id": li.id})
    assert (seen(wang), seen(li)) == ("private", "admin")
    await call("deleteMyCommands", scope={"type": "chat", "chat_id": li.id})
    assert seen(li) == "private"
    listed = await call("getMyCommands", language_code="zh")
    assert listed["result"] == [{"command": "chinese", "description": "chinese"}]


async def test_a_wrong_command_is_refused(call: Call) -> None:
    for command in ({"command": "Up", "description": "x"}, {"command": "up", "description": ""}):
        assert (await call("setMyCommands", commands=[command]))["error_code"] == 400
    many = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    assert (await call("setMyCommands", commands=many))["error_code"] == 400


async def test_descriptions_speak_languages(call: Call) -> None:
    await call("setMyDescription", description="Insurance", language_code="en")
    await call("setMyDescription", description="\u533b\u4fdd")
    english = (await call("getMyDescription", language_code="en"))["result"]
    other = (await call("getMyDescription", language_code="fr"))["result"]
    assert (english, other) == ({"description": "Insurance"}, {"description": "\u533b\u4fdd"})
    long = await call("setMyShortDescription", short_description="x" * 121)
    assert long["error_code"] == 400
    wrong = await call("setMyName", name="x", language_code="zh-hans")
    assert wrong["error_code"] == 400


async def test_the_menu_button_can_differ_by_chat(call: Call, wang: Visitor) -> None:
    await call("setChatMenuButton", chat_id=wang.id, menu_button={"type": "default"})
    own = await call("getChatMenuButton", chat_id=wang.id)
    assert own["result"] == {"type": "default"}
    assert (await call("getChatMenuButton"))["result"] == {"type": "commands"}
