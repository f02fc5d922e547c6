"""A gateway of our own: strict with its callers, and as hostile as it is asked to be.

    stories   the demo's people, told in the rows of the interface
    checks    what a real gateway refuses: fields, numbers, signatures, sign-ins
    desk      transaction by transaction, what is answered
    hostility what a bad day does to an answer
    server    all of it over HTTP; `python -m bot gateway-demo` runs it as a process of its own

words.toml holds what it says, gateways.toml how a bot is told of it.
"""

from bot.sources.nhsa.stand_in.hostility import Hostility
from bot.sources.nhsa.stand_in.server import StandIn, StandInOptions

__all__ = ["Hostility", "StandIn", "StandInOptions"]
