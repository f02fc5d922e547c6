"""Identities of nobody: well-formed numbers in districts and ranges that were never assigned."""

from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric

from bot.domain.person import Person

_UNASSIGNED_DISTRICT = "98"
_UNASSIGNED_MOBILES = "1990000"


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one invented person from another. `order` is odd for a man, as in GB 11643."""

    name: str
    home: str
    birth: date
    order: int

    def as_person(self) -> Person:
        return Person(
            psn_no=f"{self.home}99{self.order:012d}",
            name=self.name,
            certno=self._certno(),
            mobile=f"{_UNASSIGNED_MOBILES}{self.order:04d}",
            birth=self.birth,
            gender="1" if self.order % 2 else "2",
        )

    def _certno(self) -> str:
        stem = f"{self.home[:4]}{_UNASSIGNED_DISTRICT}{self.birth:%Y%m%d}{self.order:03d}"
        return stem + str(ric.calc_check_digit(f"{stem}0"))
