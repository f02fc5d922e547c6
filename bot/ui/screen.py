"""What a person sees: a text, its buttons, and how it may be kept."""

from dataclasses import dataclass
from enum import StrEnum

from bot.ui.pages import Page
from bot.ui.paper import Paper

Rows = tuple[tuple["Button", ...], ...]


@dataclass(frozen=True, slots=True)
class PageButton:
    """A button that opens a page."""

    label: str
    page: Page


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A button that copies 1 to 256 characters to the clipboard."""

    label: str
    text: str


Button = PageButton | CopyButton


class Ask(StrEnum):
    """What a reply keyboard may ask for; `NOTHING` takes the keyboard away again."""

    LOCATION = "location"
    CONTACT = "contact"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Request:
    """A one-button reply keyboard under the chat, with a way out."""

    ask: Ask
    label: str = ""
    cancel: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram HTML of at most 4,096 characters after entities, and its buttons.

    `is_personal` keeps it from being forwarded or saved; `notice` is a toast of at most 200
    characters on the tap; `request` needs a message of its own, since an edit cannot carry it;
    `removes_typed` asks that the message that led here be deleted from the chat; `papers` are
    sent before the text, which then comes as a new message below them; `commands` become the
    chat's own list, as (name without slash, description), in the language of this screen.
    """

    text: str
    rows: Rows = ()
    is_personal: bool = False
    notice: str = ""
    request: Request | None = None
    removes_typed: bool = False
    papers: tuple[Paper, ...] = ()
    commands: tuple[tuple[str, str], ...] = ()
