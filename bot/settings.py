"""What an operator may set: environment variables named `YIBAO_…`, or the same lines in `.env`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.language import DEFAULT, Language
from bot.settings_checks import (
    check_api_base,
    check_chats,
    check_hosts,
    check_sms_url,
    check_token,
    check_webhook_secret,
    check_webhook_url,
)

PREFIX: Final = "YIBAO_"


class SettingsError(Exception):
    """The settings cannot be used; the message names each one and says what to do."""


class Mode(StrEnum):
    """How updates reach the bot."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Records(StrEnum):
    """Where records come from."""

    DEMO = "demo"
    LEDGER = "ledger"
    NHSA = "nhsa"


class LogLevel(StrEnum):
    """The least that is worth a line."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """For a person's eyes, or for a machine's."""

    CONSOLE = "console"
    JSON = "json"


Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """Every setting with its default; `.env.example` lists the same, in the same words."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    token: Annotated[SecretStr, AfterValidator(check_token)] | None = Field(
        default=None, description="The bot's token, from BotFather. `make demo` needs none."
    )
    api_base: Annotated[str, AfterValidator(check_api_base)] = Field(
        default="https://api.telegram.org",
        description="The Bot API server; your own one, if you run it.",
    )
    mode: Mode = Field(
        default=Mode.POLLING,
        description="polling asks Telegram for updates; webhook lets Telegram bring them.",
    )
    webhook_url: Annotated[str, AfterValidator(check_webhook_url)] | None = Field(
        default=None, description="webhook only: the public https address, path included."
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(check_webhook_secret)] | None = Field(
        default=None,
        description="webhook only: 16 to 256 letters, digits, _ or - that Telegram repeats.",
    )
    listen_host: str = Field(
        default="127.0.0.1",
        description="webhook only: where the bot listens, behind your TLS proxy.",
    )
    listen_port: Port = Field(
        default=8080, description="webhook only: the port the bot listens on."
    )
    data_folder: Path = Field(
        default=Path("data"), description="Where the database and the key file live."
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="postgres://user:password@host/name; empty is SQLite in the data folder.",
    )
    key_file: Path | None = Field(
        default=None,
        description="The keys that seal personal data; empty is `keys` in the data folder.",
    )
    keys: SecretStr | None = Field(
        default=None, description="The keys themselves, instead of a key file; for secret stores."
    )
    source: Records = Field(
        default=Records.DEMO,
        description="demo shows sample people; ledger what you imported; nhsa asks gateways.",
    )
    gateways: Path | None = Field(
        default=None,
        description="The file that lists healthcare-security gateways; asked after the ledger.",
    )
    sms_url: Annotated[str, AfterValidator(check_sms_url)] | None = Field(
        default=None,
        description="Where one-time codes are POSTed as text messages; empty sends none.",
    )
    sms_token: SecretStr | None = Field(
        default=None, description="The bearer token of that text-message gateway."
    )
    operator_name: str = Field(
        default="", description="Who runs this bot and answers for it, as consent texts name them."
    )
    operator_contact: str = Field(
        default="",
        description="How people reach them about their information: a phone, an address.",
    )
    timezone: ZoneInfo = Field(
        default=ZoneInfo("Asia/Shanghai"), description="The zone of the service's days and months."
    )
    default_language: Language = Field(
        default=DEFAULT,
        description="For people whose language is unknown: zh_Hans, zh_Hant, en.",
    )
    flood_rate: float = Field(
        default=2.0, gt=0, description="Updates a second that one person may send in the long run."
    )
    flood_burst: int = Field(
        default=30, ge=1, description="Updates that one person may send at once."
    )
    bulk_rate: int = Field(
        default=25,
        ge=1,
        le=1000,
        description="Notices a second, to all chats together; Telegram takes about 30 unpaid.",
    )
    status_host: str = Field(
        default="127.0.0.1", description="Where /metrics, /healthz and /readyz are served."
    )
    status_port: Port | None = Field(
        default=None, description="The port of /metrics, /healthz and /readyz; empty serves none."
    )
    alert_chat: int | None = Field(
        default=None,
        description="The chat that hears when something is wrong for a while: staff, or a group.",
    )
    link_hosts: Annotated[str, AfterValidator(check_hosts)] = Field(
        default="gov.cn",
        description="Where links of broadcasts may lead, by https: hosts, with commas between.",
    )
    test_chats: Annotated[str, AfterValidator(check_chats)] = Field(
        default="",
        description="Who gets every test of a broadcast: Telegram numbers, with commas between.",
    )
    log_level: LogLevel = Field(
        default=LogLevel.INFO, description="debug, info, warning or error."
    )
    log_format: LogFormat = Field(
        default=LogFormat.CONSOLE, description="console for eyes, json for machines."
    )
    demo_port: Port = Field(
        default=8765, description="`make demo` only: the port of the browser chat."
    )

    @model_validator(mode="after")
    def _check_webhook_is_whole(self) -> Self:
        if self.mode is Mode.WEBHOOK and not (self.webhook_url and self.webhook_secret):
            raise ValueError(f"{PREFIX}MODE=webhook needs {PREFIX}WEBHOOK_URL and …_SECRET")
        return self

    @model_validator(mode="after")
    def _check_gateways_are_named(self) -> Self:
        if self.source is Records.NHSA and self.gateways is None:
            raise ValueError(f"{PREFIX}SOURCE=nhsa needs {PREFIX}GATEWAYS")
        if self.source is Records.DEMO and self.gateways is not None:
            raise ValueError(f"{PREFIX}GATEWAYS does not go with {PREFIX}SOURCE=demo")
        return self

    @model_validator(mode="after")
    def _check_sms_is_whole(self) -> Self:
        if (self.sms_url is None) is not (self.sms_token is None):
            raise ValueError(f"{PREFIX}SMS_URL and {PREFIX}SMS_TOKEN go together")
        return self

    @property
    def database_address(self) -> str:
        """The database to open; may hold a password, so it goes into no log."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite://{self.data_folder / 'yibao.sqlite3'}"

    @property
    def key_path(self) -> Path:
        return self.key_file or self.data_folder / "keys"

    @property
    def webhook_path(self) -> str:
        """The path that the proxy hands through unchanged."""
        return urlsplit(self.webhook_url or "").path or "/"


def read_settings() -> Settings:
    """Read the environment, then `.env`; raise SettingsError with all that is wrong at once."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_complaints(error))) from None


def bot_token(settings: Settings) -> str:
    """Return the token, or raise SettingsError where a real bot is started without one."""
    if settings.token is None:
        raise SettingsError(f"{PREFIX}TOKEN: put the token that BotFather gave into .env")
    return settings.token.get_secret_value()


def _complaints(error: ValidationError) -> list[str]:
    """Name each setting and its fault; the value itself may be a secret and is left out."""
    found = []
    for fault in error.errors(include_input=False, include_context=False, include_url=False):
        names = [str(part) for part in fault["loc"]]
        setting = _setting_name(names[0]) + ": " if names else ""
        found.append(setting + fault["msg"].removeprefix("Value error, "))
    return found


def _setting_name(name: str) -> str:
    return PREFIX + name.upper().removeprefix(PREFIX)
