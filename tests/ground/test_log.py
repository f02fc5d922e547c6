"""The log: whatever is thrown at it, nothing secret and nobody's name comes out."""

import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.log import NOISY, configure_logs, get_log, redact

TOKEN = "123456789:AAF-q_" + "z" * 29
WANG_FANG = "王芳"
WANG_FANGS_NUMBER = "110101199003070054"
CANARIES = st.one_of(
    st.from_regex(r"[0-9]{6,12}:[A-Za-z0-9_-]{30,40}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{16}[0-9Xx]", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{14}", fullmatch=True),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=4),
)
AROUND = st.sampled_from(
    ["", " ", "/bot", "certno=", "'", '"', "\n", "(", "名", "+86 ", "id", "，"]
)


@pytest.fixture(autouse=True)
def _logging_is_left_as_found() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in NOISY}
    yield
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def written(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_an_event_is_one_line_of_json_with_its_allowed_fields(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("info", "json")
    get_log("bot.transport").info("update_handled", ms=3, page="h")
    line = json.loads(written(capsys))
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "update_handled",
        "level": "info",
        "logger": "bot.transport",
        "ms": 3,
        "page": "h",
    }


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_field_that_is_not_listed_stays_inside(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("info", form)
    get_log("bot.actions").info("bound", first_name="Fang", kind={"name": "Fang"})
    line = written(capsys)
    assert "Fang" not in line
    assert "first_name" in line


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("error", "console")
    get_log("bot.jobs").warning("tick_late")
    logging.getLogger("httpx").warning("slow")
    assert written(capsys) == ""


@pytest.mark.parametrize("name", NOISY)
def test_a_chatty_library_is_heard_from_warning_on(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("debug", "console")
    logging.getLogger(name).info("GET /bot%s/getMe", TOKEN)
    assert written(capsys) == ""
    logging.getLogger(name).warning("GET /bot%s/getMe", TOKEN)
    assert "GET /bot[token]/getMe" in written(capsys)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(canary=CANARIES, before=AROUND, after=AROUND, form=st.sampled_from(["json", "console"]))
@example(canary=WANG_FANGS_NUMBER, before="", after="", form="json")
def test_no_canary_sings_wherever_it_is_put(
    canary: str, before: str, after: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("debug", form)
    text = before + canary + after
    get_log("bot").warning("event", reason=text, file=text)
    logging.getLogger("library").warning("says %s and %r", text, [text.encode()])
    try:
        int(text + "?")
    except ValueError:
        get_log("bot").exception("failed")
        logging.getLogger("library").exception(text)
    line = written(capsys)
    assert canary not in line
    assert json.dumps(canary).strip('"') not in line
    assert repr(canary.encode())[2:-1] not in line


@pytest.mark.parametrize(
    ("line", "redacted"),
    [
        ("11010119900307 0054", "[number]"),
        ("１１０１０１１９９００３０７００５４", "[number]"),
        ("+86 138 0013 8000", "[phone]"),
        ("8613800138000", "[phone]"),
        ("postgres://yibao:secret@db/yibao", "postgres://[password]@db/yibao"),
        (f"file/bot{TOKEN.replace(':', '%3A')}/photo", "file/bot[token]/photo"),
        ("/bot12/getMe", "/bot[token]/getMe"),
        (f"name={WANG_FANG}", "name=[han]"),
        ("bot/main.py, line 12: 2026-11-23 07:43:22.123456", None),
        ("update_id=123456789 ms=12 retry_after=1763883802123", None),
    ],
)
def test_a_line_keeps_all_but_its_secrets(line: str, redacted: str | None) -> None:
    assert redact(line) == (line if redacted is None else redacted)


def test_what_nobody_caught_is_redacted_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info", "console")
    error = KeyError(WANG_FANGS_NUMBER)
    sys.excepthook(KeyError, error, None)
    assert "KeyError: [quoted]" in written(capsys)


CARD = "A12345678"


def fail_in_every_way(card: str) -> None:
    """Fail as Python and its libraries do, who quote what they could not bear."""
    try:
        try:
            {}[card]
        except KeyError as error:
            raise ValueError(f'can\'t read {card!r} nor {card.encode()!r}\n"{card}"') from error
    except ValueError as error:
        raise ExceptionGroup(f"of `{card}`", [error]) from None


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_error_keeps_its_place_and_its_class_but_not_what_it_quotes(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("debug", form)
    try:
        fail_in_every_way(CARD)
    except ExceptionGroup as error:
        get_log("bot").exception("failed")
        logging.getLogger("aiohttp.server").exception("Error handling request", exc_info=error)
    line = written(capsys)
    assert CARD not in line
    for kept in ("ExceptionGroup", "ValueError: can't read [quoted]", "KeyError", "test_log.py"):
        assert kept in line


def test_an_error_that_asyncio_shows_keeps_its_class_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("debug", "json")
    shown = f"Task exception was never retrieved\nfuture: <Task exception={KeyError(CARD)!r}>"
    logging.getLogger("asyncio").error(shown)
    line = written(capsys)
    assert "exception=KeyError([quoted])" in line
    assert CARD not in line


def test_a_warning_goes_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info", "console")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(TOKEN, stacklevel=1)
    assert TOKEN not in written(capsys)


def test_a_record_that_cannot_be_written_names_only_its_logger(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("info", "console")
    logging.getLogger("library").warning("%d", "Fang")
    assert written(capsys) == "unwritable log record from library\n"
