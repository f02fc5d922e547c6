"""Reaches the database: here, or through the running bot that holds it alone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TypeVar

import typer

from bot.actions.key_ring import key_ring
from bot.cli.front import CANNOT_RUN, operator_texts, plain_refusals
from bot.control import FILE_NAME, ControlClient, ControlError, Refused, call_control
from bot.settings import Settings
from bot.texts.catalog import Key
from storage.database import Database, open_database
from storage.problems import DatabaseInUse

Room = TypeVar("Room")
Result = TypeVar("Result")
Refusals = dict[str, Key]


@asynccontextmanager
async def reached(
    settings: Settings,
    here: Callable[[Database], Room],
    there: Callable[[ControlClient], Room],
) -> AsyncIterator[Room]:
    """Open the database, or speak to the bot that holds it."""
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = key_ring(settings).load()
    try:
        async with open_database(settings.database_address, keys) as database:
            yield here(database)
    except DatabaseInUse:
        async with call_control(settings.data_folder / FILE_NAME) as client:
            yield there(client)


def run_or_say(
    settings: Settings, deed: Coroutine[object, object, Result], refusals: Refusals
) -> Result:
    """Run a deed; a refusal is said in the operator's words, anything else as it is."""
    with plain_refusals():
        try:
            return asyncio.run(deed)
        except Refused as refusal:
            said = _said(settings, refusal, refusals)
        except ControlError as error:
            said = str(error)
    typer.echo(said, err=True)
    raise typer.Exit(CANNOT_RUN)


def _said(settings: Settings, refusal: Refused, refusals: Refusals) -> str:
    key = refusals.get(refusal.code)
    if key is None:
        return str(refusal)
    detail = {"detail": refusal.detail} if refusal.detail else {}
    return operator_texts(settings).plain(key, **detail)
