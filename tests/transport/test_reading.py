"""Updates as Telegram writes them, and as nobody should."""

from contextlib import suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transport.events import (
    Command,
    Event,
    Other,
    Sender,
    SharedContact,
    SharedFile,
    SharedLocation,
    Standing,
    Tap,
    Typed,
)
from bot.transport.fields import MalformedUpdateError
from bot.transport.reading import read_event, read_update_id
from bot.transport.wire_json import JsonObject
from bot.ui.pages import Home

WANG: JsonObject = {"id": 7, "is_bot": False, "first_name": "Wang Fang", "language_code": "zh"}
CHAT: JsonObject = {"id": 7, "type": "private"}
GROUP: JsonObject = {"id": -100123, "type": "supergroup"}
SENDER = Sender(user_id=7, chat_id=7, is_private=True, language="zh", first_name="Wang Fang")
IN_GROUP = Sender(
    user_id=7, chat_id=-100123, is_private=False, language="zh", first_name="Wang Fang"
)
PLACE: JsonObject = {"latitude": 22.5, "longitude": 114}


def message(**content: object) -> JsonObject:
    body = {"message_id": 5, "date": 1, "chat": CHAT, "from": WANG, **content}
    return {"update_id": 1, "message": body}


def tap(**content: object) -> JsonObject:
    shown: JsonObject = {"message_id": 5, "date": 1, "chat": CHAT, "has_protected_content": True}
    query = {"id": "99", "from": WANG, "data": "h.1", "message": shown, **content}
    return {"update_id": 1, "callback_query": query}


def standing(status: str) -> JsonObject:
    change = {"chat": CHAT, "from": WANG, "new_chat_member": {"status": status, "user": WANG}}
    return {"update_id": 1, "my_chat_member": change}


HOME_TAP = Tap(SENDER, Home(), 5, "99", can_edit=True, is_protected=True)
UNKNOWN_TAP = Tap(SENDER, None, 5, "99", can_edit=True, is_protected=True)


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(text="Shenzhen"), Typed(SENDER, 5, "Shenzhen", "Shenzhen")),
        (message(text="x" * 5000 + "\0"), Typed(SENDER, 5, "x" * 5000 + "\0", "x" * 5000 + "\0")),
        (message(text="Hi", chat=GROUP), Typed(IN_GROUP, 5, "Hi", "Hi")),
        (message(text="/start"), Command(SENDER, 5, "start", "")),
        (message(text="/START@Yibao_Bot  city_1 "), Command(SENDER, 5, "start", "city_1")),
        (message(text="/start\nabc"), Command(SENDER, 5, "start", "abc")),
        (message(text="/"), Typed(SENDER, 5, "/", "/")),
        (message(text="/not-a-command"), Typed(SENDER, 5, "/not-a-command", "/not-a-command")),
        (message(text="/start@other_bot", chat=GROUP), None),
        (message(location=PLACE), SharedLocation(SENDER, 5, 22.5, 114.0)),
        (message(venue={"location": PLACE}), SharedLocation(SENDER, 5, 22.5, 114.0)),
        (
            message(contact={"phone_number": "+8613800000001", "user_id": 7}),
            SharedContact(SENDER, 5, "+8613800000001", 7, is_forwarded=False),
        ),
        (
            message(contact={"phone_number": "1"}, forward_origin={"type": "user"}),
            SharedContact(SENDER, 5, "1", None, is_forwarded=True),
        ),
        (
            message(photo=[{"file_id": "a"}, {"file_id": "b"}], caption="mine"),
            SharedFile(SENDER, 5, "b", is_picture=True),
        ),
        (message(document={"file_id": "c"}), SharedFile(SENDER, 5, "c", is_picture=False)),
        (message(animation={}, document={"file_id": "c"}), Other(SENDER, 5)),
        (message(photo=[]), Other(SENDER, 5)),
        (message(voice={}), Other(SENDER, 5)),
        (message(pinned_message={}), None),
        ({"update_id": 1, "message": {"message_id": 5, "chat": GROUP, "text": "Hi"}}, None),
        ({"update_id": 1, "edited_message": message(text="Hi")["message"]}, Other(SENDER, 5)),
        ({"update_id": 1, "edited_message": message(location=PLACE)["message"]}, None),
        (tap(), HOME_TAP),
        (tap(data="no page of ours"), UNKNOWN_TAP),
        (tap(data="h.1" + ":" * 70), UNKNOWN_TAP),
        (tap(data=None), UNKNOWN_TAP),
        (tap(data=["h.1"]), UNKNOWN_TAP),
        (
            tap(message={"message_id": 5, "date": 0, "chat": CHAT}),
            Tap(SENDER, Home(), 5, "99", can_edit=False, is_protected=False),
        ),
        (standing("kicked"), Standing(SENDER, is_blocked=True)),
        (standing("member"), Standing(SENDER, is_blocked=False)),
        ({"update_id": 1, "message_reaction": {}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_is_read_as_what_it_says(update: JsonObject, event: Event | None) -> None:
    assert read_event(update, "yibao_bot") == event


def test_a_tap_on_an_inline_message_is_answered_in_the_persons_own_chat() -> None:
    update = tap()
    query = update["callback_query"]
    assert isinstance(query, dict)
    del query["message"]
    expected = Tap(SENDER, Home(), 0, "99", can_edit=False, is_protected=False)
    assert read_event(update) == expected


def test_a_person_without_language_and_name_is_read_all_the_same() -> None:
    event = read_event(message(text="Hi", **{"from": {"id": 7}}))
    assert isinstance(event, Typed)
    assert event.sender == Sender(7, 7, is_private=True)


@pytest.mark.parametrize(
    ("update", "reason"),
    [
        (message(text=5), "text is no text"),
        (message(text="Hi", message_id=True), "message_id is no whole number"),
        (message(text="Hi", message_id="5"), "message_id is no whole number"),
        (message(text="Hi", **{"from": {"id": 2**60}}), "id is no whole number"),
        (message(text="Hi", **{"from": "Wang"}), "from is no object"),
        (message(text="Hi", chat={"id": 7}), "type is no text"),
        (message(location={"latitude": 91, "longitude": 0}), "latitude is no angle"),
        (message(location={"latitude": 1, "longitude": True}), "longitude is no angle"),
        (message(contact={"user_id": 7}), "phone_number is no text"),
        ({"update_id": 1, "message": []}, "message is no object"),
        (tap(id=7), "id is no text"),
        (tap(message=None), "message is no object"),
        (standing(7), "status is no text"),  # type: ignore[arg-type]
    ],
)
def test_what_contradicts_the_bot_api_is_refused(update: JsonObject, reason: str) -> None:
    with pytest.raises(MalformedUpdateError) as refused:
        read_event(update)
    assert refused.value.reason == reason


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
NAMES = ["from", "chat", "message", "message_id", "date", "text", "contact", "location", "id"]
NAMES += ["data", "type", "venue", "latitude", "longitude", "phone_number", "new_chat_member"]
bodies = st.recursive(
    anything, lambda inner: st.dictionaries(st.sampled_from(NAMES), inner), max_leaves=12
)


@given(
    kind=st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]),
    body=bodies,
    update_id=anything,
)
def test_garbage_is_only_ever_malformed(kind: str, body: object, update_id: object) -> None:
    with suppress(MalformedUpdateError):
        read_update_id({"update_id": update_id})
        read_event({kind: body})


@given(
    spoiled=st.sampled_from(
        [message(text="Hi"), message(location=PLACE), tap(), standing("left")]
    ),
    way=st.lists(st.integers(0, 5), min_size=1, max_size=4),
    value=anything,
)
def test_one_spoiled_field_is_only_ever_malformed(
    spoiled: JsonObject, way: list[int], value: object
) -> None:
    update: JsonObject = orjson.loads(orjson.dumps(spoiled))
    holder = update
    for step in way:
        name = sorted(holder)[step % len(holder)]
        inner = holder[name]
        if not isinstance(inner, dict) or not inner:
            break
        holder = inner
    holder[sorted(holder)[way[0] % len(holder)]] = value
    with suppress(MalformedUpdateError):
        read_event(update)
