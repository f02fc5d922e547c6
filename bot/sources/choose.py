"""Which sources are open, and in which order they are asked for a person of an area."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.clock import Clock
from bot.domain.pace import NEVER, Pace
from bot.settings import Records, Settings, SettingsError
from bot.sources.demo.source import DemoSource
from bot.sources.ledger import LedgerSource
from bot.sources.nhsa.config import EVERYWHERE, GatewaysFile, read_gateways
from bot.sources.nhsa.opening import Environment, open_gateways
from bot.sources.nhsa.source import NhsaSource
from bot.sources.source import Source, SourceName, SourceOrder
from storage.gateway import GatewayShelf
from storage.ledger import Ledger

LEDGER: Final = SourceName.LEDGER.value


@dataclass(frozen=True, slots=True)
class Shelves:
    """What sources keep their records on."""

    ledger: Ledger
    gateways: GatewayShelf
    clock: Clock
    told: date | None = None  # as of when sample stories are told, where they are to go on


@dataclass(frozen=True, slots=True)
class OpenSources:
    """Sources by the names that bindings call them, and the order in which they are asked."""

    by_key: Mapping[str, Source]
    order: SourceOrder
    offers_samples: bool = False
    gateways: tuple[NhsaSource, ...] = ()
    paces: Mapping[str, Pace] = field(default_factory=dict)


@asynccontextmanager
async def open_sources(
    settings: Settings, environment: Environment, shelves: Shelves
) -> AsyncIterator[OpenSources]:
    """Open the sources of the settings; sample people and real ones never stand side by side."""
    if settings.source is Records.DEMO:
        yield _demo(shelves)
        return
    file = read_gateways(settings.gateways) if settings.gateways else None
    configs = file.gateway if file else ()
    check_samples(tuple(one.is_stand_in for one in configs))
    async with open_gateways(configs, environment, shelves.gateways, shelves.clock) as gateways:
        ledger = {LEDGER: LedgerSource(shelves.ledger)} if has_ledger(settings, file) else {}
        yield OpenSources(
            by_key={**ledger, **{one.key: one for one in gateways}},
            order=order_of(settings, file, gateways),
            offers_samples=any(one.is_stand_in for one in configs),
            gateways=gateways,
            paces={one.key: one.config.pace for one in gateways},
        )


def check_samples(are_stand_ins: tuple[bool, ...]) -> None:
    """Refuse a stand-in beside a real gateway: its sample people would be taken for real."""
    if any(are_stand_ins) and not all(are_stand_ins):
        raise SettingsError("a stand-in gateway cannot stand beside a real one")


def has_ledger(settings: Settings, file: GatewaysFile | None) -> bool:
    """Open the ledger where the settings name it, or the file's order does."""
    listed = file.order.values() if file else ()
    return settings.source is Records.LEDGER or any(LEDGER in names for names in listed)


def order_of(
    settings: Settings, file: GatewaysFile | None, gateways: tuple[NhsaSource, ...]
) -> SourceOrder:
    """Ask the ledger first where the settings name it, then gateways as the file lists them."""
    keys = {one.config.name: one.key for one in gateways} | {LEDGER: LEDGER}
    first = (LEDGER,) if settings.source is Records.LEDGER else ()
    orders = {
        head: tuple(keys[name] for name in names)
        for head, names in (file.order.items() if file else ())
    }
    usual = orders.pop(EVERYWHERE, (*first, *(one.key for one in gateways)))
    only = {one.key: one.config.heads for one in gateways}
    return SourceOrder(usual, orders, only)


def _demo(shelves: Shelves) -> OpenSources:
    """Open the samples; told anew every day they would be news every day, and nobody hears it."""
    demo = SourceName.DEMO.value
    source = DemoSource(shelves.clock, shelves.told)
    paces = {} if shelves.told else {demo: NEVER}
    return OpenSources({demo: source}, SourceOrder((demo,)), offers_samples=True, paces=paces)
