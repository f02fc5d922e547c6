"""A screen as a reviewer reads it: its text, then its rows of buttons with their addresses."""

from bot.ui.codec import encode
from bot.ui.screen import Button, CopyButton, Screen


def readable(screen: Screen) -> str:
    marks = [
        "personal" if screen.is_personal else "",
        f"notice: {screen.notice}" if screen.notice else "",
        _request(screen),
    ]
    rows = [" ".join(map(_button, row)) for row in screen.rows]
    return "\n".join((*filter(None, marks), screen.text, "-" * 30, *rows))


def _button(button: Button) -> str:
    if isinstance(button, CopyButton):
        return f"[{button.label} | copies {button.text}]"
    return f"[{button.label} | {encode(button.page)}]"


def _request(screen: Screen) -> str:
    request = screen.request
    return f"asks: {request.ask} [{request.label}] [{request.cancel}]" if request else ""
