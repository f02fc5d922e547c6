"""A gateway and its client in a story: the stand-in over HTTP, on a database of the test's own."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.identity import IdentityNumber
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.nhsa.config import GatewayConfig, GatewaysFile
from bot.sources.nhsa.opening import open_gateways
from bot.sources.nhsa.source import NhsaSource
from bot.sources.nhsa.stand_in import StandIn, StandInOptions
from bot.sources.nhsa.stand_in.checks import Guard
from bot.sources.source import SourceAway
from storage.gateway import GatewayShelf

CHINA = Clock(ZoneInfo("Asia/Shanghai"))
SECRET = "a-secret-of-the-stand-in"
ENVIRONMENT = {"YIBAO_STAND_IN_SECRET": SECRET}
BY_SLUG = {member.slug: member for member in DEMO_PEOPLE}
WANG_FANG = BY_SLUG["long_time_employee"]


def guard(**facts: object) -> Guard:
    given = {"kind": "csb", "key": "stand-in", "secret": SECRET, "wants_cainfo": True, **facts}
    return Guard(**given)  # type: ignore[arg-type]


@dataclass
class Scene:
    """What a test looks at."""

    gateway: StandIn
    source: NhsaSource
    shelf: GatewayShelf

    async def meet(self, member: DemoPerson = WANG_FANG) -> str:
        """Identify one of the cast; return their person number."""
        try:
            found = await self.ask_for(member)
        except SourceAway:  # a busy machine may be slower than a person's patience, once
            found = await self.ask_for(member)
        assert found == member.person.psn_no
        return found

    async def ask_for(self, member: DemoPerson = WANG_FANG) -> str | None:
        person = member.person
        return await self.source.identify(person.name, IdentityNumber(person.certno))


@asynccontextmanager
async def standing_in(guards: Guard | None = None) -> AsyncIterator[StandIn]:
    async with StandIn(StandInOptions(guard=guards or guard(), clock=CHINA)) as gateway:
        yield gateway


def config_of(gateway: StandIn, **facts: object) -> GatewayConfig:
    """The stand-in's own file, with what a test wants otherwise."""
    file = GatewaysFile.model_validate(tomllib.loads(gateway.gateways_file()))
    told = file.gateway[0].model_dump()
    for name, fact in facts.items():
        told[name] = {**told[name], **fact} if isinstance(fact, dict) and told[name] else fact
    return GatewayConfig.model_validate(told)


@asynccontextmanager
async def scene(
    shelf: GatewayShelf, guards: Guard | None = None, **facts: object
) -> AsyncIterator[Scene]:
    async with standing_in(guards) as gateway:
        configs = (config_of(gateway, **facts),)
        async with open_gateways(configs, ENVIRONMENT, shelf, CHINA) as (source,):
            yield Scene(gateway, source, shelf)
