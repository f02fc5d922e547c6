"""Codes by text message: queued while somebody is answered, sent afterwards, at most once.

Whether there is anybody to send to is found out here, behind the answer: so a hit costs no more
time than a miss. What a stop of the process leaves in the queue is not sent; a code can be asked
for again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.domain.phone import plain_phone
from bot.domain.proving import Identity
from bot.log import get_log
from bot.sms.port import SmsFailed, SmsPort
from bot.sources.source import SourceAway
from storage.problems import StorageAway

log = get_log("sms")
LONGEST_QUEUE: Final = 200
FindPhone = Callable[[Identity], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class TextJob:
    """A message for whoever the identity is, if anybody; a decoy is for nobody."""

    identity: Identity
    text: str
    is_decoy: bool = False


class Texting:
    """Holds the queue; whoever owns the house runs it."""

    def __init__(self, port: SmsPort) -> None:
        self._port = port
        self._queue: asyncio.Queue[TextJob] = asyncio.Queue(LONGEST_QUEUE)

    def post(self, job: TextJob) -> None:
        """Queue a message, and never wait; a queue that is full loses it."""
        try:
            self._queue.put_nowait(job)
        except asyncio.QueueFull:
            log.warning("sms_not_queued", limit=LONGEST_QUEUE)

    async def run(self, find_phone: FindPhone) -> None:
        """Send one after another until cancelled."""
        while True:
            job = await self._queue.get()
            try:
                await self._send(job, find_phone)
            except (SmsFailed, SourceAway, StorageAway) as failure:
                log.warning("sms_not_sent", reason=str(failure))
            except Exception as error:
                log.exception("sms_failed", error=type(error).__name__)
            finally:
                self._queue.task_done()

    async def drain(self) -> None:
        """Wait until the queue is empty, for whoever wants to look afterwards."""
        await self._queue.join()

    async def _send(self, job: TextJob, find_phone: FindPhone) -> None:
        phone = plain_phone(await find_phone(job.identity) or "")
        if phone and not job.is_decoy:
            await self._port.send(phone, job.text)
