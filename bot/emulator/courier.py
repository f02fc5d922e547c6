"""Carries updates to the bot's webhook: at least once, lane by lane, with growing pauses."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
import orjson

from bot.emulator.desk import perform
from bot.emulator.mailbox import Lane, Update
from bot.emulator.wire import ApiError, Arguments
from bot.emulator.world import WebhookSettings, World

LONGEST_RETRY_AFTER = 3600
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header's name, not a secret


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the courier waits: for an answer, and between repeats."""

    answer_seconds: float = 60.0
    first_pause: float = 0.0
    second_pause: float = 2.0
    longest_pause: tuple[float, float] = (60.0, 120.0)

    def pause(self, failures: int) -> float:
        """Give the seconds before the next try: at once, then 2, 4, 8 ... capped."""
        if failures <= 1:
            return self.first_pause
        cap = random.uniform(*self.longest_pause)  # noqa: S311 spreads repeats, hides nothing
        return min(self.second_pause * 2.0 ** min(failures - 2, 16), cap)


@dataclass(frozen=True, slots=True)
class _Failure:
    words: str
    retry_after: float = 0.0


class Courier:
    """Owns one delivery task per busy lane."""

    def __init__(self, world: World, patience: Patience) -> None:
        self._world = world
        self._patience = patience
        self._busy: set[Lane] = set()
        self._turns_of = world.webhook
        self._turns = asyncio.Semaphore(world.webhook.max_connections)
        self._group: asyncio.TaskGroup | None = None
        self._session: aiohttp.ClientSession | None = None

    async def run(self, ready: asyncio.Event) -> None:
        """Deliver until cancelled; every delivery ends with this call."""
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=self._patience.answer_seconds)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            self._session = session
            async with asyncio.TaskGroup() as group:
                self._group = group
                self._world.mailbox.on_deposit = self._collect
                ready.set()
                await asyncio.Event().wait()

    def _collect(self, update: Update) -> None:
        if not self._world.webhook.url or update.lane in self._busy or self._group is None:
            return
        self._busy.add(update.lane)
        self._group.create_task(self._empty_lane(update.lane))

    async def _empty_lane(self, lane: Lane) -> None:
        failures = 0
        try:
            while self._world.webhook.url and (update := self._world.mailbox.first_of(lane)):
                failure = await self._carry_in_turn(update)
                if failure is None:
                    failures = 0
                    self._world.mailbox.confirm(update.update_id)
                    continue
                failures += 1
                await self._rest(failure, failures)
        finally:
            self._busy.discard(lane)
            self._world.bell.ring()

    async def _rest(self, failure: _Failure, failures: int) -> None:
        webhook = self._world.webhook
        webhook.last_error_date = self._world.clock.stamp()
        webhook.last_error_message = failure.words
        seconds = failure.retry_after or self._patience.pause(failures)
        try:
            await self._world.bell.until(lambda: self._world.webhook is not webhook, seconds)
        except TimeoutError:
            return

    async def _carry_in_turn(self, update: Update) -> _Failure | None:
        webhook = self._world.webhook
        if self._turns_of is not webhook:
            self._turns_of = webhook
            self._turns = asyncio.Semaphore(webhook.max_connections)
        async with self._turns:
            return await self._carry(update, webhook)

    async def _carry(self, update: Update, webhook: WebhookSettings) -> _Failure | None:
        assert self._session is not None  # noqa: S101 run() opened it
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        body = orjson.dumps(update.as_json())
        try:
            async with self._session.post(webhook.url, data=body, headers=headers) as answer:
                said = await answer.read()
                if answer.ok:
                    self._obey(said)
                    return None
                words = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                return _Failure(words, _retry_after(answer.headers))
        except TimeoutError:
            return _Failure("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return _Failure("Connection refused")
        except aiohttp.ClientError:
            return _Failure("Connection reset by peer")

    def _obey(self, said: bytes) -> None:
        """Execute the method that the bot returned in its answer; nobody hears the result."""
        try:
            returned = orjson.loads(said) if said else None
        except orjson.JSONDecodeError:
            return
        if not isinstance(returned, dict) or not isinstance(returned.get("method"), str):
            return
        try:
            perform(self._world, returned["method"], Arguments(returned))
        except ApiError:
            return


def _retry_after(headers: Mapping[str, str]) -> float:
    asked = headers.get("Retry-After", "")
    return min(float(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 0.0
