"""Faults on demand: which call goes wrong next, and how."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.emulator.wire import ApiError, JsonObject, too_many_requests


class FaultKind(StrEnum):
    """How a call can go wrong; the last three leave the bot in doubt."""

    TOO_MANY = "too_many"
    FORBIDDEN = "forbidden"
    SERVER_ERROR = "server_error"
    RESET = "reset"
    TIMEOUT = "timeout"
    LOST_ANSWER = "lost_answer"
    HALF_JSON = "half_json"


@dataclass(slots=True)
class Fault:
    """One fault: for a method or all, for a chat or all, so many times, so probably."""

    kind: FaultKind
    method: str = ""
    chat_id: int = 0
    times: int | None = None
    probability: float = 1.0
    retry_after: int = 1
    code: int = 500

    def as_json(self) -> JsonObject:
        return {
            "kind": self.kind.value,
            "method": self.method,
            "chat_id": self.chat_id,
            "times": self.times,
            "probability": self.probability,
        }

    def concerns(self, method: str, chat_id: int | None) -> bool:
        if self.times == 0 or (self.method and self.method.lower() != method.lower()):
            return False
        return not self.chat_id or self.chat_id == chat_id

    @property
    def lets_through(self) -> bool:
        """Whether the call still takes effect, though the bot never learns of it."""
        return self.kind is not FaultKind.RESET

    def refusal(self) -> ApiError | None:
        """Give the plain refusal this fault stands for, if it is one."""
        match self.kind:
            case FaultKind.TOO_MANY:
                return too_many_requests(self.retry_after)
            case FaultKind.FORBIDDEN:
                return ApiError(403, "Forbidden: bot was blocked by the user")
            case FaultKind.SERVER_ERROR:
                words = "Bad Gateway" if self.code == 502 else "Internal Server Error"  # noqa: PLR2004 an HTTP status
                return ApiError(self.code, words)
            case _:
                return None


class Faults:
    """The faults that are set; the dice are seeded, so that a run can be repeated."""

    def __init__(self, seed: int = 0) -> None:
        self._faults: list[Fault] = []
        self._dice = random.Random(seed)  # noqa: S311 repeatable, not secret

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def set(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        self._faults.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Give the fault that hits this call, counting it."""
        for fault in self._faults:
            if fault.concerns(method, chat_id) and self._dice.random() < fault.probability:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
