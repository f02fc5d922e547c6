"""One broadcast, as a member of staff looks at it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.region import Regions
from bot.domain.staff import Action, Member


@dataclass(frozen=True, slots=True)
class BroadcastView:
    """One broadcast, and who looks at it; names are staff's, moments are zoned."""

    found: Broadcast
    member: Member
    regions: Regions
    author: str = ""
    approver: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    approval_ends: datetime | None = None
    has_test_list: bool = False

    @property
    def is_author(self) -> bool:
        return self.member.telegram_id == self.found.standing.author

    @property
    def may_write(self) -> bool:
        is_draft = self.found.state is State.DRAFT
        return is_draft and self.is_author and self.member.may(Action.WRITE)
