"""The doctor of the sources: which are configured, whether they answer, and what they can tell."""

import os
from collections.abc import AsyncIterator
from dataclasses import fields

from bot.actions.finding import Finding, Health
from bot.clock import Clock
from bot.settings import Records, Settings, SettingsError
from bot.sources.choose import Shelves, has_ledger, open_sources
from bot.sources.ledger import LedgerSource
from bot.sources.nhsa.config import GatewaysFile, read_gateways
from bot.sources.nhsa.failures import GatewayFailure
from bot.sources.nhsa.source import NhsaSource, capabilities_of
from bot.sources.source import Capabilities
from bot.texts.catalog import Key
from storage.database import migrations_pending, open_database
from storage.keys import load_keys
from storage.problems import StorageError


async def examine_sources(settings: Settings) -> AsyncIterator[Finding]:
    """Look at each configured source; gateways are asked for something that is of nobody."""
    if settings.source is Records.DEMO:
        yield Finding(Key("check.source_demo"), Health.WELL)
        return
    try:
        file = read_gateways(settings.gateways) if settings.gateways else None
    except SettingsError as error:
        yield Finding(Key("check.gateways_file"), Health.ILL, str(error))
        return
    if has_ledger(settings, file):
        told = told_of(LedgerSource.capabilities)
        yield Finding(Key("check.source_ledger"), Health.WELL, told)
    if file:
        async for finding in _gateways(settings, file):
            yield finding


def told_of(capabilities: Capabilities) -> str:
    """Name what a source can tell."""
    return ", ".join(one.name for one in fields(capabilities) if getattr(capabilities, one.name))


async def _gateways(settings: Settings, file: GatewaysFile) -> AsyncIterator[Finding]:
    """Try the gateways, unless the bot runs: their message numbers are the bot's alone then."""
    if not await _is_ours(settings):
        for one in file.gateway:
            told = f"{one.name}: {told_of(capabilities_of(one.abilities))}"
            yield Finding(Key("check.gateway_untried"), Health.LOOK, told)
        return
    secret = settings.keys.get_secret_value() if settings.keys else None
    keys = load_keys(settings.key_path, secret)
    clock = Clock(settings.timezone)
    async with open_database(settings.database_address, keys) as database:
        shelves = Shelves(database.ledger, database.gateways, clock)
        try:
            async with open_sources(settings, os.environ, shelves) as sources:
                for gateway in sources.gateways:
                    yield await _tried(gateway)
        except SettingsError as error:
            yield Finding(Key("check.gateways_file"), Health.ILL, str(error))


async def _is_ours(settings: Settings) -> bool:
    """Tell whether the database is free, and of this release."""
    try:
        return not await migrations_pending(settings.database_address)
    except (StorageError, OSError):
        return False


async def _tried(gateway: NhsaSource) -> Finding:
    name, told = gateway.config.name, told_of(gateway.capabilities)
    try:
        took_ms = await gateway.try_out()
    except GatewayFailure as failure:
        return Finding(Key("check.gateway_away"), Health.ILL, f"{name}: {failure}")
    return Finding(Key("check.gateway"), Health.WELL, f"{name}, {took_ms} ms: {told}")
