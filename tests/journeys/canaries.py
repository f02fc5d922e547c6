"""A hundred people who must leave no trace: what they are called, hold, type and share."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.ledger_row import CardRow, EnrolmentRow, LedgerRow, PersonRow
from tests.exports import certno

FAMILY = "赵钱孙李周吴郑王冯陈"
GIVEN = "秀英桂兰建国志强晓燕"
FIRST_PHONE = 13_700_137_000
FIRST_CARD = 76_540_000


@dataclass(frozen=True, slots=True)
class Canary:
    """One of them; `nickname` is what Telegram calls them."""

    place: int

    @property
    def name(self) -> str:
        return f"{FAMILY[self.place % 10]}{GIVEN[self.place // 10]}鹮"

    @property
    def nickname(self) -> str:
        return f"Ibis{self.place:03d}Nipponia"

    @property
    def number(self) -> str:
        return certno(self.place)

    @property
    def phone(self) -> str:
        return str(FIRST_PHONE + self.place)

    @property
    def card(self) -> str:
        return f"Q{FIRST_CARD + self.place}"

    @property
    def psn_no(self) -> str:
        return f"P{self.place:03d}"

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.name, self.nickname, self.number, self.phone, self.card)

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        person = PersonRow(self.psn_no, self.number, self.name, mob=self.phone)
        place = EnrolmentRow(self.psn_no, "310", "1101", "1", "440300")
        return (person, place, CardRow(self.psn_no, self.card, 20_260_301, actv_date=20_260_315))


CANARIES = tuple(map(Canary, range(100)))


def sung(text: bytes, words: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Name the words that stand in a text in any of the forms in which a log may write them."""
    return [word for word in words if any(form in text for form in _forms(word))]


def _forms(word: str) -> set[bytes]:
    plain = word.encode()
    escaped = word.encode("unicode_escape")
    return {plain, escaped, repr(plain)[2:-1].encode(), word.encode("utf-16-le")}


def bytes_under(folder: Path) -> bytes:
    """All that lies in a data folder, but for the keys and the log."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return b"\n".join(file.read_bytes() for file in files)
