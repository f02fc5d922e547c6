"""Control of people: who there is, what they do, what they see."""

from dataclasses import asdict, replace
from http import HTTPStatus

from aiohttp import web

from bot.emulator.chats import Chat, Person
from bot.emulator.control_deeds import DEEDS
from bot.emulator.deeds import receive_sms
from bot.emulator.encodings import json_answer, read_arguments
from bot.emulator.events import describe
from bot.emulator.story import PATIENCE, Visitor
from bot.emulator.wire import ApiError, JsonObject
from bot.emulator.world import World

FIRST_ADDED_ID = 6_000_000_001


class PeopleControl:
    """Lets people act and reads their chats."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/people", self.people),
            web.post("/people", self.add_person),
            web.post("/sms", self.receive_sms),
            web.get("/people/{id}/messages", self.messages),
            web.get("/people/{id}/profile", self.profile),
            web.get("/people/{id}/settled", self.settled),
            web.post("/people/{id}/language", self.change_language),
            web.post("/people/{id}/{deed}", self.act),
        ]

    async def people(self, _request: web.Request) -> web.Response:
        return json_answer([_person(chat) for chat in self._world.chats if chat.person.is_seated])

    async def add_person(self, request: web.Request) -> web.Response:
        args = await read_arguments(request)
        known = sum(1 for _ in self._world.chats)
        person = Person(
            args.number("id") or FIRST_ADDED_ID + known,
            args.text("first_name"),
            args.text("language_code"),
            last_name=args.text("last_name"),
            username=args.text("username"),
            phone=args.text("phone"),
            caption=args.text("caption"),
            hint=args.text("hint"),
        )
        chat = self._world.chats.add(person)
        self._world.events.tell("people", chat)
        return json_answer(_person(chat))

    async def messages(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        newest = chat.messages.values()
        shown: JsonObject = {
            "messages": [describe(message) for message in newest],
            "reply_keyboard": chat.reply_keyboard,
            "pinned": chat.pinned,
            "toasts": [asdict(toast) for toast in chat.toasts],
            "standing": chat.standing.value,
            "sms": list(chat.sms),
        }
        return json_answer(shown)

    async def receive_sms(self, request: web.Request) -> web.Response:
        args = await read_arguments(request)
        return json_answer(receive_sms(self._world, args.text("phone"), args.text("text")))

    async def profile(self, request: web.Request) -> web.Response:
        described = self._world.profile.described_to(self._chat(request).person)
        return json_answer({"username": self._world.bot["username"], **described})

    async def settled(self, request: web.Request) -> web.Response:
        seconds = float(request.query.get("seconds", PATIENCE))
        await Visitor(self._world, self._chat(request)).settled(seconds)
        return json_answer(True)

    async def change_language(self, request: web.Request) -> web.Response:
        chat, args = self._chat(request), await read_arguments(request)
        chat.person = replace(chat.person, language_code=args.text("language_code"))
        self._world.events.tell("profile", chat)
        return json_answer(_person(chat))

    async def act(self, request: web.Request) -> web.Response:
        deed = DEEDS.get(request.match_info["deed"])
        if deed is None:
            raise ApiError(HTTPStatus.NOT_FOUND, "no such deed")
        args = await read_arguments(request)
        return json_answer(deed(self._world, self._chat(request), args))

    def _chat(self, request: web.Request) -> Chat:
        number = request.match_info["id"]
        chat = self._world.chats.find(int(number) if number.isdigit() else None)
        if chat is None:
            raise ApiError(HTTPStatus.NOT_FOUND, "no such person")
        return chat


def _person(chat: Chat) -> JsonObject:
    return {**asdict(chat.person), "standing": chat.standing.value}
