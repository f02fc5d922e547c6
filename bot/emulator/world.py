"""The whole state of the pretend Telegram, as seen by its one bot."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.emulator.bell import Bell
from bot.emulator.chats import Chat, Chats, Person
from bot.emulator.clock import MovableClock
from bot.emulator.events import Events
from bot.emulator.faults import Faults
from bot.emulator.files import Files
from bot.emulator.journal import Journal
from bot.emulator.limits import NO_LIMITS, Gate, Limits
from bot.emulator.mailbox import Mailbox
from bot.emulator.messages import Message
from bot.emulator.profile import Profile
from bot.emulator.taps import Taps
from bot.emulator.wire import Arguments, JsonObject, bad_request


@dataclass(slots=True)
class WebhookSettings:
    """What setWebhook asked for; an empty url means there is none."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


class World:
    """Holds everything the methods read and change."""

    def __init__(self, token: str, username: str, limits: Limits = NO_LIMITS) -> None:
        self.token = token
        self.bell = Bell()
        self.clock = MovableClock()
        self.chats = Chats()
        self.mailbox = Mailbox(self.clock, self.bell)
        self.taps = Taps(self.clock)
        self.files = Files()
        self.profile = Profile()
        self.gate = Gate(limits)
        self.faults = Faults()
        self.journal = Journal()
        self.events = Events()
        self.webhook = WebhookSettings()
        self.in_flight = 0
        bot_id = int(token.partition(":")[0])
        self.bot: JsonObject = {
            "id": bot_id,
            "is_bot": True,
            "first_name": username,
            "username": username,
        }

    def meet(self, people: Sequence[Person]) -> None:
        for person in people:
            self.chats.add(person)

    def chat_for(self, args: Arguments, name: str = "chat_id") -> Chat:
        """Find the chat a call is about and check that the bot may act there."""
        if not args.text(name):
            raise bad_request(f"{name} is empty")
        chat = self.chats.find(args.number(name))
        if chat is None:
            raise bad_request("chat not found")
        chat.check_can_receive()
        return chat

    def post(self, chat: Chat, content: JsonObject, *, by_bot: bool) -> Message:
        """Put a new message into a chat."""
        message = Message(
            message_id=self.chats.next_message_id(),
            chat=chat.wire,
            sender=self.bot if by_bot else chat.person.as_user(),
            date=self.clock.stamp(),
            content=content,
            by_bot=by_bot,
        )
        self.chats.keep(chat, message)
        return message

    def show_reply_keyboard(self, chat: Chat, markup: JsonObject | None) -> None:
        chat.reply_keyboard = markup
        self.events.tell("keyboard", chat, {"reply_keyboard": markup})

    def tell_time(self) -> None:
        """Tell the pages what the clock shows, and whether it is being moved."""
        clock = self.clock
        told: JsonObject = {"now": clock.now(), "is_travelling": clock.is_travelling}
        self.events.tell("clock", None, told)

    def changed(self, chat: Chat, message: Message) -> None:
        """Tell the pages and wake whoever waits for a change."""
        self.events.message(chat, message)
        self.bell.ring()
