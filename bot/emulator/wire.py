"""What travels between a bot and the pretend Telegram: JSON, arguments and refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import orjson

JsonObject: TypeAlias = dict[str, object]

TRUE_WORDS = frozenset({"true", "1", "yes"})


class ApiError(Exception):
    """A call that Telegram refuses: the code and the words a bot sees."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> JsonObject:
        answer: JsonObject = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    media_type: str


class Arguments:
    """The arguments of one call, whichever of the four encodings carried them."""

    __slots__ = ("_uploads", "_values")

    def __init__(
        self, values: Mapping[str, object], uploads: Mapping[str, Upload] | None = None
    ) -> None:
        self._values = values
        self._uploads = uploads or {}

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None or name in self._uploads

    def text(self, name: str) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else str(value)

    def number(self, name: str) -> int | None:
        value = self._values.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(str(value)) if value not in (None, "") else None
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        value = self._values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in TRUE_WORDS

    def structure(self, name: str) -> object:
        """Give a nested value; form clients send it as a JSON string."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value) if value else None
        except orjson.JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def json_object(self, name: str) -> JsonObject | None:
        value = self.structure(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name}")
        return value

    def json_list(self, name: str) -> Sequence[object] | None:
        value = self.structure(name)
        if value is None:
            return None
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {name}")
        return value

    def upload(self, name: str) -> Upload | None:
        """Give the file of this name, sent directly or through attach://."""
        if name in self._uploads:
            return self._uploads[name]
        address = self.text(name)
        return self._uploads.get(address.removeprefix("attach://"))
