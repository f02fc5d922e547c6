"""The catalogues: every sentence that a person reads, found by its key in their language."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NewType, Self

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.domain.language import DEFAULT, Language
from bot.texts.clean import Markup, plain, safe
from bot.texts.template import ArgumentsError, Template, TemplateError

Key = NewType("Key", str)
"""Marks a literal key that is handed on before it is said, so that the key test finds it."""

_log: Final = logging.getLogger(__name__)
_Templates = dict[str, Template]


class CatalogueError(ValueError):
    """A catalogue cannot be used: unfinished, doubtful or contradicting itself."""


class UnknownKeyError(LookupError):
    """No catalogue holds this key."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Speaks one language. Strict ones raise where others log once and make the best of it.

    `hides_amounts` keeps a person's own amounts covered; `formats` alone asks for it.
    """

    language: Language
    locale: Locale
    templates: Mapping[str, Template]
    fallback: Mapping[str, Template]
    strict: bool
    reported: set[str] = field(default_factory=set)
    hides_amounts: bool = True

    def showing(self) -> Self:
        """Speak of the person's own amounts openly: only who has asked for that may see them."""
        return replace(self, hides_amounts=False)

    def hiding(self) -> Self:
        return replace(self, hides_amounts=True)

    def say(self, key: str, **arguments: object) -> Markup:
        """Return the message as Telegram HTML, its arguments escaped unless they are Markup."""
        return Markup(self._filled(key, arguments, safe))

    def plain(self, key: str, **arguments: object) -> str:
        """Return the message for places without markup: labels, toasts, command lists."""
        return self._filled(key, arguments, plain)

    def count(self, key: str, number: int, **arguments: object) -> Markup:
        """Say the message in the plural form for `number`, which it names `{number}`."""
        form = 0 if self.locale.plural_form(number) == "one" else -1
        given = {**arguments, "number": f"{number:,}"}
        return Markup(self._filled(key, given, safe, form))

    def _filled(
        self,
        key: str,
        arguments: Mapping[str, object],
        clean: Callable[[object], str],
        form: int = 0,
    ) -> str:
        template = self.templates.get(key)
        if template is None:
            return self._foreign(key, arguments, clean)
        try:
            return template.fill(arguments, clean, form)
        except ArgumentsError as error:
            if self.strict:
                raise ArgumentsError(f"{key}: {error}") from error
            self._report("wrong arguments for a text", key)
            return template.fill_somehow(arguments, clean, form)

    def _foreign(
        self, key: str, arguments: Mapping[str, object], clean: Callable[[object], str]
    ) -> str:
        if self.strict:
            raise UnknownKeyError(f"{self.language}: {key}")
        self._report("text missing", key)
        template = self.fallback.get(key)
        return template.fill_somehow(arguments, clean, -1) if template else key

    def _report(self, event: str, key: str) -> None:
        if key not in self.reported:
            self.reported.add(key)
            _log.error("%s: %s %s", event, self.language, key)


@dataclass(frozen=True, slots=True)
class Catalogues:
    """All languages, read once at the start."""

    spoken: Mapping[Language, Texts]

    @classmethod
    def load(cls, folder: Path, *, strict: bool) -> Self:
        """Read `<language>/LC_MESSAGES/*.po`; strict refuses what is unfinished or fuzzy."""
        read = {language: _read(folder, language, strict=strict) for language in Language}
        return cls(
            {
                language: Texts(language, Locale.parse(language), templates, read[DEFAULT], strict)
                for language, templates in read.items()
            }
        )

    def speak(self, language: Language) -> Texts:
        return self.spoken[language]


def _read(folder: Path, language: Language, *, strict: bool) -> _Templates:
    templates: _Templates = {}
    files = sorted((folder / language / "LC_MESSAGES").glob("*.po"))
    if not files:
        raise CatalogueError(f"no catalogue for {language} under {folder}")
    for path in files:
        for key, template in _messages(path, language, strict=strict):
            if key in templates:
                raise CatalogueError(f"{path}: {key} is spoken twice")
            templates[key] = template
    return templates


def _messages(path: Path, language: Language, *, strict: bool) -> Iterator[tuple[str, Template]]:
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=language, abort_invalid=True)
    for message in catalogue:
        if message.id and _is_finished(message):
            yield _entry(path, message)
        elif message.id and strict:
            raise CatalogueError(f"{path}: {message.id} is not finished")


def _is_finished(message: Message) -> bool:
    return not message.fuzzy and all(_strings(message))


def _entry(path: Path, message: Message) -> tuple[str, Template]:
    key = message.id if isinstance(message.id, str) else message.id[0]
    try:
        return key, Template.parse(*_strings(message))
    except TemplateError as error:
        raise CatalogueError(f"{path}: {key}: {error}") from error


def _strings(message: Message) -> tuple[str, ...]:
    spoken = message.string or ""
    return (spoken,) if isinstance(spoken, str) else tuple(spoken)
