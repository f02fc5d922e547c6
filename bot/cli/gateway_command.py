"""`gateway-demo`: a stand-in for a healthcare-security gateway, as a process of its own."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.front import CANNOT_RUN
from bot.sources.nhsa.stand_in import Hostility, StandIn, StandInOptions
from bot.sources.nhsa.stand_in.checks import Guard

SECRET: Final = "YIBAO_STAND_IN_SECRET"  # noqa: S105 - the name of a variable
KEY: Final = "stand-in"


def gateway_demo(
    port: Annotated[int, typer.Option(help="0 takes any free port.")] = 8770,
    hostile: Annotated[Hostility | None, typer.Option(help="Begin with a bad day.")] = None,
    write: Annotated[Path | None, typer.Option(help="Write the bot's file of gateways.")] = None,
) -> None:
    """Serve invented people as a gateway would, on this machine alone, until stopped."""
    secret = os.environ.get(SECRET)
    if not secret:
        typer.echo(f"{SECRET}: set it to the same secret here and for the bot", err=True)
        raise typer.Exit(CANNOT_RUN)
    guard = Guard(kind="csb", key=KEY, secret=secret, wants_cainfo=True)
    asyncio.run(_serve(StandInOptions(port, guard), hostile, write))


async def _serve(options: StandInOptions, hostile: Hostility | None, write: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with StandIn(options) as gateway:
        gateway.behave(hostile)
        if write:
            await asyncio.to_thread(write.write_text, gateway.gateways_file(), "utf-8")
        typer.echo(gateway.url)
        await stop.wait()
