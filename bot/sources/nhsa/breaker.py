"""The circuit: after so many failures in a row a gateway is left alone for a while.

Purgatory counts and opens. When its rest is over it would let every waiting call through at
once; here one call tries first, and the others wait for what becomes of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import CLOSED, OpenedState

from bot.sources.nhsa.config import Limits
from bot.sources.nhsa.failures import CircuitOpen, GatewayBusy, GatewayRefused

# A no is an answer; our own limits and a caller who left say nothing of the gateway.
_INNOCENT: Final = (GatewayRefused, GatewayBusy, asyncio.CancelledError)


class Breaker:
    """Holds the circuit of one gateway."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._circuits = AsyncCircuitBreakerFactory(
            default_threshold=limits.failures,
            default_ttl=limits.rest_s,
            exclude=list(_INNOCENT),
        )
        self._is_trying = False

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        """Let a call pass, or raise CircuitOpen."""
        circuit = await self._circuits.get_breaker(self._name)
        tries = circuit.context.state != CLOSED
        if tries and self._is_trying:
            raise CircuitOpen("resting")
        self._is_trying = self._is_trying or tries
        try:
            async with circuit:
                yield
        except OpenedState as opened:
            # The library raises one object again and again; without this its traceback grows.
            opened.__traceback__ = None
            raise CircuitOpen("resting") from None
        finally:
            self._is_trying = self._is_trying and not tries
