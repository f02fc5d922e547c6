"""`.env.example` says what the settings say."""

from pathlib import Path

from bot.settings import PREFIX, Settings


def test_the_example_lists_every_setting_with_its_default_and_its_words(root: Path) -> None:
    lines = [line for line in (root / ".env.example").read_text("utf-8").splitlines() if line]
    assert lines[1:] == [
        line
        for name, field in Settings.model_fields.items()
        for line in (f"# {field.description}", f"{PREFIX}{name.upper()}={shown(field.default)}")
    ]


def shown(default: object) -> str:
    if default is None:
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
