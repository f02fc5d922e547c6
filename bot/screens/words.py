"""What the codes of the records are called, as keys of the catalogues."""

from collections.abc import Mapping
from typing import Final

from bot.domain.account import MovementKind
from bot.domain.card import CardKind, CardStatus
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import FLEXIBLE, InsuranceType, PersonGroup, person_group
from bot.texts.catalog import Key, Texts

INSURANCE: Final[Mapping[InsuranceType, Key]] = {
    InsuranceType.EMPLOYEE_MEDICAL: Key("insurance.employee_medical"),
    InsuranceType.CIVIL_SERVANT: Key("insurance.civil_servant"),
    InsuranceType.LARGE_AMOUNT: Key("insurance.large_amount"),
    InsuranceType.VETERAN_CADRE: Key("insurance.veteran_cadre"),
    InsuranceType.DISABLED_SOLDIER: Key("insurance.disabled_soldier"),
    InsuranceType.OLD_RED_ARMY: Key("insurance.old_red_army"),
    InsuranceType.ENTERPRISE_SUPPLEMENT: Key("insurance.enterprise_supplement"),
    InsuranceType.RURAL_COOPERATIVE: Key("insurance.rural_cooperative"),
    InsuranceType.RESIDENT_MEDICAL: Key("insurance.resident_medical"),
    InsuranceType.URBAN_RESIDENT_MEDICAL: Key("insurance.urban_resident_medical"),
    InsuranceType.CRITICAL_ILLNESS: Key("insurance.critical_illness"),
    InsuranceType.OTHER: Key("insurance.other"),
    InsuranceType.LONG_TERM_CARE: Key("insurance.long_term_care"),
    InsuranceType.MATERNITY: Key("insurance.maternity"),
    InsuranceType.PENSION: Key("insurance.pension"),
    InsuranceType.UNEMPLOYMENT: Key("insurance.unemployment"),
    InsuranceType.WORK_INJURY: Key("insurance.work_injury"),
    InsuranceType.MATERNITY_HRSS: Key("insurance.maternity"),
}
STATUS: Final[Mapping[EnrolmentStatus, Key]] = {
    EnrolmentStatus.NONE: Key("enrolment.none"),
    EnrolmentStatus.NORMAL: Key("enrolment.normal"),
    EnrolmentStatus.SUSPENDED: Key("enrolment.suspended"),
    EnrolmentStatus.TERMINATED: Key("enrolment.terminated"),
}
GROUP: Final[Mapping[PersonGroup, Key]] = {
    PersonGroup.ACTIVE: Key("person.active"),
    PersonGroup.RETIRED: Key("person.retired"),
    PersonGroup.VETERAN_CADRE: Key("person.veteran_cadre"),
    PersonGroup.MINOR: Key("person.minor"),
    PersonGroup.RESIDENT: Key("person.resident"),
    PersonGroup.ELDERLY_RESIDENT: Key("person.elderly_resident"),
}
FLEXIBLE_PERSON: Final = Key("person.flexible")
UNKNOWN_PERSON: Final = Key("person.unknown")
CARD_STATUS: Final[Mapping[CardStatus, Key]] = {
    CardStatus.ACTIVE: Key("card.status.active"),
    CardStatus.NOT_ACTIVATED: Key("card.status.not_activated"),
    CardStatus.LOST: Key("card.status.lost"),
    CardStatus.FROZEN: Key("card.status.frozen"),
    CardStatus.CANCELLED: Key("card.status.cancelled"),
    CardStatus.UNKNOWN: Key("card.status.unknown"),
}
CARD_KIND: Final[Mapping[CardKind, Key]] = {
    CardKind.PHYSICAL: Key("card.kind.physical"),
    CardKind.ELECTRONIC: Key("card.kind.electronic"),
}
MOVEMENT: Final[Mapping[MovementKind, Key]] = {
    MovementKind.ALLOCATION: Key("movement.allocation"),
    MovementKind.ANNUAL_INTEREST: Key("movement.annual_interest"),
    MovementKind.DAILY_INTEREST: Key("movement.daily_interest"),
    MovementKind.REFUND: Key("movement.refund"),
    MovementKind.INHERITANCE: Key("movement.inheritance"),
    MovementKind.TRANSFER_IN: Key("movement.transfer_in"),
    MovementKind.PRE_CREDIT: Key("movement.pre_credit"),
    MovementKind.CLAIM_REFUND: Key("movement.claim_refund"),
    MovementKind.SPECIAL_ADJUSTMENT: Key("movement.special_adjustment"),
    MovementKind.BACK_ENTRY: Key("movement.back_entry"),
    MovementKind.ONE_OFF_INJECTION: Key("movement.one_off_injection"),
    MovementKind.CARRY_OVER_IN: Key("movement.carry_over_in"),
    MovementKind.SPENDING: Key("movement.spending"),
    MovementKind.RETURN: Key("movement.return"),
    MovementKind.CLEAR_OUT: Key("movement.clear_out"),
    MovementKind.PREMIUM_PAID: Key("movement.premium_paid"),
    MovementKind.CARRY_OVER_OUT: Key("movement.carry_over_out"),
    MovementKind.TRANSFER_OUT: Key("movement.transfer_out"),
    MovementKind.TO_HEIR: Key("movement.to_heir"),
    MovementKind.FAMILY_SHARING: Key("movement.family_sharing"),
}
PREMIUM_KIND: Final[Mapping[str, Key]] = {
    "10": Key("premium.normal"),
    "20": Key("premium.refund"),
    "36": Key("premium.retiree_top_up"),
    "40": Key("premium.account_injection"),
    "41": Key("premium.account_pre_credit"),
    "60": Key("premium.unit_prepayment"),
    "99": Key("premium.other"),
    "991": Key("premium.deferral"),
    "992": Key("premium.deferral"),
    **dict.fromkeys(("30", "31", "32", "33", "34", "35"), Key("premium.back_payment")),
}
OTHER_PREMIUM: Final = Key("premium.other")


def insurance(texts: Texts, insutype: InsuranceType) -> str:
    return texts.plain(INSURANCE[insutype])


def person_type(texts: Texts, psn_type: str) -> str:
    """Name the group of a person type; flexible employment is told apart from the employed."""
    if psn_type == FLEXIBLE:
        return texts.plain(FLEXIBLE_PERSON)
    group = person_group(psn_type)
    return texts.plain(GROUP[group] if group else UNKNOWN_PERSON)


def premium_kind(texts: Texts, clct_type: str) -> str:
    return texts.plain(PREMIUM_KIND.get(clct_type, OTHER_PREMIUM))
