"""Codes that a person can read out: one leads from an apology to the log and the dead letter."""

import secrets
from typing import Final

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_LENGTH: Final = 8


def new_reference() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
