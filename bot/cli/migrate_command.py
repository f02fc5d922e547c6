"""`migrate`: bring the database up to date without starting the bot."""

import asyncio

import typer

from bot.actions.key_ring import key_ring
from bot.cli.front import operator_texts, plain_refusals, settings_or_exit
from bot.settings import Settings
from storage.database import migrations_pending, open_database


def migrate() -> None:
    """Apply what is pending; a backup of an SQLite file is made first."""
    settings = settings_or_exit()
    with plain_refusals():
        applied = asyncio.run(_apply(settings))
    texts = operator_texts(settings)
    names = ", ".join(applied)
    said = texts.plain("migrate.done", names=names) if names else texts.plain("migrate.nothing")
    typer.echo(said)


async def _apply(settings: Settings) -> tuple[str, ...]:
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = await migrations_pending(settings.database_address)
    async with open_database(settings.database_address, key_ring(settings).load()):
        return waiting
