"""`check`: the doctor's findings as a table."""

import asyncio

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.doctor import examine
from bot.actions.finding import Finding, Health
from bot.cli.front import CANNOT_RUN, LOCALES, operator_texts, settings_or_exit
from bot.settings import Settings
from bot.texts.catalog import Key, Texts

HEALTH = {
    Health.WELL: Key("check.well"),
    Health.LOOK: Key("check.look"),
    Health.ILL: Key("check.ill"),
}


def check() -> None:
    """Look at settings, keys, database, queue, texts, token, clock and policies."""
    settings = settings_or_exit()
    findings = asyncio.run(_findings(settings))
    Console().print(_table(operator_texts(settings), findings))
    if any(finding.health is Health.ILL for finding in findings):
        raise typer.Exit(CANNOT_RUN)


async def _findings(settings: Settings) -> list[Finding]:
    return [finding async for finding in examine(settings, LOCALES)]


def _table(texts: Texts, findings: list[Finding]) -> Table:
    table = Table(show_header=False)
    for finding in findings:
        health = texts.plain(HEALTH[finding.health])
        table.add_row(health, texts.plain(finding.subject), finding.detail)
    return table
