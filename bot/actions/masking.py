"""An update with everything personal struck out: its shape, and what names nobody."""

from typing import Final

# What tells a fault's cause and no person: our own addresses, kinds, moments and counts.
_PLAIN: Final = frozenset(
    {"data", "date", "edit_date", "is_bot", "language_code", "length", "offset", "status", "type"}
    | {"has_protected_content", "message_id", "update_id"}
)
STRUCK_OUT: Final = "\u2022"


def masked(value: object, name: str = "") -> object:
    """Return the same shape; of a struck-out text only its length can be seen."""
    if isinstance(value, dict):
        return {key: masked(part, str(key)) for key, part in value.items()}
    if isinstance(value, list):
        return [masked(part, name) for part in value]
    if value is None or isinstance(value, bool) or name in _PLAIN:
        return value
    return STRUCK_OUT * min(len(str(value)), 40)
