"""What the guides state, section by section, and what every statement rests on."""

from collections.abc import Mapping
from typing import Final

from bot.domain.guide import Ground, Point, Practice, Section
from bot.domain.law import Act, Article
from bot.domain.policy_terms import Period, ResidentGroup, Topic


def points(section: Section) -> tuple[Point, ...]:
    """Return the statements of a section in reading order."""
    stated = _STATED[section].items()
    return tuple(Point(f"guide.{section}.{name}", grounds) for name, grounds in stated)


def _law(number: int) -> Article:
    return Article(Act.SOCIAL_INSURANCE, number)


def _handling(number: int) -> Article:
    return Article(Act.HANDLING, number)


_COMMON: Final = Practice.COMMON
_LOCAL: Final = Practice.LOCAL_RULES
_STATED: Final[Mapping[Section, Mapping[str, tuple[Ground, ...]]]] = {
    Section.ASK_HOTLINE: {
        "medical": (_handling(4), Topic.HOTLINE),
        "social": (_handling(4), Topic.HOTLINE),
        "free": (_law(74), _handling(32)),
    },
    Section.ASK_COUNTER: {
        "where": (_handling(28), _handling(29)),
        "terminal": (_handling(29),),
        "bring": (_handling(31),),
        "helped": (_handling(30),),
    },
    Section.ASK_WEBSITE: {
        "official": (_handling(29),),
        "others": (_COMMON,),
        "safety": (_COMMON,),
    },
    Section.ASK_PHARMACY: {
        "balance": (_COMMON,),
        "check": (_law(74),),
    },
    Section.ASK_DISAGREE: {
        "check": (_law(74), _handling(32)),
        "employer": (_law(63), _law(83)),
        "review": (_law(83),),
    },
    Section.CLAIM_PHARMACY: {
        "show": (_handling(7), _COMMON),
        "account": (Period.AFTER_REFORM,),
        "family": (Topic.FAMILY_SHARING,),
    },
    Section.CLAIM_OUTPATIENT: {
        "pooled": (Period.AFTER_REFORM,),
        "local": (_LOCAL,),
    },
    Section.CLAIM_HOSPITAL: {
        "admission": (_handling(7), _COMMON),
        "settlement": (_law(29), _handling(20)),
        "share": (_LOCAL,),
    },
    Section.CLAIM_ELSEWHERE: {
        "system": (_law(29), _handling(23)),
        "filing": (_COMMON,),
        "otherwise": (_handling(20),),
    },
    Section.CLAIM_COVERED: {
        "paid": (_law(28),),
        "not_paid": (_law(30),),
        "advance": (_law(30),),
    },
    Section.PACK_WHEN: {
        "direct": (_handling(20),),
        "special": (_handling(20),),
        "where": (_COMMON,),
    },
    Section.PACK_PAPERS: {
        "four": (_handling(20),),
        "beside": (_COMMON,),
        "no_more": (_handling(31),),
    },
    Section.PACK_TIME: {
        "limit": (_handling(20), Topic.MANUAL_CLAIM),
        "counting": (_COMMON,),
        "late": (_law(83),),
    },
    Section.JOIN_EMPLOYEE: {
        "employer": (_law(58),),
        "pays": (_law(23), _law(60)),
        "bring": (_COMMON,),
    },
    Section.JOIN_FLEXIBLE: {
        "may": (_law(23),),
        "how": (_law(58), _law(60)),
        "bring": (_handling(31), _COMMON),
        "local": (_LOCAL,),
    },
    Section.JOIN_RESIDENT: {
        "who": (_law(25),),
        "urban": (_COMMON,),
        "rural": (_handling(28), _COMMON),
        "no_more": (_handling(31),),
    },
    Section.JOIN_MOVING: {
        "employee": (_law(32), _handling(13)),
        "resident": (_handling(13),),
        "told": (_handling(16),),
    },
    Section.JOIN_TIME: {
        "registration": (_handling(6), Topic.REGISTRATION),
        "change": (_handling(10), Topic.CHANGE),
        "number": (_law(58), _handling(6)),
        "unemployed": (_handling(24),),
    },
    Section.KINDS_UNIT: {
        "payers": (_law(23), _law(60)),
        "account": (Period.AFTER_REFORM,),
        "retired": (_law(27),),
    },
    Section.KINDS_INDIVIDUAL: {
        "payers": (_law(23),),
        "account": (_LOCAL,),
        "gap": (_LOCAL,),
    },
    Section.KINDS_RESIDENT: {
        "payers": (_law(25),),
        "yearly": (ResidentGroup.EVERYONE, _LOCAL),
        "no_account": (_LOCAL,),
    },
    Section.KINDS_COMPARE: {
        "unit": (_law(23), Period.AFTER_REFORM),
        "individual": (_law(23), _LOCAL),
        "resident": (_law(25), _LOCAL),
        "shares": (_LOCAL,),
        "one_only": (_COMMON,),
    },
    Section.SCHEME_AIMS: {
        "wide": (_law(3),),
        "basic": (_law(3),),
        "both_pay": (_law(23), _law(25)),
    },
    Section.SCHEME_ACCOUNTS: {
        "two": (_law(23), Period.AFTER_REFORM),
        "before": (Period.BEFORE_REFORM,),
        "retired": (Period.AFTER_REFORM,),
        "family": (Topic.FAMILY_SHARING,),
    },
    Section.SCHEME_LAYERS: {
        "basic": (_law(3), _law(23)),
        "large": (_COMMON,),
        "enterprise": (_COMMON,),
        "individual": (_COMMON,),
    },
    Section.SCHEME_USE: {
        "illness": (_law(28), _law(29)),
        "retired": (_law(27),),
        "moves": (_law(32),),
    },
    Section.SCHEME_STATE: {
        "budget": (_law(5),),
    },
    Section.CARDS_SOCIAL: {
        "what": (_handling(7),),
        "number": (_law(58), _handling(6)),
        "whom": (_handling(4),),
    },
    Section.CARDS_VOUCHER: {
        "what": (_handling(7),),
        "no_card": (Practice.AGENCY_PAGE,),
        "medical_card": (_COMMON,),
    },
    Section.CARDS_COMPARE: {
        "social": (_handling(4), _handling(7)),
        "medical": (_COMMON,),
        "voucher": (_handling(4), _handling(7)),
        "safety": (_COMMON,),
    },
    Section.CARDS_MONEY: {
        "belongs": (_COMMON,),
        "activate": (_COMMON,),
    },
    Section.CARDS_LOST: {
        "report": (_handling(4), _COMMON),
        "money": (_COMMON,),
        "meanwhile": (Practice.AGENCY_PAGE,),
    },
    Section.TERMS_PEOPLE: {
        "insured": (_law(58),),
        "insurance": (_law(23), _law(25)),
        "person": (_law(23),),
        "area": (_law(72),),
    },
    Section.TERMS_PAYING: {
        "base": (_LOCAL,),
        "parts": (_law(23), _law(60)),
        "payable": (_LOCAL,),
        "arrears": (_law(63),),
    },
    Section.TERMS_ACCOUNT: {
        "account": (Period.AFTER_REFORM,),
        "fund": (Period.AFTER_REFORM,),
        "credited": (_COMMON,),
        "sharing": (Topic.FAMILY_SHARING,),
    },
    Section.TERMS_CLAIMS: {
        "catalogue": (_law(28),),
        "limits": (_LOCAL,),
        "own": (_COMMON,),
        "gap": (_LOCAL,),
    },
}
