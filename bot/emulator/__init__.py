"""A pretend Telegram: a Bot API over HTTP, a browser chat, and people for stories.

    wire formatting html                values: JSON, arguments, formatted text
    chats messages taps mailbox files   state: people, messages, open taps, waiting updates
    clock limits faults journal         rules: time, rates, faults on demand, calls made
    methods/ desk                       the Bot API, method by method
    server encodings courier            HTTP in (calls) and out (webhook)
    deeds story                         what people do, and how a test tells it
    control* events pages page/         the control API and the browser chat
    world emulator                      all of it, as state and as one object

It imports nothing of the rest of the project, so any bot can be tried against it.
"""

from bot.emulator.chats import Person, Toast
from bot.emulator.courier import Patience
from bot.emulator.deeds import Contact, StoryError
from bot.emulator.emulator import Emulator, Options
from bot.emulator.faults import Fault, FaultKind
from bot.emulator.limits import NO_LIMITS, TELEGRAM_LIMITS, Limits, Rate
from bot.emulator.messages import Message
from bot.emulator.story import Visitor

__all__ = [
    "NO_LIMITS",
    "TELEGRAM_LIMITS",
    "Contact",
    "Emulator",
    "Fault",
    "FaultKind",
    "Limits",
    "Message",
    "Options",
    "Patience",
    "Person",
    "Rate",
    "StoryError",
    "Toast",
    "Visitor",
]
