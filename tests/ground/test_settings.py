"""Settings: safe where nothing is set, and plain about what is wrong."""

from pathlib import Path

import pytest

from bot.settings import Mode, Records, Settings, SettingsError, bot_token, read_settings

TOKEN = "123456789:" + "a" * 35
SECRET = "a-secret-of-enough-letters"


@pytest.fixture(autouse=True)
def _nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"YIBAO_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_set_shows_sample_people_and_sends_no_text_messages() -> None:
    settings = read_settings()
    assert settings.source is Records.DEMO
    assert settings.sms_url is None
    assert settings.database_address == "sqlite://data/yibao.sqlite3"
    assert settings.key_path == Path("data/keys")


def test_the_environment_wins_over_the_file_and_an_empty_value_is_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("YIBAO_SOURCE=demo\nYIBAO_TOKEN=\nYIBAO_LISTEN_PORT=9000\n")
    monkeypatch.setenv("YIBAO_SOURCE", "ledger")
    settings = read_settings()
    assert (settings.source, settings.token, settings.listen_port) == (Records.LEDGER, None, 9000)


def test_a_webhook_is_served_at_the_path_that_telegram_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YIBAO_MODE", "webhook")
    monkeypatch.setenv("YIBAO_WEBHOOK_URL", "https://bot.example.org/telegram/in")
    monkeypatch.setenv("YIBAO_WEBHOOK_SECRET", SECRET)
    settings = read_settings()
    assert settings.mode is Mode.WEBHOOK
    assert settings.webhook_path == "/telegram/in"


def test_a_database_and_a_key_file_of_ones_own_are_taken_as_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YIBAO_DATABASE_URL", "postgres://yibao:pass@127.0.0.1/yibao")
    monkeypatch.setenv("YIBAO_KEY_FILE", "/etc/yibao/keys")
    settings = read_settings()
    assert settings.database_address == "postgres://yibao:pass@127.0.0.1/yibao"
    assert settings.key_path == Path("/etc/yibao/keys")
    assert "pass" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("TOKEN", "my-secret-token", "YIBAO_TOKEN: copy the whole token"),
        ("API_BASE", "api.telegram.org", "YIBAO_API_BASE: give an address"),
        ("WEBHOOK_URL", "http://bot.example.org", "YIBAO_WEBHOOK_URL: give the public address"),
        ("WEBHOOK_SECRET", "short", "YIBAO_WEBHOOK_SECRET: use 16 to 256"),
        ("MODE", "webhook", "YIBAO_MODE=webhook needs YIBAO_WEBHOOK_URL"),
        ("SMS_URL", "http://sms.example.org/send", "YIBAO_SMS_URL: give the address"),
        ("SMS_URL", "https://me@sms.example.org", "YIBAO_SMS_URL: give the address"),
        ("SMS_URL", "https://sms.example.org", "YIBAO_SMS_URL and YIBAO_SMS_TOKEN go together"),
        ("SMS_TOKEN", "my-secret-token", "YIBAO_SMS_URL and YIBAO_SMS_TOKEN go together"),
        ("LISTEN_PORT", "0", "YIBAO_LISTEN_PORT: "),
        ("TIMEZONE", "Mars/Olympus", "YIBAO_TIMEZONE: "),
    ],
)
def test_a_wrong_value_is_named_with_advice_and_never_repeated(
    name: str, value: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"YIBAO_{name}", value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert advice in str(raised.value)
    assert "my-secret-token" not in str(raised.value)


def test_a_misspelt_line_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("YIBAO_TOKN=1\n")
    with pytest.raises(SettingsError, match="YIBAO_TOKN: "):
        read_settings()


def test_a_real_bot_needs_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="YIBAO_TOKEN"):
        bot_token(read_settings())
    monkeypatch.setenv("YIBAO_TOKEN", TOKEN)
    assert bot_token(read_settings()) == TOKEN
