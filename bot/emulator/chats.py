"""People and their chats with the bot."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.emulator.messages import Message
from bot.emulator.wire import ApiError, JsonObject, bad_request

KEPT_MESSAGES = 200_000
KEPT_TOASTS = 50
KEPT_SMS = 20


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a Telegram account; caption and hint are for the browser page.

    Who is not seated has no column there.
    """

    id: int
    first_name: str
    language_code: str = "zh-hans"
    caption: str = ""
    hint: str = ""
    last_name: str = ""
    username: str = ""
    phone: str = ""
    is_seated: bool = True

    def as_user(self) -> JsonObject:
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user

    def as_chat(self) -> JsonObject:
        chat: JsonObject = {"id": self.id, "type": "private", "first_name": self.first_name}
        for name in ("last_name", "username"):
            if value := getattr(self, name):
                chat[name] = value
        return chat


@dataclass(frozen=True, slots=True)
class Toast:
    """What answerCallbackQuery showed."""

    text: str
    is_alert: bool


class Standing(StrEnum):
    """How a person stands to the bot."""

    STRANGER = "stranger"
    TALKING = "talking"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"


@dataclass(slots=True, eq=False)
class Chat:
    """The private chat of one person with the bot."""

    person: Person
    standing: Standing = Standing.STRANGER
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: JsonObject | None = None
    pinned: list[int] = field(default_factory=list)
    menu_button: JsonObject | None = None
    toasts: deque[Toast] = field(default_factory=lambda: deque(maxlen=KEPT_TOASTS))
    sms: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT_SMS))
    wire: JsonObject = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wire = self.person.as_chat()

    @property
    def visible(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.deleted]

    def message(self, message_id: int | None) -> Message | None:
        found = self.messages.get(message_id or 0)
        return None if found is None or found.deleted else found

    def check_can_receive(self) -> None:
        if self.standing is Standing.TALKING:
            return
        if self.standing is Standing.BLOCKED:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if self.standing is Standing.DEACTIVATED:
            raise ApiError(403, "Forbidden: user is deactivated")
        raise bad_request("chat not found")


class Chats:
    """Every chat of the bot; the oldest messages are forgotten beyond a bound."""

    def __init__(self, kept_messages: int = KEPT_MESSAGES) -> None:
        self._chats: dict[int, Chat] = {}
        self._order: deque[tuple[int, int]] = deque()
        self.kept_messages = kept_messages
        self._last_message_id = 0

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def add(self, person: Person) -> Chat:
        chat = self._chats[person.id] = Chat(person)
        return chat

    def find(self, person_id: int | None) -> Chat | None:
        return self._chats.get(person_id or 0)

    def next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def keep(self, chat: Chat, message: Message) -> None:
        chat.messages[message.message_id] = message
        self._order.append((chat.person.id, message.message_id))
        if len(self._order) > self.kept_messages:
            person_id, message_id = self._order.popleft()
            self._chats[person_id].messages.pop(message_id, None)
