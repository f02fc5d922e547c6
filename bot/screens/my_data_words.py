"""What the subjects and columns of a person's data are called, and its codes in words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from bot.domain.access import Looker
from bot.domain.account import MovementKind
from bot.domain.card import CardKind, CardStatus
from bot.domain.consent import Purpose
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.my_data import Subject, Value
from bot.screens.looks import LOOKER
from bot.screens.words import CARD_KIND, CARD_STATUS, INSURANCE, MOVEMENT, STATUS
from bot.texts.catalog import Key, Texts
from bot.texts.clean import plain
from bot.ui.paper import Cell

Code = TypeVar("Code", bound=StrEnum)

SUBJECT: Final[Mapping[Subject, Key]] = {
    Subject.VISITOR: Key("subject.visitor"),
    Subject.CITIES: Key("subject.cities"),
    Subject.CONSENTS: Key("subject.consents"),
    Subject.HISTORY: Key("subject.history"),
    Subject.SESSION: Key("subject.session"),
    Subject.BINDING: Key("subject.binding"),
    Subject.PENDING: Key("subject.pending"),
    Subject.PROMISES: Key("subject.promises"),
    Subject.DEAD_LETTERS: Key("subject.dead_letters"),
    Subject.ACCESS: Key("subject.access"),
    Subject.PERSON: Key("subject.person"),
    Subject.ENROLMENTS: Key("subject.enrolments"),
    Subject.CONTRIBUTIONS: Key("subject.contributions"),
    Subject.MOVEMENTS: Key("subject.movements"),
    Subject.BALANCE: Key("subject.balance"),
    Subject.CARDS: Key("subject.cards"),
    Subject.ENTITLEMENTS: Key("subject.entitlements"),
}
PURPOSE: Final[Mapping[Purpose, Key]] = {
    Purpose.QUERY: Key("subject.purpose.query"),
    Purpose.CROSS_BORDER: Key("subject.purpose.cross_border"),
    Purpose.MONTHLY_NOTICE: Key("subject.purpose.monthly_notice"),
    Purpose.CARD_REMINDER: Key("subject.purpose.card_reminder"),
    Purpose.POLICY_NEWS: Key("subject.purpose.policy_news"),
    Purpose.MISSING_MONTH: Key("subject.purpose.missing_month"),
}


def _by_code(words: Mapping[Code, Key]) -> Mapping[str, Key]:
    return {code.value: key for code, key in words.items()}


# One by one: codes of two kinds may be spelled alike.
_CODES: Final[tuple[tuple[type[StrEnum], Mapping[str, Key]], ...]] = (
    (InsuranceType, _by_code(INSURANCE)),
    (EnrolmentStatus, _by_code(STATUS)),
    (MovementKind, _by_code(MOVEMENT)),
    (CardKind, _by_code(CARD_KIND)),
    (CardStatus, _by_code(CARD_STATUS)),
    (Looker, _by_code(LOOKER)),
    (Purpose, _by_code(PURPOSE)),
)


def cell_of(texts: Texts, value: Value) -> Cell:
    """Write a value as people read it: codes in words, instants to the minute."""
    for kind, words in _CODES:
        if isinstance(value, kind):
            return texts.plain(words[value.value])
    if isinstance(value, bool):
        return texts.plain("my_data.yes") if value else texts.plain("my_data.no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, str | int | Month):
        return plain(value)
    return value
