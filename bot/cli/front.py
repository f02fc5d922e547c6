"""What every verb needs: the settings, and an exit that says in a line what is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot.domain.language import Language
from bot.log import configure_logs
from bot.settings import Settings, SettingsError, read_settings
from bot.texts.catalog import Catalogues, Texts
from storage.problems import StorageError

CANNOT_RUN = 2
LOCALES = Path(__file__).resolve().parents[2] / "locales"


def settings_or_exit() -> Settings:
    """Read the settings and set up the log."""
    with plain_refusals():
        settings = read_settings()
    configure_logs(settings.log_level.value, settings.log_format.value)
    return settings


def operator_texts(settings: Settings) -> Texts:
    """Speak to the operator in the service's default language."""
    language = Language(settings.default_language.value)
    return Catalogues.load(LOCALES, strict=False).speak(language)


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Turn what the operator can mend into one line and exit status 2."""
    try:
        yield
    except (SettingsError, StorageError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(CANNOT_RUN) from None
