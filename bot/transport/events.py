"""What comes in, as small values of our own: handlers never see Telegram's objects."""

from dataclasses import dataclass

from bot.ui.pages import Page


@dataclass(frozen=True, slots=True)
class Sender:
    """Who knocked, and in which chat. `language` is Telegram's two-letter hint, or empty."""

    user_id: int
    chat_id: int
    is_private: bool
    language: str = ""
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A pressed button. `page` is None where the data is unknown, forged or outdated.

    `can_edit` is false where Telegram no longer shows us the message; `is_protected` tells
    whether the message may show something personal by an edit.
    """

    sender: Sender
    page: Page | None
    message_id: int
    query_id: str
    can_edit: bool
    is_protected: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A typed `/name argument`, the name in lower case and without the bot's own."""

    sender: Sender
    message_id: int
    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed message that is no command; `html` is the same with its formatting."""

    sender: Sender
    message_id: int
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place that the person chose to send, in degrees."""

    sender: Sender
    message_id: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card; `user_id` is whose it is at Telegram, where Telegram knows."""

    sender: Sender
    message_id: int
    phone: str
    user_id: int | None
    is_forwarded: bool


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A picture, or a document; Telegram keeps it under `file_id`.

    `media_type` is what the sender's client calls a document, or empty.
    """

    sender: Sender
    message_id: int
    file_id: str
    is_picture: bool
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A message of a kind that the bot cannot use: a picture, a voice, an edit."""

    sender: Sender
    message_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The person blocked the bot, or let it back in."""

    sender: Sender
    is_blocked: bool


Event = Tap | Command | Typed | SharedLocation | SharedContact | SharedFile | Other | Standing
