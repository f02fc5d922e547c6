"""An emulated Telegram with hasty repeats, and the people of the stories."""

from collections.abc import AsyncIterator

import pytest

from bot.emulator import Emulator, Options, Patience, Visitor
from tests.transport.scene import TOKEN

HASTY = Patience(second_pause=0.02, longest_pause=(0.05, 0.05))


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN, Options(patience=HASTY)) as emulator:
        yield emulator


@pytest.fixture
def wang(tg: Emulator) -> Visitor:
    return tg.person("Wang Fang", started=True)


@pytest.fixture
def li(tg: Emulator) -> Visitor:
    return tg.person("Li Qiang", started=True)


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)
