"""An update that nobody could handle, on its way to the dead letters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Burial:
    """What is laid down. `update_id` and `telegram_id` are None where they cannot be told.

    `reference` is the code that the person was shown, if one was to blame.
    """

    update_id: int | None
    reason: str
    body: bytes
    telegram_id: int | None = None
    reference: str = ""
