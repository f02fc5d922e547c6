"""Why there is no personal account to show."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.texts.catalog import Key


class NoAccount(StrEnum):
    """Why there is nothing to show. Each is a different thing to a person."""

    RESIDENT = "resident"
    TIER = "tier"
    NO_ENTRIES = "no_entries"
    SOURCE_CANNOT = "source_cannot"


ABSENCE: Final[Mapping[NoAccount, Key]] = {
    NoAccount.RESIDENT: Key("account.none.resident"),
    NoAccount.TIER: Key("account.none.tier"),
    NoAccount.NO_ENTRIES: Key("account.none.no_entries"),
    NoAccount.SOURCE_CANNOT: Key("account.none.source_cannot"),
}
