"""Files that the bot has sent to a person of a story, as they would open them."""

from io import BytesIO
from typing import cast

import orjson
from openpyxl import Workbook, load_workbook

from bot.emulator import Emulator, Message
from tests.journeys.guest import Guest


def files_of(tg: Emulator, guest: Guest) -> list[tuple[str, bytes]]:
    """Return name and content of every file, the oldest first."""
    sent = (message for message in guest.visitor.bot_messages if "document" in message.content)
    found = (tg.world.files.need(_file_id(message)) for message in sent)
    return [(file.name, file.content) for file in found]


async def arrives(tg: Emulator, guest: Guest) -> None:
    """Wait for the file, and for the words below it."""
    await tg.world.bell.until(lambda: bool(files_of(tg, guest)), 60)
    await guest.comes_to_read("my_data.sent")


def last_json(tg: Emulator, guest: Guest) -> dict[str, list[dict[str, object]]]:
    name, content = files_of(tg, guest)[-1]
    assert name.endswith(".json")
    return cast("dict[str, list[dict[str, object]]]", orjson.loads(content))


def last_book(tg: Emulator, guest: Guest) -> Workbook:
    name, content = files_of(tg, guest)[-1]
    assert name.endswith(".xlsx")
    return load_workbook(BytesIO(content))


def _file_id(message: Message) -> str:
    document = cast("dict[str, object]", message.content["document"])
    return str(document["file_id"])
