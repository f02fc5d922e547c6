"""The doctor: what an operator should know before people do."""

from collections.abc import AsyncIterator
from pathlib import Path

from bot.actions.finding import Finding, Health
from bot.actions.queue_doctor import examine_queue
from bot.actions.source_doctor import examine_sources
from bot.clock import Clock
from bot.domain.language import Language
from bot.domain.operator import Operator
from bot.domain.validity import rows_to_verify
from bot.settings import Settings
from bot.sources.city_policies import load_policies
from bot.texts.catalog import CatalogueError, Catalogues, Key
from bot.transport.app import ask_name
from storage.database import migrations_pending
from storage.keys import load_keys
from storage.problems import DatabaseInUse, StorageError


async def examine(settings: Settings, locales: Path) -> AsyncIterator[Finding]:
    """Look at everything that a start needs, and change nothing but a missing key file."""
    yield _keys(settings)
    yield await _database(settings)
    for finding in await examine_queue(settings):
        yield finding
    yield _locales(locales)
    yield await _token(settings)
    yield _operator(settings)
    yield _clock(settings)
    async for finding in examine_sources(settings):
        yield finding
    for finding in _policies(settings):
        yield finding


def _keys(settings: Settings) -> Finding:
    subject = Key("check.keys")
    secret = settings.keys.get_secret_value() if settings.keys else None
    try:
        keys = load_keys(settings.key_path, secret)
    except (StorageError, OSError) as error:
        return Finding(subject, Health.ILL, str(error))
    return Finding(subject, Health.WELL, str(keys.current))


async def _database(settings: Settings) -> Finding:
    subject = Key("check.database")
    try:
        waiting = await migrations_pending(settings.database_address)
    except DatabaseInUse as error:
        return Finding(Key("check.database_running"), Health.WELL, str(error.pid))
    except (StorageError, OSError) as error:
        return Finding(subject, Health.ILL, str(error))
    if waiting:
        return Finding(Key("check.migrations"), Health.LOOK, ", ".join(waiting))
    return Finding(subject, Health.WELL)


def _locales(folder: Path) -> Finding:
    subject = Key("check.locales")
    try:
        catalogues = Catalogues.load(folder, strict=True)
    except (CatalogueError, OSError) as error:
        return Finding(subject, Health.ILL, str(error))
    return Finding(subject, Health.WELL, ", ".join(catalogues.spoken))


async def _token(settings: Settings) -> Finding:
    """Ask Telegram who the token belongs to; its words never hold the token."""
    if settings.token is None:
        return Finding(Key("check.no_token"), Health.LOOK)
    name = await ask_name(settings.api_base, settings.token.get_secret_value())
    if name is None:
        return Finding(Key("check.token_refused"), Health.ILL)
    return Finding(Key("check.token"), Health.WELL, f"@{name}")


def _operator(settings: Settings) -> Finding:
    """Nobody can agree to what an unnamed operator does."""
    operator = Operator(settings.operator_name, settings.operator_contact)
    if not operator.is_named:
        return Finding(Key("check.operator_unnamed"), Health.LOOK)
    return Finding(Key("check.operator"), Health.WELL, operator.name)


def _clock(settings: Settings) -> Finding:
    now = Clock(settings.timezone).now()
    return Finding(Key("check.clock"), Health.WELL, now.isoformat(timespec="seconds"))


def _policies(settings: Settings) -> list[Finding]:
    """List the rows that have ended or were last looked at a year ago."""
    old = rows_to_verify(load_policies(), Clock(settings.timezone).today())
    if not old:
        return [Finding(Key("check.policies"), Health.WELL)]
    language = Language(settings.default_language.value)
    named = (f"{row.area} {row.row.evidence.source_in(language)}" for row in old)
    return [Finding(Key("check.policy_old"), Health.LOOK, each) for each in named]
