"""The social security card that carries the personal account to a counter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CardKind(StrEnum):
    """A plastic card or its electronic twin, in the words of the export files."""

    PHYSICAL = "physical"
    ELECTRONIC = "electronic"


class CardStatus(StrEnum):
    """Whether the card can be used."""

    ACTIVE = "active"
    NOT_ACTIVATED = "not_activated"
    LOST = "lost"
    FROZEN = "frozen"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a person."""

    psn_no: str
    number: str
    issued: date
    kind: CardKind = CardKind.PHYSICAL
    status: CardStatus = CardStatus.UNKNOWN
    activated: date | None = None
    issuer: str | None = None


def current_card(cards: tuple[Card, ...]) -> Card | None:
    """Pick the card to show: a usable one first, then the latest issued."""
    return max(
        cards, key=lambda card: (card.status is CardStatus.ACTIVE, card.issued), default=None
    )
