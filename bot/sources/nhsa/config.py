"""The file of gateways: whom to call for which areas, how calls are signed, and their limits.

Secrets do not stand in it: it names the environment variables that hold them.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from bot.domain.pace import Pace
from bot.settings import SettingsError
from bot.settings_checks import plain_address

EVERYWHERE: Final = "*"

Division = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
Head = Annotated[str, StringConstraints(pattern=r"^(\d{2,6}|\*)$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,23}$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12)]
Serial = Annotated[str, StringConstraints(min_length=1, max_length=20)]


_HOST_NAME: Final = re.compile(
    r"(?=[a-z0-9.-]{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?"
)


def is_host(host: str) -> bool:
    """Tell a name or an address that a service can have: no metadata service, no broadcast.

    Numbers that only some libraries read as an address, as 2130706433 or 0x7f.1, are neither.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return _HOST_NAME.fullmatch(host) is not None
    never = address.is_link_local or address.is_multicast or address.is_unspecified
    return not never and (address.is_loopback or not address.is_reserved)


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _check_base_url(url: str) -> str:
    """Take https; http only on this machine, where the stand-in runs.

    A private address is not refused: agencies' gateways stand in networks of their own. A name
    that resolves to something else than meant fails on its certificate.
    """
    parts = plain_address(url)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    )
    if not is_safe or not is_host(parts.hostname or ""):
        raise ValueError("give an address that begins with https://, without query or password")
    return url.rstrip("/")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Institution(_Table):
    """In whose name calls are made; `code` has the twelve places that begin a msgid."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{12}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    division: Division
    receiver: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    version: Annotated[str, StringConstraints(min_length=1, max_length=6)] = "V1.0"
    operator: Serial = "yibao-bot"
    operator_name: Annotated[str, StringConstraints(min_length=1, max_length=50)] = "yibao-bot"
    extra: dict[Literal["medins_code", "insur_code", "dev_no"], str] = {}


class Signing(_Table):
    """The family of headers, and the variables of the environment that hold its secrets."""

    kind: Literal["csb", "tif", "none"]
    key: str = ""
    secret_env: str = ""

    @model_validator(mode="after")
    def _check_is_whole(self) -> Self:
        if self.kind != "none" and not (self.key and self.secret_env):
            raise ValueError("csb and tif need key and secret_env")
        return self


class Cainfo(_Table):
    """A signature over `input`; SM2 needs the variable that holds the private key."""

    kind: Literal["SM2", "SM3"]
    key_env: str = ""

    @model_validator(mode="after")
    def _check_is_whole(self) -> Self:
        if self.kind == "SM2" and not self.key_env:
            raise ValueError("SM2 needs key_env")
        return self


class SignIn(_Table):
    """Gateways that want 9001 first. `renew_on` are words of theirs that say: sign in anew."""

    mac: Serial
    ip: Serial
    hours: Annotated[int, Field(ge=1, le=24)] = 8
    renew_on: tuple[str, ...] = ()


class Limits(_Table):
    """What a call may cost; `answer_s` lies inside the three seconds of a person's patience."""

    concurrency: Annotated[int, Field(ge=1, le=256)] = 8
    per_second: Annotated[float, Field(gt=0, le=2000)] = 20.0
    answer_s: Annotated[float, Field(gt=0, le=2.5)] = 2.4
    body_bytes: Annotated[int, Field(ge=1024, le=16 << 20)] = 1 << 20
    failures: Annotated[int, Field(ge=1, le=5)] = 5
    rest_s: Annotated[float, Field(gt=0, le=3600)] = 30.0


class Ages(_Table):
    """How old a kept answer may be: to need no asking, to be shown at all, to be kept."""

    fresh_s: Annotated[int, Field(ge=0)] = 900
    shown_s: Annotated[int, Field(ge=0)] = 7 * 86_400
    kept_days: Annotated[int, Field(ge=1, le=366)] = 30
    hurry_s: Annotated[float, Field(gt=0, le=2.5)] = 1.0


class Tls(_Table):
    """Whose certificates to believe beside the system's, and our own, if the gateway asks."""

    ca_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


class Abilities(_Table):
    """Which transactions the province has opened to this institution."""

    arrival: bool = False
    balance: bool = True
    spending: bool = False
    entitlement: bool = False


class Visits(_Table):
    """How far back spending is read, for which kinds of visit, and how many at most."""

    months: Annotated[int, Field(ge=1, le=36)] = 12
    kinds: tuple[Code, ...] = ("11", "21", "41")
    most: Annotated[int, Field(ge=1, le=200)] = 60


class Watching(_Table):
    """How fast, and from when until when, subscribers are looked up who wait for no answer."""

    per_minute: Annotated[int, Field(ge=1, le=6000)] = 60
    since: time = time(0)
    until: time = time(0)


class GatewayConfig(_Table):
    """One gateway. `path` is added to the base address; `{infno}` in it names the transaction."""

    name: Name
    areas: Annotated[tuple[Head, ...], Field(min_length=1)]
    base_url: Annotated[str, AfterValidator(_check_base_url)]
    path: Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9_./{}-]*$")] = "/{infno}"
    institution: Institution
    signer: Signing
    cainfo: Cainfo | None = None
    sign_in: SignIn | None = None
    limits: Limits = Limits()
    ages: Ages = Ages()
    tls: Tls = Tls()
    abilities: Abilities = Abilities()
    visits: Visits = Visits()
    watching: Watching = Watching()
    is_stand_in: bool = False

    @model_validator(mode="after")
    def _check_stand_in_is_ours(self) -> Self:
        host = urlsplit(self.base_url).hostname or ""
        if self.is_stand_in and not is_loopback(host):
            raise ValueError("a stand-in runs on this machine: its sample people are nobody's")
        return self

    @property
    def pace(self) -> Pace:
        watching = self.watching
        return Pace(watching.per_minute, watching.since, watching.until)

    @property
    def heads(self) -> tuple[str, ...]:
        """With what the codes begin of the areas that it answers for."""
        return tuple("" if head == EVERYWHERE else head for head in self.areas)


class GatewaysFile(_Table):
    """The whole file. `order` lists sources by the beginning of an area's code."""

    gateway: Annotated[tuple[GatewayConfig, ...], Field(min_length=1)]
    order: Mapping[Head, tuple[Name, ...]] = {}

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        names = [one.name for one in self.gateway]
        if len(set(names)) < len(names):
            raise ValueError("two gateways have one name")
        unknown = {name for listed in self.order.values() for name in listed} - {*names, "ledger"}
        if unknown:
            raise ValueError(f"order names unknown sources: {', '.join(sorted(unknown))}")
        return self


def read_gateways(path: Path) -> GatewaysFile:
    """Read the file; raise SettingsError with all that is wrong in it."""
    try:
        return GatewaysFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as error:
        faults = error.errors(include_input=False, include_context=False, include_url=False)
        told = (f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in faults)
        raise SettingsError(f"{path}: " + "; ".join(told)) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
