"""The parts of a premium by name: what was paid, by whom, and what the source left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.contribution import Components, amounts_of
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import FLEXIBLE, PersonGroup, person_group
from bot.domain.money import Money, total
from bot.domain.statement import Line
from bot.texts.catalog import Key, Texts
from bot.texts.formats import amount

NORMAL_PREMIUM: Final = "10"
UNIT: Final = Key("part.unit")
OTHER: Final = Key("part.other")
SUBSIDY: Final = Key("part.subsidy")
INTEREST: Final = Key("part.interest")
LATE_FEE: Final = Key("part.late_fee")
BASE: Final = Key("part.base")


@dataclass(frozen=True, slots=True)
class Part:
    """A named part; None is not known, which is not nothing."""

    key: Key
    amount: Money | None
    is_derived: bool = False


def parts_of(line: Line) -> tuple[Part, ...]:
    """Take a premium with amounts apart, unit and own part first."""
    return (_unit(line), *_others(amounts_of(line.row)), Part(Key("part.rest"), line.rest))


def summed(lines: Iterable[Line]) -> tuple[Part, ...]:
    """Add up the same parts of several premiums; a part nobody knows stays unknown."""
    columns = zip(*(parts_of(line) for line in lines), strict=True)
    return tuple(_sum(column) for column in columns)


def pairs_of(texts: Texts, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Write the parts that are known and not nothing; what was derived says so."""
    for part in parts:
        if part.amount:
            yield _name(texts, part), amount(texts, part.amount)


def unprovided(line: Line, enrolment: Enrolment) -> tuple[Key, ...]:
    """Name the parts that such a premium has and the source does not give."""
    if not line.has_amounts:
        return ()
    expected = _expected(line, enrolment)
    missing = tuple(part.key for part in parts_of(line) if part.amount is None)
    base = (BASE,) if line.row.base is None else ()
    return tuple(key for key in (*missing, *base) if key in expected)


def _expected(line: Line, enrolment: Enrolment) -> frozenset[Key]:
    """Residents have a subsidy, others a base; only who is late owes interest and late fees."""
    if enrolment.insutype.is_paid_yearly:
        return frozenset({SUBSIDY})
    is_late = line.row.clct_type != NORMAL_PREMIUM
    unit = {UNIT} if _is_employed(enrolment) else set()
    add_ons = {OTHER} if enrolment.insutype.is_basic_medical else set()
    return frozenset({BASE, *unit, *add_ons, *({INTEREST, LATE_FEE} if is_late else ())})


def _is_employed(enrolment: Enrolment) -> bool:
    is_active = person_group(enrolment.psn_type) is PersonGroup.ACTIVE
    return is_active and enrolment.psn_type != FLEXIBLE


def _unit(line: Line) -> Part:
    unit = line.unit
    return Part(UNIT, unit.amount if unit else None, bool(unit and unit.is_derived))


def _others(components: Components) -> tuple[Part, ...]:
    return (
        Part(Key("part.individual"), components.individual),
        Part(OTHER, components.other),
        Part(SUBSIDY, components.subsidy),
        Part(INTEREST, components.interest),
        Part(LATE_FEE, components.late_fee),
    )


def _sum(column: tuple[Part, ...]) -> Part:
    known = [part.amount for part in column if part.amount is not None]
    is_derived = any(part.is_derived for part in column)
    return Part(column[0].key, total(known) if known else None, is_derived)


def _name(texts: Texts, part: Part) -> str:
    name = texts.plain(part.key)
    return texts.plain("part.derived", name=name) if part.is_derived else name
