"""One message of a catalogue, taken apart once so that filling it is cheap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final, Self

_ABSENT: Final = "?"


class TemplateError(ValueError):
    """A message of a catalogue is written wrongly."""


class ArgumentsError(TypeError):
    """A message was given other arguments than it names."""


@dataclass(frozen=True, slots=True)
class Template:
    """A message with its `{names}`; `forms` has one text, or one for each plural form."""

    forms: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def parse(cls, *forms: str) -> Self:
        """Take plain `{name}` placeholders only: no formats, no attributes."""
        names = frozenset(name for form in forms for name in _names(form))
        return cls(forms if names else tuple(form.format() for form in forms), names)

    def fill(
        self, arguments: Mapping[str, object], clean: Callable[[object], str], form: int = 0
    ) -> str:
        """Put the arguments in; raise ArgumentsError unless they are exactly those named."""
        if arguments.keys() != self.names:
            raise ArgumentsError(f"{sorted(arguments)} given, {sorted(self.names)} named")
        text = self.forms[form]
        if not arguments:
            return text
        return text.format_map({name: clean(value) for name, value in arguments.items()})

    def fill_somehow(
        self, arguments: Mapping[str, object], clean: Callable[[object], str], form: int = 0
    ) -> str:
        """Fill with whatever of the named arguments is there."""
        given = {name: arguments.get(name, _ABSENT) for name in self.names}
        return self.fill(given, clean, form)


def _names(form: str) -> list[str]:
    try:
        parts = [part for part in Formatter().parse(form) if part[1] is not None]
    except ValueError as error:
        raise TemplateError(f"unbalanced braces: {form!r}") from error
    names = [str(name) for _, name, spec, conversion in parts if not spec and not conversion]
    if len(names) < len(parts) or not all(name.isidentifier() for name in names):
        raise TemplateError(f"only plain {{name}} placeholders: {form!r}")
    return names
