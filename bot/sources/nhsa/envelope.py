"""The wrapping of every call and of every answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from bot.sources.nhsa.config import Institution
from bot.sources.nhsa.failures import AnswerGarbled, GatewayRefused, NoAnswer
from bot.sources.nhsa.fields import BEIJING, OptionalMoment, OptionalText
from bot.sources.signers.cainfo import InputSigner

MOBILE_TERMINAL: Final = "3"
LONGEST_INPUT: Final = 40_000
SUCCESS: Final = "0"

Input = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Call:
    """One transaction as asked: `insuplc` is where the person of a `psn_no` is insured."""

    infno: str
    input: Input
    insuplc: str | None = None


@dataclass(frozen=True, slots=True)
class Stamped:
    """What makes a call this one and no other: its number, its second, and who has signed in."""

    seconds: int
    sequence: int
    sign_no: str | None = None

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, tz=BEIJING)


def msgid(institution: Institution, stamped: Stamped) -> str:
    """Spell a message number: institution, moment, and the sequence within its second."""
    return f"{institution.code}{stamped.moment:%Y%m%d%H%M%S}{stamped.sequence:04d}"


def wrap(
    institution: Institution, call: Call, stamped: Stamped, cainfo: InputSigner | None = None
) -> bytes:
    """Wrap a call. The two division fields are spelt differently, as the interface has them."""
    written = orjson.dumps(call.input)
    if len(written.decode()) > LONGEST_INPUT:
        raise ValueError("input too long for the interface")
    body: dict[str, JsonValue] = {
        "infno": call.infno,
        "msgid": msgid(institution, stamped),
        "mdtrtarea_admvs": institution.division,
        "recer_sys_code": institution.receiver,
        "infver": institution.version,
        "opter_type": MOBILE_TERMINAL,
        "opter": institution.operator,
        "opter_name": institution.operator_name,
        "inf_time": f"{stamped.moment:%Y-%m-%d %H:%M:%S}",
        "fixmedins_code": institution.code,
        "fixmedins_name": institution.name,
        "input": call.input,
    }
    body.update((str(name), value) for name, value in institution.extra.items())
    if call.insuplc:
        body["insuplc_admdvs"] = call.insuplc
    if stamped.sign_no:
        body["sign_no"] = stamped.sign_no
    if cainfo:
        body |= {"cainfo": cainfo.sign(written), "signtype": cainfo.signtype}
    return orjson.dumps(body)


class Envelope(BaseModel):
    """The wrapping of an answer; failures of the gateway itself come in code and message."""

    model_config = ConfigDict(extra="ignore")

    infcode: OptionalText = None
    inf_refmsgid: OptionalText = None
    refmsg_time: OptionalMoment = None
    respond_time: OptionalMoment = None
    err_msg: OptionalText = None
    output: JsonValue = None
    code: OptionalText = None
    message: OptionalText = None


def unwrap(body: bytes) -> JsonValue:
    """Return the output of a success; raise what any other answer means."""
    try:
        envelope = Envelope.model_validate(orjson.loads(body))
    except orjson.JSONDecodeError:
        raise AnswerGarbled("not_json") from None
    except ValidationError:
        raise AnswerGarbled("envelope") from None
    if envelope.infcode == SUCCESS:
        return envelope.output
    if envelope.infcode is None:
        raise NoAnswer("gateway_fault")
    words = " ".join(filter(None, (envelope.err_msg, envelope.message)))
    raise GatewayRefused(envelope.infcode, words)
