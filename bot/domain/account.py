"""The personal account: its movements and what they do to the balance."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.domain.money import Money


class MovementKind(StrEnum):
    """`acct_incexpd_type`; 299 is ours, for sources that tell family sharing apart."""

    ALLOCATION = "101"
    ANNUAL_INTEREST = "102"
    DAILY_INTEREST = "103"
    REFUND = "104"
    INHERITANCE = "106"
    TRANSFER_IN = "107"
    PRE_CREDIT = "108"
    CLAIM_REFUND = "109"
    SPECIAL_ADJUSTMENT = "110"
    BACK_ENTRY = "111"
    ONE_OFF_INJECTION = "112"
    CARRY_OVER_IN = "113"
    SPENDING = "201"
    RETURN = "202"
    CLEAR_OUT = "203"
    PREMIUM_PAID = "205"
    CARRY_OVER_OUT = "206"
    TRANSFER_OUT = "207"
    TO_HEIR = "208"
    FAMILY_SHARING = "299"


ADDING: Final = frozenset(kind for kind in MovementKind if kind.startswith("1")) | {
    MovementKind.RETURN
}


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of the account. `amount` is positive but for the signed special adjustment."""

    psn_no: str
    kind: MovementKind
    amount: Money
    occurred: datetime
    poolarea: str | None = None
    balance_after: Money | None = None
    place: str | None = None
    memo: str | None = None

    @property
    def effect(self) -> Money:
        """What the entry adds to the balance; negative where it takes."""
        return self.amount if self.kind in ADDING else -self.amount
