"""Screens to JSON values and back, for one that has to wait before it can be shown."""

from collections.abc import Mapping
from typing import TypeAlias, cast

from bot.ui.codec import decode, encode
from bot.ui.screen import Ask, Button, CopyButton, PageButton, Request, Screen

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | bool | None"


def write_screen(screen: Screen) -> Mapping[str, Json]:
    """Write all but the notice: by then nobody waits for a toast."""
    request = screen.request
    return {
        "text": str(screen.text),
        "rows": [[_written(button) for button in row] for row in screen.rows],
        "is_personal": screen.is_personal,
        "request": [request.ask.value, request.label, request.cancel] if request else None,
        "removes_typed": screen.removes_typed,
    }


def read_screen(written: Mapping[str, Json]) -> Screen:
    rows = cast("list[list[list[str]]]", written["rows"])
    request = cast("list[str] | None", written["request"])
    return Screen(
        text=str(written["text"]),
        rows=tuple(tuple(_read(button) for button in row) for row in rows),
        is_personal=written["is_personal"] is True,
        request=Request(Ask(request[0]), *request[1:]) if request else None,
        removes_typed=written["removes_typed"] is True,
    )


def _written(button: Button) -> Json:
    if isinstance(button, PageButton):
        return ["page", button.label, encode(button.page)]
    return ["copy", button.label, button.text]


def _read(written: list[str]) -> Button:
    kind, label, holds = written
    return PageButton(label, decode(holds)) if kind == "page" else CopyButton(label, holds)
