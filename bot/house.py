"""The house: keys and database opened, and the office furnished with its tools."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.actions.area_windows import AreaWindows
from bot.actions.current import Current
from bot.actions.key_ring import key_ring
from bot.actions.library import read_library
from bot.actions.office import Newsroom, Office, Options
from bot.actions.texting import Texting
from bot.clock import Clock
from bot.domain.language import Language
from bot.domain.operator import Operator
from bot.papers.desk import FONTS_FOLDER
from bot.papers.desk import Desk as PaperDesk
from bot.settings import Settings
from bot.settings_checks import listed_in
from bot.sms.http import http_sms
from bot.sms.port import SmsPort
from bot.sources.choose import OpenSources, Shelves, open_sources
from storage.database import Database, open_database

LOCALES = Path(__file__).resolve().parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class House:
    """An opened office, and the database under it."""

    office: Office
    database: Database


@asynccontextmanager
async def open_house(
    settings: Settings, sms: SmsPort | None = None, travelling: Clock | None = None
) -> AsyncIterator[House]:
    """Open keys and database, and furnish the office; close the database last.

    `sms` takes the place of the operator's gateway, `travelling` that of the real clock.
    """
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    clock = travelling or Clock(settings.timezone)
    keys = key_ring(settings).load()
    async with open_database(settings.database_address, keys) as database:
        # Who travels hears stories go on; to others they are told anew every day.
        told = clock.today() if travelling else None
        shelves = Shelves(database.ledger, database.gateways, clock, told)
        drawing = PaperDesk(settings.data_folder / FONTS_FOLDER)
        async with (
            open_sources(settings, os.environ, shelves) as sources,
            drawing as desk,
            open_sms(settings, sms) as port,
        ):
            office = furnish(settings, clock, database, sources, desk)
            yield House(replace(office, texting=Texting(port) if port else None), database)


@asynccontextmanager
async def open_sms(settings: Settings, given: SmsPort | None) -> AsyncIterator[SmsPort | None]:
    """Open the gateway of the settings, unless another port is given; None without either."""
    if given or settings.sms_url is None or settings.sms_token is None:
        yield given
        return
    async with http_sms(settings.sms_url, settings.sms_token.get_secret_value()) as port:
        yield port


def furnish(
    settings: Settings, clock: Clock, database: Database, sources: OpenSources, desk: PaperDesk
) -> Office:
    """Give the office its tools."""
    library = read_library(LOCALES)
    return Office(
        clock=clock,
        people=database.people,
        questions=database.questions,
        outbox=database.outbox,
        audit=database.audit,
        sessions=database.sessions,
        proofs=database.proofs,
        access=database.access,
        notices=database.notices,
        notice_settings=database.notice_settings,
        newsroom=_newsroom(database),
        own_rows=database.own_rows,
        forgetting=database.forgetting,
        consents=database.consents,
        sources=sources.by_key,
        order=sources.order,
        regions=library.regions,
        policies=library.policies,
        catalogues=library.catalogues,
        guides=library.guides,
        desk=desk,
        windows=AreaWindows(clock),
        options=_options(settings, sources),
    )


def _newsroom(database: Database) -> Newsroom:
    return Newsroom(
        staff=database.staff,
        broadcasts=database.broadcasts,
        feed=database.broadcast_feed,
        tallies=database.tallies,
        news=database.news,
        current=Current(database.broadcasts),
        kept=database.kept_contents,
    )


def _options(settings: Settings, sources: OpenSources) -> Options:
    return Options(
        default_language=Language(settings.default_language.value),
        offers_samples=sources.offers_samples,
        operator=Operator(settings.operator_name, settings.operator_contact),
        alert_chat=settings.alert_chat,
        paces=sources.paces,
        bulk_rate=settings.bulk_rate,
        link_hosts=listed_in(settings.link_hosts),
        test_chats=tuple(map(int, listed_in(settings.test_chats))),
    )
