"""How a call to a gateway fails, told apart by what may be done about it.

GatewayFailure
    NotSent           it never left us: safe to repeat
    NoAnswer          silence, a cut line, an error page: perhaps later
    AnswerGarbled     an answer that cannot be believed
      WrongPerson     an answer that speaks of somebody else: refused, and put on record
    CircuitOpen       too many failures: not called at all for a while
    GatewayBusy       our own limits: not called just now
    GatewayRefused    the agency says no; its words are for staff alone

The first three speak against the gateway, and open its circuit; the others do not.
"""


class GatewayFailure(Exception):  # noqa: N818 - the field's words
    """The family's root; the message is one word for the log, never the gateway's own."""


class NotSent(GatewayFailure):
    """No connection was made."""


class NoAnswer(GatewayFailure):
    """The call may have arrived; nothing usable came back."""


class AnswerGarbled(GatewayFailure):
    """Bytes, types or figures that no such answer can have."""


class WrongPerson(AnswerGarbled):
    """The identity in the answer is not the one asked for."""


class CircuitOpen(GatewayFailure):
    """The gateway has failed too often to be called now."""


class GatewayBusy(GatewayFailure):
    """As many calls as we allow ourselves are under way."""


class GatewayRefused(GatewayFailure):
    """A business error: `words` may name a person, so they go into no log."""

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(f"refused {code}")
        self.code = code
        self.words = words
