"""Whatever is posted, the bot lives, answers, and keeps exactly what was malformed."""

import asyncio
from collections import Counter
from io import BytesIO

import aiohttp
import pytest

from bot.emulator import Emulator
from bot.settings import Mode
from bot.transport.webhook import SECRET_HEADER
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.conftest import CROSSED, GROWN, Tell
from tests.lab.fuzz import Post, posts
from tests.lab.lives import SECRET, Lives, living
from tests.lab.published_types import PEOPLE
from tests.lab.sizes import IS_SOAK, SIZES

AT_ONCE = 8
WAYS = (GROWN, CROSSED[0]) if IS_SOAK else (GROWN,)
MEGABYTE = 1024 * 1024
LARGEST_LOG_A_POISON = 10 * 1024
TRIES = 5

Answers = Counter[tuple[int, bool]]


async def bring(http: aiohttp.ClientSession, url: str, post: Post) -> int:
    """Post like Telegram does, again and again while the bot says later."""
    status = 0
    for _ in range(TRIES):
        async with http.post(url, data=BytesIO(post.body)) as answer:
            status = answer.status
        if status != 503:
            break
    return status


async def bring_all(lives: Lives, waiting: list[Post], answers: Answers) -> None:
    async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as http:
        while waiting:
            post = waiting.pop()
            try:
                status = await bring(http, lives.webhook_url, post)
            except aiohttp.ClientError:
                # A body too large may be cut off before the answer is read.
                assert post.is_too_large
                status = 413
            answers[status, post.is_malformed] += 1


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_malformed_updates_are_answered_and_kept_and_cost_no_memory(
    tg: Emulator, lives: Lives, tell: Tell
) -> None:
    assert lives.mode is Mode.WEBHOOK
    tg.crowd(PEOPLE)
    answers: Answers = Counter()
    async with living(lives):
        await bring_all(lives, posts(range(1, SIZES.fuzzed // 10)), answers)
        before = lives.memory()
        made = posts(range(SIZES.fuzzed, 2 * SIZES.fuzzed))
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(bring_all(lives, made, answers))
        grown = lives.memory() - before
        assert lives.process.returncode is None
    async with open_database(lives.database_url, TEST_KEYS) as database:
        buried = await database.dead_letters.count()
    malformed = answers[200, True]
    log = lives.log.stat().st_size
    tell(posts=answers.total(), malformed=malformed, buried=buried, grown_mb=grown / MEGABYTE)
    assert {status for status, _ in answers} <= {200, 400, 413}
    assert answers[413, True] == 0
    assert buried == malformed
    assert grown < 50 * MEGABYTE
    assert log < malformed * LARGEST_LOG_A_POISON
    assert b"uncaught" not in lives.log.read_bytes()
