"""An emulated Telegram, a bot that can be killed, and the figures that a run leaves behind."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.emulator import Emulator, Options, Patience
from bot.settings import Mode
from tests.lab.lives import TOKEN, Lives
from tests.lab.sizes import IS_SOAK

HASTY = Patience(second_pause=0.05, longest_pause=(0.2, 0.3))
LEAN = (Mode.POLLING, "sqlite")
GROWN = (Mode.WEBHOOK, "postgresql")
CROSSED = ((Mode.WEBHOOK, "sqlite"), (Mode.POLLING, "postgresql"))
LONGEST_TEST_S = 3600

Tell = Callable[..., None]
_figures: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if IS_SOAK:
            item.add_marker(pytest.mark.timeout(LONGEST_TEST_S))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _figures:
        terminalreporter.write_line(line)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Note figures of this test, to be read at the end of the run."""

    def note(**figures: float) -> None:
        told = ", ".join(f"{name} {round(figure, 2)}" for name, figure in figures.items())
        _figures.append(f"{request.node.name}: {told}")

    return note


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN, Options(patience=HASTY)) as emulator:
        yield emulator


@pytest.fixture(
    params=[LEAN, GROWN, *(CROSSED if IS_SOAK else ())], ids=lambda way: f"{way[0].value}-{way[1]}"
)
def way(request: pytest.FixtureRequest) -> tuple[Mode, str]:
    """Each mode and each engine once; the soak crosses them too."""
    found: tuple[Mode, str] = request.param
    return found


@pytest.fixture
def lives(
    way: tuple[Mode, str], tg: Emulator, tmp_path: Path, request: pytest.FixtureRequest
) -> Lives:
    mode, engine = way
    if engine == "sqlite":
        url = f"sqlite://{request.getfixturevalue('sqlite_file')}"
    else:
        url = request.getfixturevalue("postgres_url")
    return Lives(tg, mode, url, tmp_path)
