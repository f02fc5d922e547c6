"""Fields of a JSON object, each read as what the Bot API says it is, or refused."""

from typing import Final, cast

from bot.transport.wire_json import JsonObject

_LARGEST: Final = 2**53  # Telegram promises at most 52 significant bits


class MalformedUpdateError(ValueError):
    """An update contradicts the Bot API; the reason names the field and never quotes it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def part(holder: JsonObject, name: str) -> JsonObject:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise MalformedUpdateError(f"{name} is no object")
    return cast("JsonObject", value)


def part_or_none(holder: JsonObject, name: str) -> JsonObject | None:
    return part(holder, name) if name in holder else None


def whole(holder: JsonObject, name: str) -> int:
    value = holder.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise MalformedUpdateError(f"{name} is no whole number")
    return value


def whole_or_none(holder: JsonObject, name: str) -> int | None:
    return whole(holder, name) if name in holder else None


def text(holder: JsonObject, name: str) -> str:
    value = holder.get(name)
    if not isinstance(value, str):
        raise MalformedUpdateError(f"{name} is no text")
    return value


def text_or_empty(holder: JsonObject, name: str) -> str:
    return text(holder, name) if name in holder else ""


def degrees(holder: JsonObject, name: str, limit: int) -> float:
    value = holder.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > limit:
        raise MalformedUpdateError(f"{name} is no angle")
    return float(value)
