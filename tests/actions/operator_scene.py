"""The operator's desk: a data folder, a running bot in a thread, and verbs typed into a shell."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.actions.dead_letters import OwnCellar
from bot.actions.key_ring import Ring
from bot.actions.operator_verbs import operator_verbs
from bot.actions.staff_book import StaffBook
from bot.control import FILE_NAME, serve_control
from storage.database import open_database
from tests.actions.ledger_import_story import CLOCK


def told(*words: str) -> Result:
    """Type a verb."""
    return CliRunner().invoke(app, words)


@contextmanager
def bot_running(folder: Path, secret: str | None = None) -> Iterator[None]:
    """Hold the database in another thread, as a running bot does."""
    is_up, may_go = threading.Event(), threading.Event()
    ring = Ring(folder / "keys", secret, is_ours=True)

    async def live() -> None:
        url = f"sqlite://{folder / 'yibao.sqlite3'}"
        async with open_database(url, ring.load()) as database:
            book = StaffBook(database.audit, CLOCK)
            cellar = OwnCellar(database.dead_letters, book)
            verbs = operator_verbs(database, ring, book, cellar)
            async with serve_control(folder / FILE_NAME, verbs):
                is_up.set()
                await asyncio.to_thread(may_go.wait)

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    try:
        assert is_up.wait(20)
        yield
    finally:
        may_go.set()
        thread.join(20)
