"""What single settings must look like: each check returns the value, or says how to write it."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

_PLAIN_ADDRESS: Final = re.compile(r"[a-z]+://[A-Za-z0-9._~:/\[\]-]+")


def check_token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{30,}", token.get_secret_value()):
        raise ValueError("copy the whole token that BotFather gave, digits:letters")
    return token


def plain_address(address: str) -> SplitResult:
    """Take an address apart; raise ValueError where libraries may read different hosts in it."""
    parts = urlsplit(address)
    has_more = parts.query or parts.fragment or "?" in address or "#" in address
    if has_more or not _PLAIN_ADDRESS.fullmatch(address) or "@" in parts.netloc:
        raise ValueError(
            "give an address that begins with https://, without name, password or query"
        )
    if parts.port == 0:
        raise ValueError("give a port from 1 to 65535")
    return parts


def check_api_base(address: str) -> str:
    parts = plain_address(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("give an address that begins with https://")
    return address.rstrip("/")


def check_webhook_url(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("give the public address at which Telegram reaches you, https://…")
    return address


def check_webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
        raise ValueError("use 16 to 256 letters, digits, _ or -")
    return secret


def check_sms_url(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise ValueError("give the address of your text-message gateway, https://…")
    return address


def check_hosts(listed: str) -> str:
    hosts = listed_in(listed)
    if not all(re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", host) for host in hosts):
        raise ValueError("give names of hosts, like gov.cn, with commas between")
    return ",".join(hosts)


def check_chats(listed: str) -> str:
    chats = listed_in(listed)
    if not all(re.fullmatch(r"[1-9][0-9]{0,15}", chat) for chat in chats):
        raise ValueError("give numbers of Telegram accounts, with commas between")
    return ",".join(chats)


def listed_in(setting: str) -> tuple[str, ...]:
    """Take apart a setting that lists things, with commas between."""
    return tuple(word.strip() for word in setting.split(",") if word.strip())
