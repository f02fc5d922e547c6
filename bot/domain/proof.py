"""How somebody proved whose records are theirs, and what each proof lets them see.

A name and an identity number are known to family, employers and thieves: they identify, and
prove nothing (OWASP ASVS 6.4.2).
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from bot.domain.visitor import Binding


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


class Way(StrEnum):
    """What a person may choose to prove themselves with; buttons name it."""

    PHONE = "phone"
    SMS = "sms"
    CODE = "code"


PROOF_BY: Final[Mapping[Way, Proof]] = MappingProxyType(
    {Way.PHONE: Proof.PHONE, Way.SMS: Proof.SMS_CODE, Way.CODE: Proof.ACTIVATION_CODE}
)
COOLING_MS: Final = 24 * 3_600_000
"""So long the earlier accounts may object before a new one sees amounts."""


def level_of(binding: Binding, now_ms: int) -> Level:
    """Tell what a binding lets see now; a proof that we no longer know lets nothing."""
    try:
        level = LEVELS[Proof(binding.proof)]
    except ValueError:
        return Level.NOTHING
    return min(level, Level.STATUS) if now_ms < binding.cools_until_ms else level


def is_proved(binding: Binding) -> bool:
    """Tell whether the person was proved: a sample person is everybody's."""
    return binding.proof in PROOF_BY.values()
