"""The desk: one worker that starts late, is replaced when lost, and goes with the bot."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from bot.domain.language import Language
from bot.papers.desk import Bounds, Desk, NotDrawnError
from bot.ui.paper import Bar, Letterhead, Role, WaterfallChart
from tests.papers import orders
from tests.voices import HANS

QUICKLY = 10.0


def workers() -> set[int]:
    """Find the workers that this process has; the tracker of resources is not one."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(parent) == os.getpid() and b"spawn_main" in command:
            found.add(int(folder.name))
    return found


def unfit() -> WaterfallChart:
    """Order what no drawer can draw: an amount that is none."""
    head = Letterhead(Language.EN, "x", "x", "x", "x", "x")
    return WaterfallChart(head, (Bar(Role.ADDS, "x", None, "x"),), ())  # type: ignore[arg-type]


async def test_the_worker_starts_with_the_first_order_and_ends_with_the_desk(
    tmp_path: Path,
) -> None:
    async with Desk(tmp_path) as desk:
        assert workers() == set()
        paper = await desk.draw(orders.picture(HANS, orders.WANG))
        assert paper.content.startswith(b"\x89PNG")
        assert "980.00" in paper.caption
        assert len(workers()) == 1
    assert workers() == set()


async def test_the_bots_own_process_never_imports_a_drawing_library() -> None:
    check = "import bot.papers.desk, sys; sys.exit('matplotlib' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", check)
    assert await process.wait() == 0


async def test_a_lost_worker_is_replaced_and_the_order_drawn_all_the_same(
    tmp_path: Path,
) -> None:
    async with Desk(tmp_path) as desk:
        await desk.draw(orders.document(HANS, orders.WANG))
        (worker,) = workers()
        os.kill(worker, signal.SIGKILL)
        paper = await desk.draw(orders.document(HANS, orders.CHEN))
        assert paper.name == "statement-2026.xlsx"
        assert workers() - {worker}


async def test_an_order_that_fails_costs_nobody_else_the_worker(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        with pytest.raises(NotDrawnError, match="AttributeError"):
            await desk.draw(unfit())
        before = workers()
        assert await desk.draw(orders.document(HANS, orders.WANG))
        assert workers() == before


async def test_a_worker_without_memory_is_given_up(tmp_path: Path) -> None:
    async with Desk(tmp_path, Bounds(mebibytes=64)) as desk:
        with pytest.raises(NotDrawnError):
            await desk.draw(orders.picture(HANS, orders.WANG))


async def test_a_worker_that_cannot_even_start_is_tried_twice(tmp_path: Path) -> None:
    async with Desk(tmp_path, Bounds(mebibytes=1)) as desk:
        with pytest.raises(NotDrawnError, match="worker lost"):
            await desk.draw(orders.picture(HANS, orders.WANG))


async def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    async with Desk(tmp_path, Bounds(waiting_s=0.001)) as desk:
        with pytest.raises(NotDrawnError, match="timeout"):
            await desk.draw(orders.picture(HANS, orders.WANG))


async def test_the_worker_is_replaced_after_so_many_papers(tmp_path: Path) -> None:
    async with Desk(tmp_path, Bounds(papers=1)) as desk:
        await desk.draw(orders.document(HANS, orders.WANG))
        first = workers()
        await desk.draw(orders.document(HANS, orders.WANG))
        assert workers().isdisjoint(first)


async def test_a_hanging_worker_is_ended_by_its_alarm(tmp_path: Path) -> None:
    async with Desk(tmp_path, Bounds(seconds=2, waiting_s=60)) as desk:
        await desk.draw(orders.document(HANS, orders.WANG))
        (worker,) = workers()
        os.kill(worker, signal.SIGALRM)
        assert await desk.draw(orders.document(HANS, orders.WANG))
        assert workers() - {worker}


ORPHAN = """
import asyncio, os, signal, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
from bot.papers.desk import Desk
from tests.papers import orders
from tests.papers.test_desk import workers
from tests.voices import HANS

async def main():
    desk = Desk(Path(sys.argv[1]))
    await desk.draw(orders.document(HANS, orders.WANG))
    print(*workers(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_the_worker_goes_when_the_bot_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), str(tmp_path), stdout=subprocess.PIPE
    )
    told, _ = await process.communicate()
    worker = int(told)
    assert await asyncio.to_thread(is_gone_within, QUICKLY, worker)


def is_gone_within(seconds: float, pid: int) -> bool:
    """Look until the process is gone: it is nobody's child any more that could be waited for."""
    until = monotonic() + seconds
    while is_alive(pid) and monotonic() < until:
        sleep(0.05)
    return not is_alive(pid)


def is_alive(pid: int) -> bool:
    try:
        state = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
