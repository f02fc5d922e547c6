"""A person at the bot's door: their choices, and whose records they may read."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.consent import Consents
from bot.domain.session import Session


@dataclass(frozen=True, slots=True)
class Binding:
    """Connects a visitor with one insured person of one source. `proof` says how.

    Until `cools_until_ms` no amounts are shown: the owner may yet object.
    """

    source: str
    psn_no: str
    proof: str
    bound_ms: int
    cools_until_ms: int = 0


@dataclass(frozen=True, slots=True)
class Visitor:
    """One Telegram account. `language` is their explicit choice, None while they made none.

    `was_asked` tells that a question of ours is, or lately was, open.
    """

    id: int
    telegram_id: int
    language: str | None = None
    hinted_language: str = ""
    city: str | None = None
    binding: Binding | None = None
    was_asked: bool = False
    consents: Consents = field(default_factory=Consents)
    session: Session = field(default_factory=Session)


class QuestionKind(StrEnum):
    """What the bot has asked and waits to be answered by a typed or shared message."""

    CITY_NAME = "city_name"
    CITY_PLACE = "city_place"
    HOLDER_NAME = "holder_name"
    HOLDER_NUMBER = "holder_number"
    GUIDE_SEARCH = "guide_search"
    CLAIM_DAY = "claim_day"
    ERASURE = "erasure"  # answered by a button alone, which carries the word
    OWN_CONTACT = "own_contact"
    SMS_CODE = "sms_code"
    ACTIVATION_CODE = "activation_code"
    PIN_OPEN = "pin_open"
    PIN_NEW = "pin_new"
    PIN_AGAIN = "pin_again"
    PIN_CHANGE = "pin_change"
    PIN_REMOVE = "pin_remove"
    NEWS_SEARCH = "news_search"
    BROADCAST_PART = "broadcast_part"
    BROADCAST_NUMBER = "broadcast_number"
    BROADCAST_CODE = "broadcast_code"


PIN_KINDS = frozenset(
    {
        QuestionKind.PIN_OPEN,
        QuestionKind.PIN_NEW,
        QuestionKind.PIN_AGAIN,
        QuestionKind.PIN_CHANGE,
        QuestionKind.PIN_REMOVE,
    }
)
"""What is answered on the keypad; change and removal ask for the PIN in force."""


@dataclass(frozen=True, slots=True)
class Question:
    """The one open question of a visitor. `carried` is what they answered just before."""

    kind: QuestionKind
    expires_ms: int
    carried: str = ""
