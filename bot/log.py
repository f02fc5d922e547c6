"""One line per event, from an allow-list of fields, with secrets and persons struck out.

Four nets lie under each other: a field that is not listed never leaves; a value that is no
plain scalar leaves as the name of its type; what an error quotes in its message is left out,
since it may be what somebody typed; and the finished line, tracebacks and other libraries'
messages included, passes `redact`.
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Final

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.types import EventDict, ExcInfo, Processor, WrappedLogger

ALLOWED: Final = frozenset(
    {
        "actor",  # who did it: person, operator, clock
        "address",  # where the bot listens
        "attempt",
        "bytes",
        "count",
        "digest",  # of the audit chain
        "error",  # a class name
        "failed",
        "file",  # a path that the operator gave
        "job",
        "kind",
        "language",
        "lane",
        "limit",
        "line",
        "method",  # of the Bot API
        "mode",
        "ms",
        "outcome",
        "page",  # a tag
        "port",
        "reason",
        "reference",  # the code that a person was shown
        "retry_after",
        "room",
        "screen",
        "source",
        "status",
        "table",
        "update_id",
        "verdict",
        "version",
        "visitor",  # our own key, never Telegram's
    }
)
NOISY: Final = (
    "aiohttp.access",
    "aiosqlite",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "telegram",
    "tortoise",
)
_LONGEST = 200
_CHAIN_KEYS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "exc_info",
        "stack_info",
        "_record",
        "_from_structlog",
    }
)
_STRUCK_OUT: Final = (
    (re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE), "[token]"),
    (re.compile(r"/bot\d[^/\s\"'?#]*"), "/bot[token]"),
    (re.compile(r"://[^/\s:@\"']*:[^/\s\"']*@"), "://[password]@"),
    (re.compile(r"(?:\d[ -]?){14,}[\dXx\uff38\uff58]"), "[number]"),
    (re.compile(r"(?<!\d)(?:\+?86|0086)?[ -]?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"), "[phone]"),
    (re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af·]+"), "[han]"),
    (re.compile(r"(?:\\+(?:x[0-9a-f]{2}|u[0-9a-f]{4})){2,}", re.IGNORECASE), "[escaped]"),
)


_QUOTED: Final = re.compile(
    r"""(?<!\w)b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)""", re.DOTALL
)
_SHOWN_ERROR: Final = re.compile(r"(?<=\bexception=)(\w+)\(.*\)", re.DOTALL)


def redact(line: str) -> str:
    """Strike out tokens, passwords, long numbers, phones, and Han characters.

    A run of Han characters is a name for all we know, and no event of ours needs one.
    """
    for pattern, label in _STRUCK_OUT:
        line = pattern.sub(label, line)
    return line


def without_quotes(message: str) -> str:
    """Leave out what an error quotes; the class and the place tell a developer enough."""
    return _QUOTED.sub("[quoted]", message)


def get_log(room: str) -> BoundLogger:
    """Return a room's log: `log.info("update_handled", ms=3)`, names fixed, fields allowed."""
    log: BoundLogger = structlog.stdlib.get_logger(room)
    return log


def keep_allowed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Drop every field that is not listed; `dropped` tells a developer which."""
    kept = {key: _plain(value) for key, value in event.items() if key in ALLOWED}
    chain = {key: value for key, value in event.items() if key in _CHAIN_KEYS}
    dropped = sorted(event.keys() - kept.keys() - chain.keys())
    return {**chain, **kept, **({"dropped": ", ".join(dropped)} if dropped else {})}


def configure_logs(level: str, form: str) -> None:
    """Send every log of the process to stderr; `form` is console or json."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = _Handler(sys.stderr)
    handler.setFormatter(_Formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in NOISY:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught


def _plain(value: object) -> str | float | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)[:_LONGEST]
    return type(value).__name__


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write what nobody caught the same way: a traceback can hold a token too."""
    logging.getLogger("bot").critical("uncaught", exc_info=(kind, error, trace))


_SHARED: Final[tuple[Processor, ...]] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    keep_allowed,
)


def _rendering(form: str) -> tuple[Processor, ...]:
    if form == "json":
        # Unescaped, so that `redact` sees full-width digits and names as they are.
        return (structlog.processors.JSONRenderer(ensure_ascii=False),)
    plain = structlog.dev.plain_traceback  # the pretty one prints local variables
    return (structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain),)


def _without_shown_errors(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Leave out what an error quotes that asyncio shows within its message."""
    event["event"] = _SHOWN_ERROR.sub(r"\1([quoted])", str(event["event"]))
    return event


def _traceback(exc_info: ExcInfo) -> str:
    """Write a traceback as Python does, but for what the errors quote."""
    told = traceback.TracebackException(*exc_info)
    lines: list[str] = []
    for line in told.format():
        is_place = line.lstrip(" |").startswith(("File ", "Traceback "))
        lines.append(line if is_place else without_quotes(line))
    return "".join(lines).rstrip()


class _Formatter(ProcessorFormatter):
    """Renders a line, and redacts it whole."""

    def __init__(self, form: str) -> None:
        super().__init__(
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.StackInfoRenderer(),
                structlog.processors.ExceptionRenderer(_traceback),
                *_rendering(form),
            ],
            foreign_pre_chain=(*_SHARED, _without_shown_errors),
        )

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    """Stays silent about a record that cannot be written: its arguments may be personal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        self.stream.write(f"unwritable log record from {record.name}\n")
