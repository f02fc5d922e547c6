"""Finds people enrolled twice: two numbers, two schemes, or one scheme in two areas."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.diagnosis.case import EMPLOYEE, RESIDENT, Case
from bot.domain.diagnosis.finding import Cause, EnrolmentsFact, Fact, Finding, PersonNumbersFact
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.records import Records

MERGE: Final = Advice(
    NextStep.MERGE_ENROLMENTS,
    (Ask.HANDLING_AGENCY, Ask.HEALTHCARE_HOTLINE),
    (LegalBasis.ONE_NUMBER, LegalBasis.RIGHT_TO_QUERY),
)


class DuplicateKind(StrEnum):
    """In what a person stands twice."""

    TWO_NUMBERS = "two_numbers"
    TWO_SCHEMES = "two_schemes"
    TWO_AREAS = "two_areas"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The enrolments that must be merged. Two numbers may bear rows that are not live."""

    kind: DuplicateKind
    enrolments: tuple[Enrolment, ...]


def duplicates_of(records: Records) -> tuple[Duplicate, ...]:
    """Look at live enrolments in basic medical insurance, and at every number."""
    found = []
    if len(person_numbers(records)) > 1:
        found.append(Duplicate(DuplicateKind.TWO_NUMBERS, records.enrolments))
    live: defaultdict[InsuranceType, list[Enrolment]] = defaultdict(list)
    for row in records.enrolments:
        if row.is_live and row.insutype.is_basic_medical:
            live[row.insutype].append(row)
    if len(live) > 1:
        both = (*live[EMPLOYEE], *live[RESIDENT])
        found.append(Duplicate(DuplicateKind.TWO_SCHEMES, both))
    found += [
        Duplicate(DuplicateKind.TWO_AREAS, tuple(rows))
        for rows in live.values()
        if len({row.poolarea for row in rows}) > 1
    ]
    return tuple(found)


def person_numbers(records: Records) -> frozenset[str]:
    """Gather every number under which rows stand."""
    numbers = {records.person.psn_no}
    numbers.update(row.psn_no for row in records.enrolments)
    numbers.update(row.psn_no for row in records.cards)
    numbers.update(row.psn_no for row in records.contributions)
    numbers.update(row.psn_no for row in records.movements)
    return frozenset(numbers)


def enrolled_twice(case: Case) -> Finding | None:
    """Suspect that money lies under the other enrolment, or nowhere until both are merged."""
    duplicates = duplicates_of(case.records)
    if not duplicates:
        return None
    facts: list[Fact] = [EnrolmentsFact(one.enrolments) for one in duplicates]
    numbers = len(person_numbers(case.records))
    if numbers > 1:
        facts.append(PersonNumbersFact(numbers))
    return Finding(Cause.DUPLICATE_ENROLMENT, Certainty.CERTAIN, tuple(facts), MERGE)
