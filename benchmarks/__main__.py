"""The bench: eight tables in one run, printed and kept in `benchmarks/results`."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import uvloop

from benchmarks import machine
from benchmarks.answering import Pace, measure_taps
from benchmarks.broadcasting import measure_broadcasts
from benchmarks.gateways import measure_gateways
from benchmarks.growth import measure_crowds, measure_months
from benchmarks.peers_home import settle
from benchmarks.pieces import measure_pieces
from benchmarks.planning import measure_planning
from benchmarks.sending import measure_sends, senders
from benchmarks.street import open_street
from benchmarks.subjects import STREETS_CORE, sit_on
from bot.clock import Clock

RESULTS: Final = Path(__file__).parent / "results"
CLOCK: Final = Clock(ZoneInfo("UTC"))
MONTHS: Final = (1_000, 10_000, 100_000, 1_000_000)
SUBSCRIBERS: Final = (10_000, 100_000, 1_000_000)
MOST_MONTHS: Final = 10_000_000


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each round of each bot")
    parser.add_argument("--huge", action="store_true", help="ten million stored months, too")
    return parser.parse_args()


async def bench(given: argparse.Namespace) -> str:
    """Measure everything, and write the page."""
    home = settle()
    pace = Pace(given.rounds, given.seconds, CLOCK.month().plus(-2))
    sizes = (*MONTHS, MOST_MONTHS) if given.huge else MONTHS
    commands = senders(home.python, home.node)
    sit_on(STREETS_CORE)
    with tempfile.TemporaryDirectory() as found:
        folder = Path(found)
        async with open_street() as (street, api):
            parts = {
                "Taps": await measure_taps(street, api, home.python, pace, folder / "taps"),
                "Sends": await measure_sends(api, commands, given.rounds, home.grammy),
                "Crowds": await measure_crowds(street, api, pace, folder / "crowds"),
                "Stored months": await measure_months(street, api, pace, folder / "months", sizes),
                "Pieces": measure_pieces(CLOCK),
                "Gateways": await measure_gateways(CLOCK, pace.rounds, folder / "gateway"),
                "Planning": await measure_planning(CLOCK, folder, SUBSCRIBERS),
                "Broadcasts": await measure_broadcasts(CLOCK, folder, SUBSCRIBERS),
            }
    head = f"# {CLOCK.today()}, {machine.in_words()}\n\n"
    setting = f"Medians of {pace.rounds} alternating rounds of {pace.seconds:g} s.\n\n"
    return head + setting + "\n\n".join(f"## {name}\n\n{part}" for name, part in parts.items())


def main() -> None:
    page = uvloop.run(bench(arguments()))
    sys.stdout.write(f"{page}\n")
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{CLOCK.today()}-{machine.as_file_name()}.md"
    file.write_text(f"{page}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
