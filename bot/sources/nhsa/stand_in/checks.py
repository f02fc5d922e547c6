"""What a real gateway refuses: missing fields, numbers used twice, signatures, old sign-ins."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import orjson
from pydantic import JsonValue

from bot.sources.nhsa.envelope import LONGEST_INPUT, MOBILE_TERMINAL
from bot.sources.nhsa.fields import BEIJING
from bot.sources.nhsa.transactions import SIGN_IN
from bot.sources.signers.cainfo import SM3, Sm3Digest, sm2_verifies
from bot.sources.signers.csb import SIGNATURE, csb_signature
from bot.sources.signers.tif import tif_signature

REQUIRED: Final[Mapping[str, int]] = {
    "infno": 5,
    "msgid": 30,
    "mdtrtarea_admvs": 6,
    "recer_sys_code": 10,
    "infver": 6,
    "opter_type": 3,
    "opter": 30,
    "opter_name": 50,
    "inf_time": 19,
    "fixmedins_code": 12,
    "fixmedins_name": 200,
}
_DRIFT: Final = timedelta(minutes=15)
_CODE: Final = 12
_SEQUENCE: Final = 4
_MSGID: Final = 30

Envelope = Mapping[str, JsonValue]
Headers = Mapping[str, str]


class Refusal(Exception):  # noqa: N818 - the gateway's word
    """A business error, by its name in words.toml."""

    def __init__(self, name: str, field: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.field = field


class BadSignature(Exception):  # noqa: N818 - the gateway's word
    """The headers are not those of a caller that we know."""


@dataclass(slots=True)
class Guard:
    """Holds what a gateway remembers of its callers: numbers used, nonces, sign-ins."""

    kind: str = "none"
    key: str = ""
    secret: str = ""
    sm2_public_key: str = ""
    wants_cainfo: bool = False
    wants_sign_in: bool = True
    used: set[str] = field(default_factory=set)
    signed_in: set[str] = field(default_factory=set)

    def check_signature(self, headers: Headers, now: datetime) -> None:
        """Check the headers of the family; raise BadSignature."""
        if self.kind == "csb":
            self._check_csb(headers, now)
        if self.kind == "tif":
            self._check_tif(headers, now)

    def check(self, envelope: Envelope, infno: str, now: datetime) -> None:
        """Check the envelope as strictly as a real gateway does; raise Refusal."""
        _check_fields(envelope)
        if envelope["infno"] != infno:
            raise Refusal("infno")
        if envelope["opter_type"] != MOBILE_TERMINAL:
            raise Refusal("opter_type")
        self._check_number(str(envelope["msgid"]), str(envelope["fixmedins_code"]), now)
        if (
            self.wants_sign_in
            and infno != SIGN_IN
            and envelope.get("sign_no") not in self.signed_in
        ):
            raise Refusal("sign_in")
        if self.wants_cainfo:
            self._check_cainfo(envelope)

    def sign_in(self) -> str:
        number = secrets.token_hex(15)
        self.signed_in.add(number)
        return number

    def _check_number(self, msgid: str, institution: str, now: datetime) -> None:
        stamp, sequence = msgid[_CODE:-_SEQUENCE], msgid[-_SEQUENCE:]
        is_well_formed = (
            len(msgid) == _MSGID and msgid.startswith(institution) and sequence.isdigit()
        )
        if not is_well_formed or msgid in self.used or not _is_near(stamp, now):
            raise Refusal("msgid")
        self.used.add(msgid)

    def _check_cainfo(self, envelope: Envelope) -> None:
        written, given = orjson.dumps(envelope["input"]), str(envelope.get("cainfo"))
        if envelope.get("signtype") == SM3:
            is_right = given == Sm3Digest().sign(written)
        else:
            is_right = sm2_verifies(self.sm2_public_key, written, given)
        if not is_right:
            raise Refusal("cainfo")

    def _check_csb(self, headers: Headers, now: datetime) -> None:
        given = {
            name.lower(): value
            for name, value in headers.items()
            if name.lower().startswith("_api_")
        }
        signature = given.pop(SIGNATURE, "")
        is_right = (
            given.get("_api_access_key") == self.key
            and all(given.values())
            and secrets.compare_digest(csb_signature(given, self.secret), signature)
        )
        moment = int(given.get("_api_timestamp", "0")) / 1000
        if not is_right or abs(now.timestamp() - moment) > _DRIFT.total_seconds():
            raise BadSignature

    def _check_tif(self, headers: Headers, now: datetime) -> None:
        moment, nonce = headers.get("x-tif-timestamp", "0"), headers.get("x-tif-nonce", "")
        wanted = tif_signature(moment, self.secret, nonce)
        is_right = (
            headers.get("x-tif-paasid") == self.key
            and nonce not in self.used
            and secrets.compare_digest(wanted, headers.get("x-tif-signature", ""))
        )
        if not is_right or abs(now.timestamp() - int(moment)) > _DRIFT.total_seconds():
            raise BadSignature
        self.used.add(nonce)


def _check_fields(envelope: Envelope) -> None:
    for name, longest in REQUIRED.items():
        value = envelope.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= longest:
            raise Refusal("field", name)
    if len(orjson.dumps(envelope.get("input")).decode()) > LONGEST_INPUT:
        raise Refusal("field", "input")


def _is_near(stamp: str, now: datetime) -> bool:
    try:
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=BEIJING)
    except ValueError:
        return False
    return abs(now - moment) <= _DRIFT
