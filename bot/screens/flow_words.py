"""What the ways of a premium are called, as keys of the catalogues."""

from collections.abc import Mapping
from typing import Final

from bot.domain.flow import Whereabouts
from bot.domain.paid import PaidKind
from bot.texts.catalog import Key

PAID: Final[Mapping[PaidKind, Key]] = {
    PaidKind.NOT_ARRIVED: Key("paid.not_arrived"),
    PaidKind.POOLED: Key("paid.pooled"),
    PaidKind.UNDECIDED: Key("paid.undecided"),
    PaidKind.AWAITING_CREDIT: Key("paid.awaiting_credit"),
    PaidKind.NOT_BOOKED: Key("paid.not_booked"),
    PaidKind.BOOKED_IN_ANOTHER_YEAR: Key("paid.booked_in_another_year"),
    PaidKind.FROM_ANOTHER_YEAR: Key("paid.from_another_year"),
}
WHEREABOUTS: Final[Mapping[Whereabouts, Key]] = {
    Whereabouts.NOT_ARRIVED: Key("flow.not_arrived"),
    Whereabouts.POOLED: Key("flow.pooled"),
    Whereabouts.AWAITING_CREDIT: Key("flow.awaiting_credit"),
    Whereabouts.CREDIT_UNKNOWN: Key("flow.credit_unknown"),
    Whereabouts.NOT_BOOKED: Key("flow.not_booked"),
    Whereabouts.BOOKED: Key("flow.booked"),
}
