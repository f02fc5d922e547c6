"""A person's place in one insurance: type, person type, pooling area and status."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.insurance import InsuranceType


class EnrolmentStatus(StrEnum):
    """`psn_insu_stas`; older local systems write 3 for terminated."""

    NONE = "0"
    NORMAL = "1"
    SUSPENDED = "2"
    TERMINATED = "4"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One row of enrolment; two live rows of one kind in two areas are a duplicate."""

    psn_no: str
    insutype: InsuranceType
    psn_type: str
    status: EnrolmentStatus
    poolarea: str
    since: date | None = None
    paused: date | None = None
    employer: str | None = None
    tier: str | None = None

    @property
    def is_live(self) -> bool:
        return self.status is EnrolmentStatus.NORMAL


def leading(enrolments: tuple[Enrolment, ...], insutype: InsuranceType) -> Enrolment | None:
    """Pick the enrolment a screen speaks of: a live one first, else the latest begun."""
    rows = [row for row in enrolments if row.insutype is insutype]
    return max(rows, key=lambda row: (row.is_live, row.since or date.min), default=None)
