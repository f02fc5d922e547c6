"""The control API: every deed, over HTTP."""

import asyncio
from collections.abc import Callable, Coroutine

import aiohttp
import orjson
import pytest

from bot.emulator import Emulator, Visitor
from tests.emulator.conftest import Call, Json
from tests.emulator.pictures import png

Control = Callable[..., Coroutine[None, None, Json]]


@pytest.fixture
def control(tg: Emulator, http: aiohttp.ClientSession) -> Control:
    async def ask(path: str, verb: str = "POST", **body: object) -> Json:
        url = f"{tg.url}/_emulator/{path}"
        sent = body if verb == "POST" else None
        async with http.request(verb, url, json=sent) as answer:
            read: Json = await answer.json()
            return read

    return ask


async def test_a_person_is_added_and_writes(control: Control, call: Call) -> None:
    added = (await control("people", first_name="Zhao Min", language_code="en"))["result"]
    assert isinstance(added, dict)
    person = f"people/{added['id']}"
    assert (await control(f"{person}/say", text="/start"))["ok"]
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await call("sendMessage", chat_id=added["id"], text="Hi", reply_markup=keyboard)
    message = sent["result"]
    assert isinstance(message, dict)
    tapped = {"message_id": message["message_id"], "row": 0, "column": 0}
    assert (await control(f"{person}/tap", **tapped))["ok"]
    missed = await control(f"{person}/tap", **{**tapped, "column": 1})
    assert missed["error_code"] == 409
    assert (await control(f"{person}/forge", callback_data="zz"))["ok"]
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    data = [update["callback_query"]["data"] for update in updates if "callback_query" in update]
    assert data == ["a", "zz"]


@pytest.mark.parametrize(
    ("deed", "body", "field"),
    [
        ("contact", {}, "contact"),
        ("contact", {"phone_number": "+8613900000000", "first_name": "X"}, "contact"),
        ("location", {"latitude": 39.9, "longitude": 116.4}, "location"),
        ("sticker", {}, "sticker"),
        ("voice", {}, "voice"),
    ],
)
async def test_everything_can_be_sent(
    control: Control, wang: Visitor, deed: str, body: dict[str, object], field: str
) -> None:
    assert (await control(f"people/{wang.id}/{deed}", **body))["ok"]
    assert field in wang.messages[-1].content


async def test_a_forwarded_contact_says_so(control: Control, wang: Visitor) -> None:
    foreign = {"phone_number": "+8613900000000", "first_name": "X", "forwarded": True}
    await control(f"people/{wang.id}/contact", **foreign)
    assert "forward_origin" in wang.messages[-1].content


async def test_files_come_as_forms(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    for deed, name in (("photo", "a.png"), ("document", "a.csv")):
        form = aiohttp.FormData()
        form.add_field("file", png(4, 4), filename=name)
        url = f"{tg.url}/_emulator/people/{wang.id}/{deed}"
        async with http.post(url, data=form) as answer:
            assert answer.status == 200
    photo = wang.messages[0].content["photo"]
    assert isinstance(photo, list)
    async with http.get(f"{tg.url}/_emulator/files/{photo[0]['file_id']}") as answer:
        assert await answer.read() == png(4, 4)


async def test_a_chat_is_read_with_everything_in_it(
    control: Control, call: Call, wang: Visitor
) -> None:
    await call("sendMessage", chat_id=wang.id, text="<i>x</i>", parse_mode="HTML")
    chat = (await control(f"people/{wang.id}/messages", "GET"))["result"]
    assert isinstance(chat, dict)
    assert chat["messages"][0]["html"] == "<i>x</i>"
    assert chat["standing"] == "talking"


async def test_waiting_ends_when_the_bot_has_confirmed(
    control: Control, call: Call, wang: Visitor
) -> None:
    await wang.say("hello", wait=False)
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(control(f"people/{wang.id}/settled", "GET"))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        await call("getUpdates", offset=-1)
        last = last_update_id(await call("getUpdates"))
        await call("getUpdates", offset=last + 1)
    assert waiting.result()["ok"]
    late = await control(f"people/{wang.id}/settled?seconds=0.01", "GET")
    assert late["ok"]


def last_update_id(answer: Json) -> int:
    updates = answer["result"]
    assert isinstance(updates, list)
    return int(updates[-1]["update_id"])


async def test_waiting_in_vain_is_told(control: Control, wang: Visitor) -> None:
    await wang.say("hello", wait=False)
    late = await control(f"people/{wang.id}/settled?seconds=0.01", "GET")
    assert late["error_code"] == 409


async def test_faults_clock_and_calls_are_in_reach(
    tg: Emulator, control: Control, call: Call, wang: Visitor
) -> None:
    moves: list[float] = []
    tg.clock.followers.append(moves.append)
    await control("faults", kind="too_many", method="getMe", times=1, retry_after=3)
    assert (await call("getMe"))["parameters"] == {"retry_after": 3}
    assert (await control("faults", kind="nonsense"))["error_code"] == 400
    assert len(list(tg.faults)) == 1
    await control("faults", "DELETE")
    assert not list(tg.faults)
    await control("clock", move=3600)
    await control("clock", offset=60)
    assert moves == [3600, 60]
    counts = (await control("calls?method=getMe", "GET"))["result"]
    assert isinstance(counts, dict)
    assert counts["counts"] == {"getMe": 1}
    assert counts["calls"][0]["code"] == 429
    await control("updates", message={"odd": 1})
    await control(f"people/{wang.id}/block")
    assert len(tg.world.mailbox) == 2


async def test_the_profile_a_person_sees_follows_their_language(
    control: Control, call: Call, wang: Visitor
) -> None:
    await call("setMyDescription", description="Insurance", language_code="en")
    await control(f"people/{wang.id}/language", language_code="en")
    profile = (await control(f"people/{wang.id}/profile", "GET"))["result"]
    assert isinstance(profile, dict)
    assert profile["description"] == "Insurance"


async def test_events_are_streamed(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    async with http.get(f"{tg.url}/_emulator/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await wang.say("hello", wait=False)
        line = await stream.content.readuntil(b"\n\n")
    event = orjson.loads(line.removeprefix(b"data: "))
    assert (event["kind"], event["person"]) == ("message", wang.id)
    assert event["message"]["text"] == "hello"


async def test_a_listener_too_slow_to_follow_is_sent_away(tg: Emulator, wang: Visitor) -> None:
    with tg.world.events.listen() as queue:
        for _ in range(queue.maxsize + 1):
            tg.world.events.tell("action", wang.chat)
        assert await queue.get() is None


async def test_other_sites_may_not_ask(tg: Emulator, http: aiohttp.ClientSession) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    async with http.get(f"{tg.url}/_emulator/people", headers=headers) as answer:
        assert answer.status == 403


async def test_unknown_people_and_deeds_are_told(control: Control, wang: Visitor) -> None:
    assert (await control("people/1/say", text="x"))["error_code"] == 404
    assert (await control(f"people/{wang.id}/dance"))["error_code"] == 404
    assert (await control(f"people/{wang.id}/location", latitude="north"))["error_code"] == 400
    assert (await control(f"people/{wang.id}/document"))["error_code"] == 400


async def test_a_person_edits_and_goes(control: Control, wang: Visitor) -> None:
    person = f"people/{wang.id}"
    await control(f"{person}/say", text="hello")
    number = wang.messages[-1].message_id
    assert (await control(f"{person}/edit", message_id=number, text="Hello"))["ok"]
    assert wang.messages[-1].text == "Hello"
    assert (await control(f"{person}/edit", message_id=99, text="x"))["error_code"] == 409
    await control(f"{person}/phone", phone="+8613700000000")
    assert wang.person.phone == "+8613700000000"
    for deed, standing in (
        ("block", "blocked"),
        ("unblock", "talking"),
        ("deactivate", "deactivated"),
    ):
        await control(f"{person}/{deed}")
        assert wang.chat.standing == standing
    people = (await control("people", "GET"))["result"]
    assert isinstance(people, list)
    assert people[0]["first_name"] == "Wang Fang"
    assert (await control("faults", "GET"))["result"] == []
    await control("calls", "DELETE")
