"""The roster of staff in the operator's hands: here, or through the running bot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

import pyotp

from bot.actions.staff_book import StaffBook
from bot.control import Arguments, ControlClient, Refused, Verb, argument
from bot.domain.staff import Member, Role
from storage.database import Database

ISSUER: Final = "Yibao Bot"
LONGEST_NAME: Final = 32
NO_MEMBER: Final = "no_member"
BAD_NAME: Final = "bad_name"
BAD_ACCOUNT: Final = "bad_account"


class Roster(Protocol):
    """Where staff are listed. A refusal is a Refused, whose code is one word."""

    async def add(self, member: Member) -> str:
        """Add somebody, or change their role; return the address that makes their codes.

        It holds the secret, and nobody can tell it again.
        """
        ...

    async def remove(self, telegram_id: int) -> None: ...

    async def all(self) -> tuple[Member, ...]: ...


@dataclass(frozen=True, slots=True)
class OwnRoster:
    """The roster of an open database; who changes it joins the audit chain."""

    database: Database
    book: StaffBook

    def asked(self, arguments: Arguments) -> "OwnRoster":
        return replace(self, book=self.book.of(arguments))

    async def add(self, member: Member) -> str:
        name = member.name.strip()
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise Refused(BAD_NAME)
        if member.telegram_id <= 0:
            raise Refused(BAD_ACCOUNT)
        secret, now_ms = pyotp.random_base32(), self.book.clock.now_ms()
        subject = self.book.pseudonym(member.telegram_id)

        async def put() -> None:
            await self.database.staff.put(replace(member, name=name), secret, now_ms)

        await self.book.record("staff.added", put, role=member.role.value, member=subject)
        return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)

    async def remove(self, telegram_id: int) -> None:
        async def remove() -> None:
            if not await self.database.staff.remove(telegram_id):
                raise Refused(NO_MEMBER)

        subject = self.book.pseudonym(telegram_id)
        await self.book.record("staff.removed", remove, member=subject)

    async def all(self) -> tuple[Member, ...]:
        return await self.database.staff.all()


def roster_verbs(roster: OwnRoster) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def add(arguments: Arguments) -> Arguments:
        return {"uri": await roster.asked(arguments).add(_read(arguments))}

    async def remove(arguments: Arguments) -> Arguments:
        await roster.asked(arguments).remove(argument(arguments, "telegram_id", int))
        return {}

    async def listed(_: Arguments) -> Arguments:
        return {"members": [_written(member) for member in await roster.all()]}

    return {"roster.add": add, "roster.remove": remove, "roster.listed": listed}


class SocketRoster:
    """The roster of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def add(self, member: Member) -> str:
        answer = await self._client.ask("roster.add", **_written(member))
        return argument(answer, "uri", str)

    async def remove(self, telegram_id: int) -> None:
        await self._client.ask("roster.remove", telegram_id=telegram_id)

    async def all(self) -> tuple[Member, ...]:
        answer = await self._client.ask("roster.listed")
        return tuple(map(_read, argument(answer, "members", list)))


def _written(member: Member) -> dict[str, str | int]:
    return {"telegram_id": member.telegram_id, "role": member.role.value, "name": member.name}


def _read(written: Arguments) -> Member:
    return Member(
        argument(written, "telegram_id", int),
        Role(argument(written, "role", str)),
        argument(written, "name", str),
    )
