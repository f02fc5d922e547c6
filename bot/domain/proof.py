"""How somebody proved whose records are theirs, and what each proof lets them see.

A name and an identity number are known to family, employers and thieves: they identify, and
prove nothing (OWASP ASVS 6.4.2).
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final


class Proof(StrEnum):
    """The ways to a binding."""

    SAMPLE = "sample"  # an invented person, whom anybody may read
    NAME_AND_NUMBER = "name_and_number"  # of an earlier release: no proof
    PHONE = "phone"  # the telephone on record is the one of the Telegram account
    SMS_CODE = "sms_code"  # a one-time code went to the telephone on record
    ACTIVATION_CODE = "activation_code"  # the agency handed a code over


class Level(IntEnum):
    """How much of the records may be seen; a higher level sees all of a lower one."""

    NOTHING = 0
    STATUS = 1  # that and where one is insured, and which months are paid
    AMOUNTS = 2  # premiums, balances and movements too


LEVELS: Final[Mapping[Proof, Level]] = MappingProxyType(
    {
        Proof.SAMPLE: Level.AMOUNTS,
        Proof.NAME_AND_NUMBER: Level.NOTHING,
        Proof.PHONE: Level.STATUS,
        Proof.SMS_CODE: Level.AMOUNTS,
        Proof.ACTIVATION_CODE: Level.AMOUNTS,
    }
)
"""The one table of what each proof lets see."""
