"""Delivers as the leader does: claims rows, tells them, sends, settles. Runs in our own venv.

A latency is the time from a letter's telling to its answer; the CPU is that of all threads.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import uvloop
from pacing import TEXT

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.actions.delivery import Delivery
from bot.actions.delivery_parcel import Means
from bot.actions.office import Office
from bot.clock import Clock
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.parcel import Lane, Parcel
from bot.transport.api import Api
from bot.transport.pauses import Pauses
from bot.transport.post import Post, Receipt
from bot.transport.request import AiohttpRequest
from bot.ui.letter import Letter
from bot.ui.pages import Account, Home, MonthPage
from bot.ui.screen import PageButton, Screen
from storage.database import Database, open_database
from storage.keys import load_keys
from storage.leader import Term

CLOCK = Clock(ZoneInfo("UTC"))
DETAILS = MonthPage(InsuranceType.EMPLOYEE_MEDICAL, Month(2026, 9))
UNPACED = 1_000_000.0
WARM_UP = 400


class TimedPost(Post):
    """Counts what each send took, and rings when all are done."""

    def __init__(self, api: Api, number: int) -> None:
        super().__init__(api, Pauses())
        self.took: list[float] = []
        self.left = number
        self.all_sent = asyncio.Event()

    async def send(self, chat_id: int, screen: Screen) -> Receipt:
        begun = time.perf_counter()
        receipt = await super().send(chat_id, screen)
        self.took.append(time.perf_counter() - begun)
        self.left -= 1
        if not self.left:
            self.all_sent.set()
        return receipt


async def tell(_: Office, parcel: Parcel) -> Letter:
    details, account = PageButton("Details", DETAILS), PageButton("Account", Account(0))
    rows = ((details, account), (PageButton("Home", Home()),))
    return Letter(Screen(TEXT + parcel.body.decode(), rows))


async def queue(database: Database, chats: range) -> None:
    now_ms = CLOCK.now_ms()
    blank = (now_ms, now_ms + 3_600_000, None, Lane.BULK)
    parcels = [Parcel("notice", "1", chat, b"1", *blank) for chat in chats]
    await database.outbox.add_all(parcels, now_ms)


async def deliver(database: Database, request: AiohttpRequest, number: int) -> TimedPost:
    post = TimedPost(Api(request, sys.argv[1], sys.argv[2]), number)
    office = cast("Office", SimpleNamespace(clock=CLOCK, outbox=database.outbox))
    means = Means(office, database.deliveries, post, Pauses(), {"notice": tell})
    retire = asyncio.Event()

    async def lead(term: Term) -> None:
        await Delivery(means, UNPACED).serve(term)

    async def stop() -> None:
        await post.all_sent.wait()
        retire.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(stop())
        group.create_task(database.candidate.stand(lead, retire))
    return post


async def measured(database: Database, request: AiohttpRequest, number: int) -> dict[str, object]:
    begun, spent = time.perf_counter(), time.process_time()
    post = await deliver(database, request, number)
    wall_s, cpu_s = time.perf_counter() - begun, time.process_time() - spent
    return {"latencies": post.took, "wall_s": wall_s, "cpu_s": cpu_s}


async def live() -> None:
    number = int(sys.argv[3])
    request = AiohttpRequest()
    await request.initialize()
    with TemporaryDirectory() as folder:
        url, keys = f"sqlite://{folder}/bench.sqlite3", load_keys(Path(folder) / "keys", None)
        async with open_database(url, keys) as database:
            await queue(database, range(1, WARM_UP + 1))
            await deliver(database, request, WARM_UP)
            await queue(database, range(WARM_UP + 1, WARM_UP + number + 1))
            sys.stdout.write(json.dumps(await measured(database, request, number)))
    await request.shutdown()


uvloop.run(live())
