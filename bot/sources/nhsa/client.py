"""A call from its number to its answer: signed in, signed, paced, and repeated where safe."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import JsonValue

from bot.clock import Clock
from bot.log import get_log
from bot.sources.nhsa import transactions
from bot.sources.nhsa.answers import SignedIn, read_one
from bot.sources.nhsa.breaker import Breaker
from bot.sources.nhsa.config import GatewayConfig
from bot.sources.nhsa.envelope import Call, Stamped, unwrap, wrap
from bot.sources.nhsa.failures import GatewayFailure, GatewayRefused, NotSent
from bot.sources.nhsa.turnstile import Turnstile
from bot.sources.nhsa.wire import Wire
from bot.sources.signers import Signer
from bot.sources.signers.cainfo import InputSigner
from storage.gateway_numbers import GatewayNumbers

log = get_log("sources")
T = TypeVar("T")
Read = Callable[[JsonValue], T]
_HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class Tools:
    """What a client works with."""

    wire: Wire
    signer: Signer
    cainfo: InputSigner | None
    numbers: GatewayNumbers
    clock: Clock


class GatewayClient:
    """Asks one gateway. Every transaction here reads, so that repeating one harms nobody."""

    def __init__(self, config: GatewayConfig, tools: Tools) -> None:
        self.config = config
        self.breaker = Breaker(config.name, config.limits)
        self._tools = tools
        self._turnstile = Turnstile(config.limits)
        self._signing_in = asyncio.Lock()
        self._sign_no: str | None = None
        self._signed_ms = 0

    async def ask(self, call: Call, read: Read[T]) -> T:
        """Return what `read` makes of the output; raise a GatewayFailure.

        An output that cannot be read speaks against the gateway like silence does. Signs in
        anew where the gateway wants it.
        """
        sign_no = await self._signed()
        try:
            return await self._call(call, sign_no, read)
        except GatewayRefused as refused:
            if not self._wants_sign_in(refused):
                raise
        return await self._call(call, await self._signed(other_than=sign_no), read)

    async def _call(self, call: Call, sign_no: str | None, read: Read[T]) -> T:
        try:
            async with self._turnstile.turn(), self.breaker.passing():
                return read(unwrap(await self._exchange(call, sign_no)))
        except GatewayFailure as failure:
            log.warning("gateway_failed", kind=call.infno, reason=str(failure))
            raise

    async def _exchange(self, call: Call, sign_no: str | None) -> bytes:
        """Carry the call; one that never left us is tried once more, under a new number."""
        for last in (False, True):
            body = wrap(self.config.institution, call, await self._stamp(sign_no), self._cainfo)
            headers = self._tools.signer.headers(call.infno, self._tools.clock.now_ms())
            try:
                return await self._tools.wire.exchange(call.infno, headers, body)
            except NotSent:
                if last:
                    raise
        raise AssertionError("the last try returns or raises")

    @property
    def _cainfo(self) -> InputSigner | None:
        return self._tools.cainfo

    async def _stamp(self, sign_no: str | None) -> Stamped:
        institution, now_ms = self.config.institution.code, self._tools.clock.now_ms()
        seconds, sequence = await self._tools.numbers.next(institution, now_ms)
        return Stamped(seconds, sequence, sign_no)

    async def _signed(self, other_than: str | None = None) -> str | None:
        """Return the serial of a sign-in, a new one where there is none or it has aged."""
        terminal = self.config.sign_in
        if terminal is None:
            return None
        async with self._signing_in:
            aged_ms = self._tools.clock.now_ms() - self._signed_ms
            is_usable = self._sign_no != other_than and aged_ms < terminal.hours * _HOUR_MS
            if self._sign_no is None or not is_usable:
                asked = transactions.sign_in(self.config.institution.operator, terminal)
                answer = await self._call(asked, None, _signed_in)
                self._sign_no, self._signed_ms = answer.sign_no, self._tools.clock.now_ms()
            return self._sign_no

    def _wants_sign_in(self, refused: GatewayRefused) -> bool:
        terminal = self.config.sign_in
        return terminal is not None and any(word in refused.words for word in terminal.renew_on)


def _signed_in(output: JsonValue) -> SignedIn:
    return read_one(SignedIn, output, "signinoutb")
