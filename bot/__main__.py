"""The operator's front door: `python -m bot --help` names every verb."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated

import typer
from telegram.error import InvalidToken

from bot.cli import app
from bot.cli.dead_letters_command import dead_letters_app
from bot.cli.front import CANNOT_RUN, plain_refusals, settings_or_exit
from bot.demo import run_demo
from bot.demo_readers import MOST, Readers
from bot.main import replay, run
from bot.settings import Records, Settings, bot_token


@app.command(name="run")
def run_command() -> None:
    """Start the bot with the token and the settings of the environment or .env."""
    _live(lambda settings: run(settings, bot_token(settings)))


@app.command(name="demo")
def demo_command(
    source: Annotated[Records, typer.Option(help="demo, or nhsa: over a stand-in gateway.")] = (
        Records.DEMO
    ),
    readers: Annotated[
        int, typer.Option(help="Readers of policy news who sit in no column.", min=0, max=MOST)
    ] = 0,
) -> None:
    """Start the bot beside an emulated Telegram, and print the address of its browser chat."""
    _live(lambda settings: run_demo(settings, source, Readers(readers)))


def _replay_here(settings: Settings, letter: int) -> Coroutine[object, object, str]:
    return replay(settings, bot_token(settings), letter)


app.add_typer(dead_letters_app(_replay_here), name="dead-letters")


def _live(life: Callable[[Settings], Coroutine[object, object, None]]) -> None:
    """Run until told to stop; what the operator can mend is said in one line."""
    settings = settings_or_exit()
    try:
        with plain_refusals(), asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(life(settings))
    except InvalidToken as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(CANNOT_RUN) from None


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - not made for every platform

    return uvloop.new_event_loop


if __name__ == "__main__":
    app()
