"""Staff of the demonstration: an author and an approver, and the app that shows their codes."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyotp

from bot.actions.key_ring import key_ring
from bot.clock import Clock
from bot.domain.language import Language
from bot.domain.staff import Member, Role
from bot.emulator import Emulator, Person, Visitor
from bot.screens.broadcast_words import ROLES
from bot.settings import Settings
from bot.texts.catalog import Catalogues, Key
from storage.database import open_database

FIRST_ID: Final = 700_000_101
FIRST_PHONE: Final = 13_900_000_101
NAMES: Final = {Role.AUTHOR: Key("demo.staff.author"), Role.APPROVER: Key("demo.staff.approver")}
LOOK_S: Final = 0.2


def members(catalogues: Catalogues) -> Iterator[Member]:
    texts = catalogues.speak(Language.ZH_HANS)
    for place, (role, name) in enumerate(NAMES.items()):
        yield Member(FIRST_ID + place, role, texts.plain(name))


def people(catalogues: Catalogues) -> Iterator[Person]:
    """Seat them beside the insured persons."""
    texts = catalogues.speak(Language.ZH_HANS)
    for place, member in enumerate(members(catalogues)):
        caption = texts.plain("demo.staff.caption", role=texts.plain(ROLES[member.role]))
        phone = f"+86{FIRST_PHONE + place}"
        yield Person(member.telegram_id, member.name, "zh-hans", caption, phone=phone)


async def employ(settings: Settings, catalogues: Catalogues) -> Mapping[int, str]:
    """Put them on the roster before the bot starts; return what makes their codes."""
    secrets = {member.telegram_id: pyotp.random_base32() for member in members(catalogues)}
    keys = key_ring(settings).load()
    async with open_database(settings.database_address, keys) as database:
        for member in members(catalogues):
            await database.staff.put(member, secrets[member.telegram_id], 1)
    return secrets


@dataclass(frozen=True, slots=True)
class Authenticator:
    """Shows a code above the chat that is asked for one, as their telephone would."""

    telegram: Emulator
    clock: Clock
    secrets: Mapping[int, str]
    catalogues: Catalogues

    async def run(self) -> None:
        shown: dict[int, int] = {}
        while True:
            await asyncio.sleep(LOOK_S)
            for visitor in map(self.telegram.visitor, self.secrets):
                asked = self._asked_in(visitor)
                if asked and shown.get(visitor.id) != asked:
                    shown[visitor.id] = asked
                    self._show(visitor)

    def _asked_in(self, visitor: Visitor) -> int | None:
        """Name the message that asks for a code, where it is the last."""
        if not visitor.bot_messages:
            return None
        texts = self.catalogues.speak(Language.ZH_HANS)
        screen = visitor.screen
        return screen.message_id if texts.plain("broadcast.ask.code") in screen.text else None

    def _show(self, visitor: Visitor) -> None:
        code = pyotp.TOTP(self.secrets[visitor.id]).at(self.clock.now_ms() // 1000)
        texts = self.catalogues.speak(Language.ZH_HANS)
        self.telegram.post_sms(visitor.person.phone, texts.plain("demo.code", code=code))
