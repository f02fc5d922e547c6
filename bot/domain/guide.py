"""The guides: topics, their sections, and what each statement in them rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.evidence import Evidence, Grade, Standing, standing
from bot.domain.law import Article
from bot.domain.policy import AccountRule, Other, PolicyRow, Resident
from bot.domain.policy_terms import Period, ResidentGroup, Topic


class GuideTopic(StrEnum):
    """What a guide is about, in the order of the menu. Buttons name topics by these values."""

    ASK = "ask"
    CLAIM = "claim"
    PACK = "pack"
    JOIN = "join"
    KINDS = "kinds"
    SCHEME = "scheme"
    CARDS = "cards"
    TERMS = "terms"


class Section(StrEnum):
    """One screen of a guide; the word before the first line is its topic. Never renamed."""

    ASK_HOTLINE = "ask_hotline"
    ASK_COUNTER = "ask_counter"
    ASK_WEBSITE = "ask_website"
    ASK_PHARMACY = "ask_pharmacy"
    ASK_DISAGREE = "ask_disagree"
    CLAIM_PHARMACY = "claim_pharmacy"
    CLAIM_OUTPATIENT = "claim_outpatient"
    CLAIM_HOSPITAL = "claim_hospital"
    CLAIM_ELSEWHERE = "claim_elsewhere"
    CLAIM_COVERED = "claim_covered"
    PACK_WHEN = "pack_when"
    PACK_PAPERS = "pack_papers"
    PACK_TIME = "pack_time"
    JOIN_EMPLOYEE = "join_employee"
    JOIN_FLEXIBLE = "join_flexible"
    JOIN_RESIDENT = "join_resident"
    JOIN_MOVING = "join_moving"
    JOIN_TIME = "join_time"
    KINDS_UNIT = "kinds_unit"
    KINDS_INDIVIDUAL = "kinds_individual"
    KINDS_RESIDENT = "kinds_resident"
    KINDS_COMPARE = "kinds_compare"
    SCHEME_AIMS = "scheme_aims"
    SCHEME_ACCOUNTS = "scheme_accounts"
    SCHEME_LAYERS = "scheme_layers"
    SCHEME_USE = "scheme_use"
    SCHEME_STATE = "scheme_state"
    CARDS_SOCIAL = "cards_social"
    CARDS_VOUCHER = "cards_voucher"
    CARDS_COMPARE = "cards_compare"
    CARDS_MONEY = "cards_money"
    CARDS_LOST = "cards_lost"
    TERMS_PEOPLE = "terms_people"
    TERMS_PAYING = "terms_paying"
    TERMS_ACCOUNT = "terms_account"
    TERMS_CLAIMS = "terms_claims"

    @property
    def topic(self) -> GuideTopic:
        return GuideTopic(self.partition("_")[0])

    @property
    def title_key(self) -> str:
        return f"guide.{self}.title"

    @property
    def asked_key(self) -> str:
        """The key of the words in which people ask for this section."""
        return f"guide.{self}.asked"


class Practice(StrEnum):
    """What a statement rests on where no law and no policy row of ours says it."""

    COMMON = "common"
    LOCAL_RULES = "local_rules"
    AGENCY_PAGE = "agency_page"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a practice is known."""

    grade: Grade
    found_on: date


READINGS: Final = {
    Practice.COMMON: Reading(Grade.WEAK, date(2026, 11, 22)),
    Practice.LOCAL_RULES: Reading(Grade.SECONDARY, date(2026, 11, 22)),
    Practice.AGENCY_PAGE: Reading(Grade.SECONDARY, date(2026, 11, 23)),
}
NationalFact = Topic | Period | ResidentGroup
"""A row that holds in the whole country, by its subject: other, account rule, premium."""
Ground = Article | NationalFact | Practice


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a section: the key of its words, and what it rests on."""

    key: str
    grounds: tuple[Ground, ...]


def sections_of(topic: GuideTopic) -> tuple[Section, ...]:
    return tuple(section for section in Section if section.topic is topic)


def evidence_for(national: Iterable[PolicyRow], fact: NationalFact) -> Evidence | None:
    """Pick the row that speaks best for a fact: settled first, well read, then the latest."""
    found = (row.evidence for row in national if _speaks_of(row, fact))
    return max(found, key=_worth, default=None)


def _worth(evidence: Evidence) -> tuple[bool, int, date]:
    grades = (Grade.WEAK, Grade.SECONDARY, Grade.PRIMARY)
    is_settled = standing(evidence) is Standing.SETTLED
    return is_settled, grades.index(evidence.grade), evidence.begins


def _speaks_of(row: PolicyRow, fact: NationalFact) -> bool:
    match row:
        case Other():
            return row.topic is fact
        case AccountRule():
            return row.period is fact
        case Resident():
            return any(premium.group is fact for premium in row.premiums)
        case _:
            return False
