"""What a person may check for themselves: whether the employer paid, whether they stand twice."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.domain.diagnosis.diagnose import Diagnosis
from bot.domain.diagnosis.finding import Cause, Finding


class OwnCheck(StrEnum):
    """A check that has a screen of its own. Buttons name checks by these values."""

    EMPLOYER = "employer"
    DUPLICATE = "duplicate"


CAUSES: Final[Mapping[OwnCheck, tuple[Cause, ...]]] = {
    OwnCheck.EMPLOYER: (Cause.NOT_ARRIVED, Cause.ONLY_PENSION_PAID),
    OwnCheck.DUPLICATE: (Cause.DUPLICATE_ENROLMENT,),
}


def found_by(check: OwnCheck, diagnosis: Diagnosis) -> tuple[Finding, ...]:
    return tuple(one for one in diagnosis.findings if one.cause in CAUSES[check])


def untested_by(check: OwnCheck, diagnosis: Diagnosis) -> bool:
    """Tell whether the source left a part of the check open."""
    return any(cause in diagnosis.untested for cause in CAUSES[check])
