"""Fifth table: what single pieces of work cost, away from any server."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.tally import table
from bot.actions.guide_search import build_index
from bot.clock import Clock
from bot.domain.diagnosis.diagnose import diagnose
from bot.domain.language import Language
from bot.domain.month import Month
from bot.domain.reconcile import reconcile, work_through
from bot.domain.records import Records
from bot.papers.worker import draw
from bot.screens.stamp import Stamp
from bot.screens.waterfall_chart import waterfall_chart
from bot.sources.city_policies import load_policies
from bot.sources.demo import DEMO_PEOPLE
from bot.sources.demo.career import Employed, Habit, Life
from bot.sources.demo.records import unfold
from bot.sources.demo.tariffs.north import BEIJING
from bot.texts.catalog import Catalogues

LOCALES: Final = Path(__file__).parents[1] / "locales"
WORKING_YEARS: Final = 30
TIMES: Final = 15
HEAD: Final = ("piece", "CPU ms", "wanted")
ASKED: Final = "医保卡里为什么没有钱"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work, and the CPU milliseconds that it may cost."""

    title: str
    budget_ms: int
    work: Callable[[], object]


def measure_pieces(clock: Clock) -> str:
    """Do each piece so often, once for warming up; the median counts."""
    rows = [
        (piece.title, f"{_cost_ms(piece.work):.2f}", f"< {piece.budget_ms}")
        for piece in _pieces(clock)
    ]
    return table(HEAD, rows)


def _cost_ms(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES + 1):
        begun = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - begun))
    return median(spent[1:])


def _pieces(clock: Clock) -> Iterator[Piece]:
    catalogues = Catalogues.load(LOCALES, strict=True)
    records, policies = _thirty_years(clock), load_policies()
    texts, guides = catalogues.speak(Language.ZH_HANS), build_index(catalogues)
    whole = reconcile(work_through(records, policies))
    chart = waterfall_chart(texts, whole, Stamp(records.as_of, "demo"))
    yield Piece(
        f"reconciling {WORKING_YEARS} years", 5, lambda: reconcile(work_through(records, policies))
    )
    yield Piece(f"diagnosing {WORKING_YEARS} years", 5, lambda: diagnose(records, policies))
    if chart is not None:
        yield Piece("drawing a waterfall", 300, lambda: draw(chart))
    yield Piece("searching the guides", 5, lambda: guides.search(ASKED, 3))


def _thirty_years(clock: Clock) -> Records:
    """Tell of somebody who was employed all the time, and went to a pharmacy every month."""
    today = clock.today()
    first = Month.of(today).plus(1 - 12 * WORKING_YEARS)
    spells = (Employed("a unit", BEIJING, first, 10_000, 300),)
    habits = (Habit("a pharmacy", ("20.00", "35.50"), first.plus(3), every=1),)
    life = Life(DEMO_PEOPLE[0].person, spells, habits=habits)
    rows = unfold(life, today - timedelta(days=1))
    return Records(
        person=rows.person,
        enrolments=rows.enrolments,
        contributions=rows.contributions,
        movements=rows.movements[::-1],
        cards=rows.cards,
        as_of=clock.now(),
    )
