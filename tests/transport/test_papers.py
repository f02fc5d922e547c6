"""Pictures and documents on their way out: protected, captioned, above the buttons."""

from io import BytesIO

import pytest
from PIL import Image

from bot.emulator import Emulator, FaultKind, Visitor
from bot.transport.api import Api
from bot.transport.events import Event, Sender, Tap
from bot.transport.outcome import Fate
from bot.transport.outgoing import Outgoing
from bot.transport.request import AiohttpRequest
from bot.transport.uploads import clipped
from bot.ui.paper import LONGEST_CAPTION, Paper, PaperKind
from bot.ui.screen import Screen
from tests.transport.scene import HOME, QUICK, TOKEN, Scene
from tests.transport.test_outgoing import Script


def png() -> bytes:
    content = BytesIO()
    Image.new("RGB", (30, 40), "white").save(content, "PNG")
    return content.getvalue()


PICTURE = Paper("months-2026.png", PaperKind.PICTURE, png(), "Jan: <b>1 & 2</b>")
DOCUMENT = Paper("statement-2026.pdf", PaperKind.DOCUMENT, b"%PDF-1.6", "Statement")
PAPERS = Screen("Here they are", HOME.rows, is_personal=True, papers=(PICTURE, DOCUMENT))


async def test_papers_come_above_a_new_message_with_the_buttons(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    async with Scene(tg, Script([HOME, PAPERS])).open(way):
        await wang.start()
        await wang.tap("Help")
    first, picture, document, last = wang.bot_messages
    assert (first.text, last.text) == ("Welcome", "Here they are")
    assert "photo" in picture.as_json()
    assert picture.as_json()["caption"] == "Jan: <b>1 & 2</b>"
    assert sent_document(document.as_json())["file_name"] == "statement-2026.pdf"
    assert last.labels == [["Help", "Home"]]


def sent_document(message: dict[str, object]) -> dict[str, object]:
    document = message["document"]
    assert isinstance(document, dict)
    return document


async def test_papers_are_protected_like_every_message(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, Script([PAPERS])).polling():
        await wang.start()
    assert all(message.protected for message in wang.bot_messages)


async def test_the_content_arrives_as_it_was_drawn(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, Script([PAPERS])).polling():
        await wang.start()
    file_id = sent_document(wang.bot_messages[1].as_json())["file_id"]
    stored = tg.world.files.find(str(file_id))
    assert stored is not None
    assert stored.content == DOCUMENT.content


async def test_a_paper_waits_for_the_chats_pause(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, Script([HOME, PAPERS])).polling():
        await wang.start()
        tg.fault(FaultKind.TOO_MANY, "sendPhoto").retry_after = 1
        await wang.tap("Help")
    pictures = ["photo" in message.as_json() for message in wang.bot_messages]
    assert pictures == [False, True, False, False]


async def test_a_paper_that_is_refused_ends_the_showing(tg: Emulator, wang: Visitor) -> None:
    broken = Screen("Text", papers=(Paper("x.png", PaperKind.PICTURE, b"no picture"),))
    async with outgoing_of(tg) as outgoing:
        outcome = await outgoing.show(tap_of(wang), broken)
    assert outcome.fate is Fate.REFUSED
    assert wang.bot_messages == []


async def test_what_stood_for_papers_goes_when_they_come(tg: Emulator, wang: Visitor) -> None:
    async with outgoing_of(tg) as outgoing:
        place = await outgoing.show_waiting(tap_of(wang, can_edit=False), Screen("Drawing"))
        await outgoing.show_at(tap_of(wang, can_edit=False), PAPERS, place)
    assert [message.text for message in wang.bot_messages][-1] == "Here they are"
    assert "Drawing" not in [message.text for message in wang.bot_messages]


@pytest.mark.parametrize(("sign", "kept"), [("x", LONGEST_CAPTION), ("\U0001f600", 512)])
def test_a_caption_is_cut_where_telegram_would_refuse_it(sign: str, kept: int) -> None:
    assert clipped(sign * 2000) == sign * kept


class outgoing_of:  # noqa: N801 - reads as a function
    """Open the way out alone, without a bot behind it."""

    def __init__(self, tg: Emulator) -> None:
        self._request = AiohttpRequest(QUICK)
        self._outgoing = Outgoing(Api(self._request, tg.url, TOKEN), patience_s=1.0)

    async def __aenter__(self) -> Outgoing:
        await self._request.initialize()
        return self._outgoing

    async def __aexit__(self, *_: object) -> None:
        await self._request.shutdown()


def tap_of(wang: Visitor, *, can_edit: bool = True) -> Event:
    sender = Sender(wang.id, wang.id, is_private=True)
    return Tap(sender, None, 1, "q", can_edit=can_edit, is_protected=True)
