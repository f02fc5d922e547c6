"""Dead letters in the hands of staff: look, replay, drop; here, or through the running bot."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, cast

from bot.actions.staff_book import StaffBook
from bot.control import Arguments, ControlClient, Json, Refused, Verb, argument
from bot.transport.delivery import Ruling
from bot.transport.intake import Receipt
from bot.transport.wire_json import BadJsonError, JsonObject, read_json
from storage.dead_letters import DeadLetter, DeadLetters

LISTED: Final = 50
Take = Callable[[JsonObject], Awaitable[Receipt]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter opened; `update` is None where the bytes are no JSON object."""

    update: JsonObject | None


class Cellar(Protocol):
    """Where dead letters lie: in our own database, or in that of the running bot."""

    async def latest(self) -> tuple[DeadLetter, ...]: ...

    async def open(self, letter_id: int) -> Letter | None: ...

    async def replay(self, letter_id: int) -> str:
        """Hand the update back; return how it ended. What was handled is a letter no more."""
        ...

    async def drop(self, letter_id: int) -> None: ...


class OwnCellar:
    """The letters of an open database; they can be replayed once the way in is open.

    Whoever opens, replays or drops one stands in the audit chain before it happens.
    """

    def __init__(self, letters: DeadLetters, book: StaffBook, take: Take | None = None) -> None:
        self._letters = letters
        self._book = book
        self._take = take

    def open_way_in(self, take: Take) -> None:
        self._take = take

    def asked(self, arguments: Arguments) -> "OwnCellar":
        """Open the same cellar to whoever sent a request."""
        return OwnCellar(self._letters, self._book.of(arguments), self._take)

    async def latest(self) -> tuple[DeadLetter, ...]:
        return await self._letters.latest(LISTED)

    async def open(self, letter_id: int) -> Letter | None:
        await self._note("dead_letters.show", letter_id)
        return await self._opened(letter_id)

    async def replay(self, letter_id: int) -> str:
        await self._note("dead_letters.replay", letter_id)
        letter = await self._opened(letter_id)
        if self._take is None or letter is None or letter.update is None:
            return "not_replayed"
        ruling = (await self._take(letter.update)).verdict.ruling
        if ruling is Ruling.HANDLED:
            await self._letters.drop(letter_id)
        return ruling.value

    async def drop(self, letter_id: int) -> None:
        await self._note("dead_letters.drop", letter_id)
        await self._letters.drop(letter_id)

    async def _opened(self, letter_id: int) -> Letter | None:
        body = await self._letters.body(letter_id)
        return None if body is None else Letter(_update_in(body))

    async def _note(self, action: str, letter_id: int) -> None:
        whose = await self._letters.sender(letter_id)
        await self._book.note(action, self._book.pseudonym(whose), letter=letter_id)


def dead_letter_verbs(cellar: OwnCellar) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def latest(_: Arguments) -> Arguments:
        return {"letters": [_written(letter) for letter in await cellar.latest()]}

    async def show(arguments: Arguments) -> Arguments:
        letter = await cellar.asked(arguments).open(argument(arguments, "id", int))
        if letter is None:
            raise Refused("no_letter")
        return {"update": cast("Json", letter.update)}

    async def replay(arguments: Arguments) -> Arguments:
        return {"ruling": await cellar.asked(arguments).replay(argument(arguments, "id", int))}

    async def drop(arguments: Arguments) -> Arguments:
        await cellar.asked(arguments).drop(argument(arguments, "id", int))
        return {}

    return {f"dead_letters.{verb.__name__}": verb for verb in (latest, show, replay, drop)}


class SocketCellar:
    """The letters of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def latest(self) -> tuple[DeadLetter, ...]:
        answer = await self._client.ask("dead_letters.latest")
        return tuple(map(_read, argument(answer, "letters", list)))

    async def open(self, letter_id: int) -> Letter | None:
        try:
            answer = await self._client.ask("dead_letters.show", id=letter_id)
        except Refused:
            return None
        update = answer["update"]
        return Letter(cast("JsonObject", update) if isinstance(update, dict) else None)

    async def replay(self, letter_id: int) -> str:
        answer = await self._client.ask("dead_letters.replay", id=letter_id)
        return argument(answer, "ruling", str)

    async def drop(self, letter_id: int) -> None:
        await self._client.ask("dead_letters.drop", id=letter_id)


def _update_in(body: bytes) -> JsonObject | None:
    try:
        update = read_json(body)
    except BadJsonError:
        return None
    return cast("JsonObject", update) if isinstance(update, dict) else None


def _written(letter: DeadLetter) -> Json:
    return [letter.id, letter.update_id, letter.reason, letter.buried_ms, letter.reference]


def _read(written: Json) -> DeadLetter:
    letter_id, update_id, reason, buried_ms, reference = cast("list[Json]", written)
    return DeadLetter(
        id=cast("int", letter_id),
        update_id=cast("int | None", update_id),
        reason=str(reason),
        buried_ms=cast("int", buried_ms),
        reference=cast("str | None", reference),
    )
