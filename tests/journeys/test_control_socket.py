"""Who may be spoken to by the operator's commands, and who need not be."""

from bot.control import FILE_NAME
from bot.emulator import Emulator
from bot.settings import Settings
from tests.journeys.conftest import Base, living


async def test_only_a_bot_that_holds_the_database_alone_listens_to_commands(
    settings: Settings, tg: Emulator, base: Base
) -> None:
    """Replicas may share a data folder, and would take the socket from each other."""
    socket = settings.data_folder / FILE_NAME
    async with living(settings, tg):
        assert socket.exists() is (base.engine == "sqlite")
    assert not socket.exists()
