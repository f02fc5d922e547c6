"""Runs the bot as `bot_process` does, with one kind of letter more: whatever a row holds."""

from typing import cast

from bot.actions.letters import RENDERERS, Renderer
from bot.actions.office import Office
from bot.domain.parcel import Parcel
from bot.ui.letter import Letter
from bot.ui.screen import Screen
from tests.lab import bot_process

KIND = "of_the_lab"


async def _as_written(_: Office, parcel: Parcel) -> Letter:
    return Letter(Screen(parcel.body.decode()))


if __name__ == "__main__":
    cast("dict[str, Renderer]", RENDERERS)[KIND] = _as_written
    bot_process.main()
