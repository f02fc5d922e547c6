"""The handful of published Bot API types that the bot reads, as sound updates and their fields.

A field is `NEEDED` where an update without it is malformed, `TYPED` where it may be missing but
not be of another type, and `FREE` where the bot must take whatever comes.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

Json = dict[str, object]
Path = tuple[str, ...]


class Duty(Enum):
    """What the Bot API promises of a field, as far as the bot relies on it."""

    NEEDED = auto()
    TYPED = auto()
    FREE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """Where it is, what is promised of it, and of which type it is."""

    path: Path
    duty: Duty
    kind: type


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of update: how to make a sound one, and the fields of it that are read."""

    make: Callable[[random.Random], Json]
    fields: tuple[Field, ...]


PEOPLE: Final = range(600_000_001, 600_000_021)
WORDS: Final = (
    "上海",
    "مرحبا \u202e بالعالم",
    "שלום",
    "a\u200bb\u200d\u2060c\ufeff",
    "👩\u200d👩\u200d👧\u200d👦" * 40,
    "🇨🇳",
    "e\u0301" * 200,
    "\x00\x01\x1f",
    "<b>&amp;</b><a href='tg://user?id=1'>",
    "' OR 1=1; --",
    "{0.__class__} %s %(a)s",
    "/start" * 9,
    "/cancel@yibao_bot now",
    "/help",
    "x" * 4096,
    "\u2028\u2029\r\n\t",
    " ",
    "１１０１０１",
)
DATA: Final = (
    *("h.1", "cp.1:310100", "ls.1:en", "bd.1:2", "cq.1", "y.1:310:2026:0", "bu.1:1", "no"),
    *("ca.1:query:1:en", "ca.1:cross_border:1:en", "cw.1:query:1"),
)


def _user(dice: random.Random) -> Json:
    person = dice.choice(PEOPLE)
    return {"id": person, "is_bot": False, "first_name": "Chen", "language_code": "en"}


def _chat(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": "Chen"}


def _message(dice: random.Random) -> Json:
    user = _user(dice)
    number = dice.randint(1, 10**6)
    return {"message_id": number, "from": user, "chat": _chat(user), "date": 1_790_000_000}


def _text(dice: random.Random) -> Json:
    return {"message": {**_message(dice), "text": dice.choice(WORDS)}}


def _edit(dice: random.Random) -> Json:
    return {"edited_message": {**_message(dice), "text": dice.choice(WORDS)}}


def _place(dice: random.Random) -> Json:
    place = {"latitude": dice.uniform(-90, 90), "longitude": dice.uniform(-180, 180)}
    return {"message": {**_message(dice), "location": place}}


def _contact(dice: random.Random) -> Json:
    card = {"phone_number": "+8613800000001", "first_name": "Chen", "user_id": 600_000_001}
    return {"message": {**_message(dice), "contact": card}}


def _tap(dice: random.Random) -> Json:
    message = _message(dice)
    query = {"id": str(dice.getrandbits(60)), "from": message.pop("from"), "message": message}
    return {"callback_query": {**query, "chat_instance": "1", "data": dice.choice(DATA)}}


def _standing(dice: random.Random) -> Json:
    user = _user(dice)
    member = {"user": {"id": 42, "is_bot": True, "first_name": "Yibao"}, "status": "member"}
    changed = {"chat": _chat(user), "from": user, "date": 1_790_000_000}
    members = {"old_chat_member": {**member, "status": "kicked"}, "new_chat_member": member}
    return {"my_chat_member": {**changed, **members}}


def _fields(*spelled: str) -> tuple[Field, ...]:
    """Read `! a.b int`: the mark (! needed, ~ typed, ? free), the path and the type."""
    kinds: dict[str, type] = {"int": int, "str": str, "dict": dict, "float": float}
    marks = {"!": Duty.NEEDED, "~": Duty.TYPED, "?": Duty.FREE}
    parts = (line.split() for line in spelled)
    return tuple(
        Field(tuple(path.split(".")), marks[mark], kinds[kind]) for mark, path, kind in parts
    )


def _person(holder: str, chat: str) -> tuple[str, ...]:
    return (
        f"! {holder}.from.id int",
        f"~ {holder}.from.language_code str",
        f"~ {holder}.from.first_name str",
        f"? {holder}.from.is_bot int",
        f"! {chat} dict",
        f"! {chat}.id int",
        f"! {chat}.type str",
        f"? {chat}.first_name str",
    )


_IN_MESSAGE: Final = (
    "! update_id int",
    "~ message dict",
    "~ message.from dict",
    "! message.message_id int",
    "? message.date int",
    *_person("message", "message.chat"),
)
SHAPES: Final = (
    Shape(_text, _fields(*_IN_MESSAGE, "~ message.text str")),
    Shape(
        _place,
        _fields(
            *_IN_MESSAGE,
            "~ message.location dict",
            "! message.location.latitude float",
            "! message.location.longitude float",
        ),
    ),
    Shape(
        _contact,
        _fields(
            *_IN_MESSAGE,
            "~ message.contact dict",
            "! message.contact.phone_number str",
            "~ message.contact.user_id int",
            "? message.contact.first_name str",
        ),
    ),
    Shape(
        _edit,
        _fields(
            "~ edited_message dict",
            "~ edited_message.from dict",
            "! edited_message.message_id int",
            "? edited_message.text str",
            *_person("edited_message", "edited_message.chat"),
        ),
    ),
    Shape(
        _tap,
        _fields(
            "! update_id int",
            "~ callback_query dict",
            "! callback_query.id str",
            "! callback_query.from dict",
            "~ callback_query.message dict",
            "! callback_query.message.message_id int",
            "! callback_query.message.date int",
            "? callback_query.message.has_protected_content int",
            "? callback_query.data str",
            "? callback_query.chat_instance str",
            *_person("callback_query", "callback_query.message.chat"),
        ),
    ),
    Shape(
        _standing,
        _fields(
            "~ my_chat_member dict",
            "! my_chat_member.from dict",
            "! my_chat_member.new_chat_member dict",
            "! my_chat_member.new_chat_member.status str",
            "? my_chat_member.old_chat_member dict",
            *_person("my_chat_member", "my_chat_member.chat"),
        ),
    ),
)
