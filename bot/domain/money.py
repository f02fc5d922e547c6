"""An amount of yuan, counted in whole fen."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

FEN_A_YUAN = 100


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount; negative where money leaves."""

    fen: int

    @classmethod
    def from_yuan(cls, yuan: Decimal | str | int) -> Self:
        """Take yuan with at most two decimals; more, or no number at all, raise ValueError."""
        amount = _decimal(yuan) * FEN_A_YUAN
        if not amount.is_finite() or amount != amount.to_integral_value():
            raise ValueError(f"not an amount in whole fen: {yuan!r}")
        return cls(int(amount))

    @property
    def yuan(self) -> Decimal:
        return Decimal(self.fen) / FEN_A_YUAN

    def __add__(self, other: Self) -> Self:
        return type(self)(self.fen + other.fen)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.fen - other.fen)

    def __neg__(self) -> Self:
        return type(self)(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    return Money(sum([amount.fen for amount in amounts]))


def _decimal(yuan: Decimal | str | int) -> Decimal:
    try:
        return Decimal(yuan)
    except ArithmeticError as error:
        raise ValueError(f"not an amount: {yuan!r}") from error
