"""What a broadcast may say: its placeholders, its links and its length, judged before anything."""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

LONGEST_TEXT: Final = 4_096
LONGEST_CAPTION: Final = 1_024
"""In UTF-16 units after the markup is read, as Telegram counts."""

PLACEHOLDERS: Final = ("city", "hotline")
"""What a text may ask for, in braces; nothing personal is among it."""

LONGEST_VALUE: Final = 32
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_TAG: Final = re.compile(r"<[^>]*>")
_HREF: Final = re.compile(r'<a href="([^"]*)">')
# A name with a dot and a known sort of ending, or anything with a scheme: clients make a link of
# either, whether or not an entity says so.
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"]+"
    r"|\b(?:[a-z0-9-]+\.)+(?:cn|com|net|org|gov|me|io|cc|top|xyz|vip|app|link|info|ru|hk|tw|us|co)"
    r"\b[^\s<>\"]*",
    re.IGNORECASE | re.ASCII,
)
_MENTION: Final = re.compile(r"(?<![\w.])@\w{4,}", re.ASCII)


class Flaw(StrEnum):
    """What is wrong with a text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    PLACEHOLDER = "placeholder"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw, and what shows it: a link, a placeholder, a number of signs."""

    flaw: Flaw
    shown: str = ""


def findings(body: str, hosts: Collection[str], *, is_caption: bool) -> tuple[Finding, ...]:
    """Judge a text of Telegram HTML; `hosts` are the only ones that it may lead to."""
    return tuple(_findings(body, hosts, LONGEST_CAPTION if is_caption else LONGEST_TEXT))


def _findings(body: str, hosts: Collection[str], longest: int) -> Iterator[Finding]:
    shown = visible(body)
    if not shown.strip():
        yield Finding(Flaw.EMPTY)
    length = units(_PLACEHOLDER.sub("x" * LONGEST_VALUE, shown))
    if length > longest:
        yield Finding(Flaw.TOO_LONG, str(length - longest))
    for name in _PLACEHOLDER.findall(body):
        if name not in PLACEHOLDERS:
            yield Finding(Flaw.PLACEHOLDER, f"{{{name}}}")
    for link in links(body):
        if not leads_to(link, hosts):
            yield Finding(Flaw.LINK, link)


def visible(body: str) -> str:
    """Return what is read, without its markup."""
    return html.unescape(_TAG.sub("", body))


def headline_of(body: str, longest: int) -> str:
    """Take the first line that is read, shortened to so many characters."""
    line = visible(body).strip().partition("\n")[0]
    return line if len(line) <= longest else f"{line[: longest - 1]}\u2026"


def units(text: str) -> int:
    """Measure as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def links(body: str) -> tuple[str, ...]:
    """Name all that a reader can follow: what is linked, what looks like an address, mentions."""
    linked = [html.unescape(href) for href in _HREF.findall(body)]
    shown = visible(body)
    return (*linked, *_ADDRESS.findall(shown), *_MENTION.findall(shown))


def leads_to(link: str, hosts: Collection[str]) -> bool:
    """Tell whether a link leads, by https, to one of the hosts or below it."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    # A placeholder in a link would lead wherever its value says.
    is_plain = parts.scheme == "https" and "@" not in parts.netloc and not set(link) & set("\\{}")
    return is_plain and any(host == one or host.endswith(f".{one}") for one in hosts)


def asked_for(body: str) -> frozenset[str]:
    """Name the placeholders of a text."""
    return frozenset(_PLACEHOLDER.findall(body))


def filled(body: str, values: Mapping[str, str]) -> str | None:
    """Put values, already fit for HTML, in their places; None where one is missing."""
    if not asked_for(body) <= {name for name, value in values.items() if value}:
        return None
    return _PLACEHOLDER.sub(lambda match: values[match.group(1)], body)
