"""Staff: who may do what about broadcasts, as one table of action and role."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff is; each has one."""

    OWNER = "owner"
    AUTHOR = "author"
    APPROVER = "approver"
    VIEWER = "viewer"
    AUDITOR = "auditor"


class Action(StrEnum):
    """What a role is asked for. Each is checked where it is done, whatever a menu has shown."""

    SEE = "see"  # drafts, progress, reports, the calendar
    WRITE = "write"  # texts, picture, audience; tests; handing in
    APPROVE = "approve"  # or send back; never one's own
    SEND = "send"  # with a one-time code
    HALT = "halt"  # pause and cancel: anybody who answers for a broadcast, at one tap
    RESUME = "resume"
    RECALL = "recall"
    EXPORT = "export"


_EVERYBODY: Final = frozenset(Role)
_RESPONSIBLE: Final = frozenset({Role.OWNER, Role.AUTHOR, Role.APPROVER})
MAY: Final[Mapping[Action, frozenset[Role]]] = {
    Action.SEE: _EVERYBODY,
    Action.WRITE: frozenset({Role.OWNER, Role.AUTHOR}),
    Action.APPROVE: frozenset({Role.OWNER, Role.APPROVER}),
    Action.SEND: frozenset({Role.OWNER, Role.AUTHOR}),
    Action.HALT: _RESPONSIBLE,
    Action.RESUME: _RESPONSIBLE,
    Action.RECALL: frozenset({Role.OWNER, Role.APPROVER}),
    Action.EXPORT: _RESPONSIBLE | {Role.AUDITOR},
}
"""THE table. What a role does not stand under, it may not do."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff, known by their Telegram account; `name` is what colleagues read."""

    telegram_id: int
    role: Role
    name: str

    def may(self, action: Action) -> bool:
        return self.role in MAY[action]
