"""The ways to prove whose records are one's own, one a file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.actions.proofs.activation_code import ByActivationCode
from bot.actions.proofs.method import Method
from bot.actions.proofs.phone import ByPhone
from bot.actions.proofs.sms_code import BySmsCode
from bot.domain.proof import Way

METHODS: Final[Mapping[Way, Method]] = MappingProxyType(
    {Way.PHONE: ByPhone(), Way.SMS: BySmsCode(), Way.CODE: ByActivationCode()}
)
