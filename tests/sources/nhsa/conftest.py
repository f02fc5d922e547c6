"""One database for stories of a gateway: which engine it is makes no difference to a client."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from storage.database import open_database
from storage.gateway import GatewayShelf
from tests.keys import TEST_KEYS
from tests.sources.nhsa.scene import Scene, scene

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
async def shelf(sqlite_file: Path) -> AsyncIterator[GatewayShelf]:
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        yield database.gateways


@pytest.fixture
async def played(shelf: GatewayShelf) -> AsyncIterator[Scene]:
    """A good day at the gateway."""
    async with scene(shelf) as opened:
        yield opened
