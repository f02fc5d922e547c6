"""Papers as uploads: what goes up beside the content, and how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import FormData

from bot.transport.events import Sender
from bot.ui.paper import LONGEST_CAPTION, Paper, PaperKind

_METHODS: Final[Mapping[PaperKind, str]] = {
    PaperKind.PICTURE: "sendPhoto",
    PaperKind.DOCUMENT: "sendDocument",
}
_PARTS: Final[Mapping[PaperKind, str]] = {
    PaperKind.PICTURE: "photo",
    PaperKind.DOCUMENT: "document",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A call that carries a file."""

    method: str
    part: str
    fields: Mapping[str, str]
    name: str
    content: bytes

    def form(self) -> FormData:
        """Write the body anew: a form can be sent only once."""
        form = FormData()
        for name, value in self.fields.items():
            form.add_field(name, value)
        form.add_field(self.part, self.content, filename=self.name)
        return form


def upload_of(sender: Sender, paper: Paper) -> Upload:
    """Lay out a paper's call; protected like every message, its caption read as plain text."""
    fields = {"chat_id": str(sender.chat_id), "protect_content": "true"}
    if paper.caption:
        fields["caption"] = clipped(paper.caption)
    return Upload(_METHODS[paper.kind], _PARTS[paper.kind], fields, paper.name, paper.content)


def clipped(caption: str) -> str:
    """Cut what Telegram would refuse; it counts in UTF-16 units."""
    units = caption.encode("utf-16-le")
    return units[: 2 * LONGEST_CAPTION].decode("utf-16-le", "ignore")
