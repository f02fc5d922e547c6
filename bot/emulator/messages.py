"""Messages and the keys under them, as Telegram keeps them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.emulator.formatting import to_html
from bot.emulator.wire import JsonObject


@dataclass(frozen=True, slots=True)
class Key:
    """One button, of the inline or of the reply keyboard."""

    label: str
    row: int
    column: int
    wire: Mapping[str, object]

    @property
    def callback_data(self) -> str:
        return str(self.wire.get("callback_data", ""))

    @property
    def url(self) -> str:
        return str(self.wire.get("url", ""))

    @property
    def copy_text(self) -> str:
        copied = self.wire.get("copy_text")
        return str(copied.get("text", "")) if isinstance(copied, dict) else ""


def keys_of(rows: object) -> Iterator[Key]:
    for row_number, row in enumerate(rows if isinstance(rows, list) else ()):
        for column, button in enumerate(row):
            wire = button if isinstance(button, dict) else {"text": str(button)}
            yield Key(str(wire.get("text", "")), row_number, column, wire)


@dataclass(slots=True, eq=False)
class Message:
    """One message as Telegram keeps it; content holds the fields of its kind."""

    message_id: int
    chat: JsonObject
    sender: JsonObject
    date: int
    content: JsonObject
    by_bot: bool = False
    markup: JsonObject | None = None
    protected: bool = False
    edit_date: int = 0
    deleted: bool = False
    reply_to: "Message | None" = None

    @property
    def text(self) -> str:
        """The words a person reads: the text, or the caption."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def html(self) -> str:
        found = self.content.get("entities", self.content.get("caption_entities", []))
        return to_html(self.text, found if isinstance(found, list) else [])

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(keys_of((self.markup or {}).get("inline_keyboard")))

    @property
    def labels(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        rows: dict[int, list[str]] = {}
        for key in self.keys:
            rows.setdefault(key.row, []).append(key.label)
        return list(rows.values())

    def as_json(self) -> JsonObject:
        wire: JsonObject = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
            **self.content,
        }
        if self.markup:
            wire["reply_markup"] = self.markup
        if self.edit_date:
            wire["edit_date"] = self.edit_date
        if self.protected:
            wire["has_protected_content"] = True
        if self.reply_to is not None:
            replied = self.reply_to.as_json()
            replied.pop("reply_to_message", None)
            wire["reply_to_message"] = replied
        return wire
