"""What is copied of a person's records for notices: no name, no number, no amount."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from typing import Final, TypeAlias, cast

from bot.domain.account import MovementKind
from bot.domain.card import Card
from bot.domain.contribution import Contribution
from bot.domain.day import as_int, day_of
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import BASIC_MEDICAL
from bot.domain.records import Records
from storage.engine import Value

Fact: TypeAlias = tuple[Value, ...]
Seen: TypeAlias = dict[tuple[str, Fact], int]
"""When each fact of a table was first seen, in epoch milliseconds."""

FACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "watched_enrolments": (
        *("insutype", "psn_type", "psn_insu_stas", "poolarea_no", "psn_insu_date"),
    ),
    "watched_contributions": (
        *("insutype", "poolarea_no", "cashym", "clct_flag", "clct_time", "traf_time"),
        *("revs_flag", "is_reversed"),
    ),
    "watched_movements": ("acct_incexpd_type", "occur_time"),
    "watched_cards": ("issu_date", "actv_date", "card_stas"),
}

_MONTH, _CREDITED, _REVERSED = (
    FACTS["watched_contributions"].index(name) for name in ("cashym", "traf_time", "is_reversed")
)
_LEAST_DAY: Final = 19_000_101


def facts_of(records: Records) -> dict[str, list[Fact]]:
    return {
        "watched_enrolments": [_enrolment(row) for row in records.enrolments],
        "watched_contributions": [
            _contribution(row) for row in records.contributions if row.insutype in BASIC_MEDICAL
        ],
        "watched_movements": [
            (one.kind.value, int(one.occurred.timestamp() * 1000))
            for one in records.movements
            if one.kind is MovementKind.ALLOCATION
        ],
        "watched_cards": [_card(card) for card in records.cards],
    }


def _enrolment(row: Enrolment) -> tuple[Value, ...]:
    since = as_int(row.since) if row.since else None
    return (row.insutype.value, row.psn_type, row.status.value, row.poolarea, since)


def _contribution(row: Contribution) -> tuple[Value, ...]:
    return (
        *(row.insutype.value, row.poolarea or None, int(row.month), row.arrival.value),
        as_int(row.arrived) if row.arrived else None,
        as_int(row.credited) if row.credited else None,
        *(row.reversal.value, row.is_reversed),
    )


def _card(card: Card) -> tuple[Value, ...]:
    activated = as_int(card.activated) if card.activated else None
    return (as_int(card.issued), activated, card.status.value)


def first_seen_ms(
    known: Seen, where: tuple[str, Fact], now_ms: int, first_look: tzinfo | None
) -> int:
    """Tell when a fact was first seen: before, or now; on a first look when it happened.

    `first_look` is the zone of its days on a first look, None on a later one.
    """
    seen_ms = known.get(where)
    if seen_ms is not None:
        return seen_ms
    return now_ms if first_look is None else _happened_ms(*where, now_ms, first_look)


def _happened_ms(table: str, fact: Fact, now_ms: int, zone: tzinfo) -> int:
    """Tell when a fact happened, as far as it says: the latest day in it; at most now."""
    if table == "watched_movements":
        return min(now_ms, cast("int", fact[1]))
    days = [each for each in fact if isinstance(each, int) and each > _LEAST_DAY]
    if not days:
        return now_ms
    happened = datetime.combine(day_of(max(days)), time.min, tzinfo=zone)
    return min(now_ms, int(happened.timestamp() * 1000))


def credits_gone(known: Seen, premiums: list[Fact]) -> int:
    """Count the months that were credited, and are credited no more."""
    before = (fact for table, fact in known if table == "watched_contributions")
    return len(_credited(before) - _credited(premiums))


def _credited(premiums: Iterable[Fact]) -> set[Value]:
    return {row[_MONTH] for row in premiums if row[_CREDITED] is not None and not row[_REVERSED]}
