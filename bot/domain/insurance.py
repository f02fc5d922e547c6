"""Insurance types and person types, by the national codes."""

from enum import StrEnum


class InsuranceType(StrEnum):
    """`insutype` of the healthcare-security platform; `hrss…` are the HR&SS side's own."""

    EMPLOYEE_MEDICAL = "310"
    CIVIL_SERVANT = "320"
    LARGE_AMOUNT = "330"
    VETERAN_CADRE = "340"
    DISABLED_SOLDIER = "350"
    OLD_RED_ARMY = "360"
    ENTERPRISE_SUPPLEMENT = "370"
    RURAL_COOPERATIVE = "380"
    RESIDENT_MEDICAL = "390"
    URBAN_RESIDENT_MEDICAL = "391"
    CRITICAL_ILLNESS = "392"
    OTHER = "399"
    LONG_TERM_CARE = "410"
    MATERNITY = "510"
    PENSION = "hrss110"
    UNEMPLOYMENT = "hrss210"
    WORK_INJURY = "hrss410"
    MATERNITY_HRSS = "hrss510"

    @property
    def is_basic_medical(self) -> bool:
        return self in BASIC_MEDICAL

    @property
    def is_of_healthcare(self) -> bool:
        """Healthcare security runs it; the rest is the HR&SS side's."""
        return not self.value.startswith("hrss")

    @property
    def is_paid_yearly(self) -> bool:
        """Resident insurance is paid once a year, in advance."""
        return self in YEARLY


BASIC_MEDICAL = (InsuranceType.EMPLOYEE_MEDICAL, InsuranceType.RESIDENT_MEDICAL)
YEARLY = frozenset(
    {
        InsuranceType.RESIDENT_MEDICAL,
        InsuranceType.URBAN_RESIDENT_MEDICAL,
        InsuranceType.RURAL_COOPERATIVE,
    }
)


class PersonGroup(StrEnum):
    """The first two digits of `psn_type`."""

    ACTIVE = "11"
    RETIRED = "12"
    VETERAN_CADRE = "13"
    MINOR = "14"
    RESIDENT = "15"
    ELDERLY_RESIDENT = "16"


FLEXIBLE = "1103"


def person_group(psn_type: str) -> PersonGroup | None:
    """Tell the group of a person type code such as "1101"; None for a code we do not know."""
    try:
        return PersonGroup(psn_type[:2])
    except ValueError:
        return None


def has_employer(insutype: InsuranceType, psn_type: str) -> bool:
    """Only for these may "payable minus the rest" be called the unit's part."""
    is_employee = person_group(psn_type) is PersonGroup.ACTIVE and psn_type != FLEXIBLE
    return insutype is InsuranceType.EMPLOYEE_MEDICAL and is_employee
