"""Who bends the addresses of a neighbour's buttons sees nothing of the neighbour."""

from pathlib import Path

from tortoise.connection import get_connections

from bot.settings import Records
from bot.transport.delivery import Ruling
from storage.engine import Engine
from storage.vault import Vault
from tests.keys import TEST_KEYS
from tests.lab.burglary import (
    LI_QIANG,
    ZHAO_MIN,
    ZHAOS,
    ZHAOS_SCREENS,
    bent,
    bind,
    lay_out,
    move_in,
    told,
    walk,
)
from tests.lab.conftest import Tell
from tests.lab.household import household
from tests.lab.sizes import IS_SOAK

TAPS = 100_000 if IS_SOAK else 10_000
A_WHILE = 100


async def test_no_bent_address_opens_the_neighbours_records(
    sqlite_file: Path, tmp_path: Path, tell: Tell
) -> None:
    leaks: list[tuple[str, str]] = []
    async with household(f"sqlite://{sqlite_file}", tmp_path, Records.LEDGER) as house:
        engine, intake = Engine(get_connections()), house.new_intake()
        await lay_out(engine, Vault(TEST_KEYS))
        zhao = await move_in(house, engine, 700_000_001, ZHAO_MIN)
        li = await move_in(house, engine, 700_000_002, LI_QIANG)
        stranger = house.visitor(700_000_003, "Nobody")
        shown, read = await walk(house, intake, zhao)
        assert [word for word in ZHAOS_SCREENS if word not in read] == []
        for count, address in enumerate(bent(shown, TAPS)):
            chat, menu = (li.chat, li.menu) if count % 4 else stranger
            receipt = await intake.take_once(house.tap(chat, menu, address))
            assert receipt.verdict.ruling is Ruling.HANDLED, address
            answer = told(chat, menu)
            leaks += [(address, word) for word in ZHAOS if word in answer]
            if count % A_WHILE == 0:
                await bind(house, li)
    tell(taps=TAPS, addresses=len(shown))
    assert leaks == []
    assert house.buried == 0
