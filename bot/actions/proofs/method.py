"""What a way to prove is: it examines what was given, and names whom that proves."""

from dataclasses import dataclass
from typing import Protocol

from bot.actions.office import Office
from bot.domain.proof import Proof
from storage.bindings import Connection
from storage.proof_attempts import Attempt


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave as a proof: a shared number, or typed signs.

    `attempt` is whom they say they are, where they have said so.
    """

    text: str
    attempt: Attempt | None


class Method(Protocol):
    """A way to prove. One that could be guessed is counted by the limits."""

    proof: Proof
    is_counted: bool

    async def examine(self, office: Office, given: Given) -> Connection | None:
        """Name whom it proves; None for every kind of miss, at the same cost."""
        ...
