"""The operator changes the keys while people read on, and nobody notices."""

from pathlib import Path

import pytest

from bot.actions.keys_by_socket import SocketKeyRoom
from bot.actions.rotate_keys import rotate
from bot.control import FILE_NAME, call_control
from bot.settings import Settings
from storage.engine import Engine
from storage.keys import format_keys, load_keys
from storage.rotation import Cursor, Step
from storage.sealed import SEALED
from storage.vault import Vault
from tests.journeys.conftest import LEAN
from tests.journeys.guest import Guest
from tests.keys import TEST_KEYS
from tests.storage.sealed_rows import Shelf

PEOPLE = 20


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Keys in a file, as they are by default."""
    file = tmp_path / "keys"
    file.touch(mode=0o600)
    file.write_text(format_keys(TEST_KEYS), encoding="ascii")
    return settings.model_copy(update={"keys": None})


class Silent:
    """Watches a rotation and draws nothing."""

    def begun(self, values: int) -> None:
        assert values

    def advanced(self, values: int) -> None:
        assert values >= 0


class Interrupted(SocketKeyRoom):
    """An operator's command, with Wang Fang tapping after each of its batches."""

    wang: Guest
    taps = 0

    async def advance(self, cursor: Cursor) -> Step:
        step = await super().advance(cursor)
        await self.wang.tap("button.home", "button.basic_medical")
        self.wang.reads("1,848.52")
        self.taps += 1
        return step


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_taps_are_answered_between_any_two_batches(
    settings: Settings, wang: Guest, engine: Engine
) -> None:
    await Shelf(engine, Vault(TEST_KEYS)).fill(1, PEOPLE)
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical")
    async with call_control(settings.data_folder / FILE_NAME) as client:
        room = Interrupted(client)
        room.wang = wang
        outcome = await rotate(room, Silent())
        assert (outcome.standing.current, outcome.standing.left) == (2, 0)
        assert room.taps >= len(SEALED)
        assert await room.retire() == (1,)
    await wang.say("/language")
    newest = Vault(load_keys(settings.key_path, None))
    assert newest.key_ids == (2,)
    assert await Shelf(engine, newest).unreadable() == []
