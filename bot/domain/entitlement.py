"""Whether an insurance's benefits can be drawn on a day, and the agency's reason if not."""

from dataclasses import dataclass
from datetime import date

from bot.domain.insurance import InsuranceType


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What the agency answers for one insurance. `reason` is its own words, in Chinese."""

    insutype: InsuranceType
    is_enjoyed: bool
    reason: str | None = None
    begins: date | None = None
    ends: date | None = None
