"""Somebody leads, so that what is no reply can be claimed."""

from storage.deliveries import DELIVERY
from storage.engine import Engine

_REIGN = "INSERT INTO leaders (id, role, epoch, owner, beat_ms) VALUES (1, ?, ?, ?, 0)"


async def lead(engine: Engine, epoch: int) -> None:
    """Begin a reign, in the place of the one before."""
    await engine.write("DELETE FROM leaders WHERE role = ?", DELIVERY)
    await engine.write(_REIGN, DELIVERY, epoch, "we")
