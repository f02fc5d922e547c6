"""Keeps the book of an account: entries in time order, each with the balance it leaves.

Interest is booked as the last day of a year begins: 1.10 % (the three-month deposit rate) of
what the year before carried over. Nobody spends more than there is: the rest is paid in cash.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.account import Movement, MovementKind
from bot.domain.money import ZERO, Money
from bot.sources.demo.tariff import share_of

_INTEREST_PERCENT = "1.10"


@dataclass(frozen=True, slots=True)
class Entry:
    """An intention to book. No amount: the book works it out (interest, a whole account)."""

    kind: MovementKind
    occurred: datetime
    amount: Money | None = None
    poolarea: str | None = None
    place: str | None = None
    memo: str | None = None


@dataclass(slots=True)
class _Balance:
    now: Money = ZERO
    carried_over: Money = ZERO
    on_the_way: Money = ZERO


def keep_book(psn_no: str, entries: Iterable[Entry]) -> tuple[Movement, ...]:
    """Book the entries; those that move nothing leave no trace. The first comes first."""
    return tuple(_booked(psn_no, sorted(entries, key=lambda entry: entry.occurred)))


def _booked(psn_no: str, entries: list[Entry]) -> Iterator[Movement]:
    balance = _Balance()
    for entry in entries:
        movement = _movement(psn_no, entry, _amount(entry, balance))
        if movement.amount:
            balance.now += movement.effect
            yield replace(movement, balance_after=balance.now)
        if entry.kind is MovementKind.TRANSFER_OUT:
            balance.on_the_way = movement.amount
        if entry.kind is MovementKind.ANNUAL_INTEREST:
            balance.carried_over = balance.now


def _amount(entry: Entry, balance: _Balance) -> Money:
    if entry.kind is MovementKind.ANNUAL_INTEREST:
        return share_of(balance.carried_over, _INTEREST_PERCENT)
    if entry.kind is MovementKind.TRANSFER_IN:
        return balance.on_the_way
    if entry.amount is None:
        return balance.now
    takes = entry.kind.value.startswith("2") and entry.kind is not MovementKind.RETURN
    return min(entry.amount, balance.now) if takes else entry.amount


def _movement(psn_no: str, entry: Entry, amount: Money) -> Movement:
    return Movement(
        psn_no=psn_no,
        kind=entry.kind,
        amount=amount,
        occurred=entry.occurred,
        poolarea=entry.poolarea,
        place=entry.place,
        memo=entry.memo,
    )
