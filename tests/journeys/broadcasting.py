"""The desk of staff in a story: a roster, their codes, subscribers, and a broadcast made ready."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast

import pyotp
from tortoise.connection import get_connections

from bot.domain.consent import VERSIONS, Purpose
from bot.domain.language import Language
from bot.domain.staff import Member, Role
from storage.engine import Engine, Query
from storage.staff import Staff
from storage.vault import Vault
from tests.journeys.conftest import Meet
from tests.journeys.guest import Guest
from tests.keys import TEST_KEYS

PATIENCE_S = 30.0
VERSION = VERSIONS[Purpose.POLICY_NEWS]
SUBSCRIBED = f"ca.1:{Purpose.POLICY_NEWS}:{VERSION}:{{language}}"


@dataclass
class Desk:
    """Puts people on the roster, and knows the codes of their authenticator apps."""

    secrets: dict[int, str] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        return Engine(get_connections())

    async def employ(self, guest: Guest, role: Role) -> Guest:
        who = guest.visitor.id
        self.secrets[who] = pyotp.random_base32()
        member = Member(who, role, guest.visitor.person.first_name)
        await Staff(self.engine, Vault(TEST_KEYS)).put(member, self.secrets[who], 1)
        return guest

    def code(self, guest: Guest, now_s: float) -> str:
        """Read the app; a code is good once, so the next half-minute's is taken then."""
        who = guest.visitor.id
        step = max(int(now_s) // 30, self.used.get(who, 0) + 1)
        self.used[who] = step
        return pyotp.TOTP(self.secrets[who]).generate_otp(step)

    async def state(self, number: int = 1) -> str:
        row = await self.engine.row(
            Query(dict, "SELECT state FROM broadcasts WHERE id = ?"), number
        )
        return cast("str", row["state"]) if row else ""

    async def comes_to(self, state: str, number: int = 1, seconds: float = PATIENCE_S) -> None:
        await until(lambda: self._is(state, number), seconds)

    async def _is(self, state: str, number: int) -> bool:
        return await self.state(number) == state


async def until(happens: Callable[[], Awaitable[bool]], seconds: float = PATIENCE_S) -> None:
    async with asyncio.timeout(seconds):
        while not await happens():  # noqa: ASYNC110 - rows ring no bell
            await asyncio.sleep(0.05)


async def subscribe(guest: Guest, language: Language = Language.ZH_HANS) -> Guest:
    """Let somebody agree to policy news, and to nothing else."""
    await guest.come()
    await guest.forge(SUBSCRIBED.format(language=language))
    return guest


async def write(author: Guest, texts: dict[Language, str], number: int = 1) -> None:
    """Begin a draft and write it, as the buttons lead."""
    await author.say("/broadcasts")
    await author.tap("button.broadcast.new")
    for language, body in texts.items():
        await author.forge(f"kq.1:{number}:{language}")
        await author.visitor.say_formatted(body)


async def version_of(desk: Desk, number: int = 1) -> int:
    row = await desk.engine.row(Query(dict, "SELECT version FROM broadcasts WHERE id = ?"), number)
    return cast("int", row["version"]) if row else 0


async def do(guest: Guest, desk: Desk, deed: str, number: int = 1) -> None:
    """Press the button of a deed, as it stands on the newest screen of a broadcast."""
    await guest.forge(f"kx.1:{number}:{deed}:{await version_of(desk, number)}")


async def make_ready(desk: Desk, author: Guest, approver: Guest, number: int = 1) -> None:
    """Test, hand in and approve a draft that is written."""
    await do(author, desk, "test", number)
    await do(author, desk, "submit", number)
    await do(approver, desk, "approve", number)


async def send(desk: Desk, author: Guest, now_s: float, number: int = 1) -> None:
    await do(author, desk, "send", number)
    await author.say(desk.code(author, now_s))


async def publish(desk: Desk, author: Guest, approver: Guest) -> None:
    """Have a draft that is written reach everybody."""
    await make_ready(desk, author, approver)
    await send(desk, author, time.time())
    await desk.comes_to("done")


async def crowd(desk: Desk, size: int, first: int = 800_000_001) -> range:
    """Let many agree to policy news at once, whom only the database has met."""
    people = range(first, first + size)
    await desk.engine.write_many(
        "INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)"
        " VALUES (?, ?, 'zh', 1, 1)",
        [(one, one) for one in people],
    )
    await desk.engine.write_many(
        "INSERT INTO consents (id, visitor_id, changed_ms, policy_news) VALUES (?, ?, 1, ?)",
        [(one, one, VERSION) for one in people],
    )
    return people


async def staff(desk: Desk, meet: Meet) -> tuple[Guest, Guest]:
    """Employ an author and an approver, who have opened the bot."""
    author = await desk.employ(meet("Zhang San"), Role.AUTHOR)
    approver = await desk.employ(meet("Li Si"), Role.APPROVER)
    await author.come()
    await approver.come()
    return author, approver
