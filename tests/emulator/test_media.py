"""Pictures and documents, both ways."""

import aiohttp
import pytest

from bot.emulator import Emulator, Visitor
from bot.emulator.pictures import picture_size
from tests.emulator.conftest import TOKEN, Call, Json
from tests.emulator.pictures import jpeg_header, png


async def upload(
    http: aiohttp.ClientSession, url: str, fields: dict[str, str], file: tuple[str, str, bytes]
) -> Json:
    field, name, content = file
    form = aiohttp.FormData(fields, quote_fields=False)
    form.add_field(field, content, filename=name)
    async with http.post(url, data=form) as answer:
        read: Json = await answer.json()
        return read


async def test_a_document_arrives_with_its_name(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    url = f"{tg.url}/bot{TOKEN}/sendDocument"
    fields = {"chat_id": str(wang.id), "document": "attach://f", "caption": "<b>2026</b>"}
    fields["parse_mode"] = "HTML"
    answer = await upload(http, url, fields, ("f", "\u660e\u7ec6.xlsx", b"sheet"))
    assert answer["ok"]
    document = wang.screen.content["document"]
    assert isinstance(document, dict)
    assert document["file_name"] == "\u660e\u7ec6.xlsx"
    assert wang.screen.html == "<b>2026</b>"


async def test_a_picture_is_measured(
    tg: Emulator, http: aiohttp.ClientSession, call: Call, wang: Visitor
) -> None:
    url = f"{tg.url}/bot{TOKEN}/sendPhoto"
    answer = await upload(http, url, {"chat_id": str(wang.id)}, ("photo", "c.png", png(40, 20)))
    message = answer["result"]
    assert isinstance(message, dict)
    size = message["photo"][-1]
    assert (size["width"], size["height"]) == (40, 20)
    assert (await call("sendPhoto", chat_id=wang.id, photo=size["file_id"]))["ok"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no picture", "IMAGE_PROCESS_FAILED"), (png(2100, 100), "PHOTO_INVALID_DIMENSIONS")],
)
async def test_what_is_no_fitting_picture_is_refused(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor, content: bytes, words: str
) -> None:
    url = f"{tg.url}/bot{TOKEN}/sendPhoto"
    answer = await upload(http, url, {"chat_id": str(wang.id)}, ("photo", "c.png", content))
    assert answer["description"] == f"Bad Request: {words}"


async def test_a_long_caption_is_refused(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    url = f"{tg.url}/bot{TOKEN}/sendDocument"
    fields = {"chat_id": str(wang.id), "caption": "x" * 1025}
    answer = await upload(http, url, fields, ("document", "a.txt", b"a"))
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_what_a_person_sends_can_be_downloaded(
    tg: Emulator, http: aiohttp.ClientSession, call: Call, wang: Visitor
) -> None:
    tg.inject({"message": {}})
    tg.world.mailbox.drop_all()
    await call("getUpdates", allowed_updates=["nothing"])
    await wang.send_document("list.csv", b"a,b")
    document = wang.messages[-1].content["document"]
    assert isinstance(document, dict)
    found = (await call("getFile", file_id=document["file_id"]))["result"]
    assert isinstance(found, dict)
    async with http.get(f"{tg.url}/file/bot{TOKEN}/{found['file_path']}") as answer:
        assert await answer.read() == b"a,b"
    async with http.get(f"{tg.url}/file/bot{TOKEN}/documents/none") as answer:
        assert answer.status == 404


def test_a_jpeg_tells_its_size() -> None:
    assert picture_size(jpeg_header(640, 480)) == (640, 480)
