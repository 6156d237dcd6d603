"""Log lines on stderr: JSON for machines, text for people, personal data in neither."""

import json
import logging
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

from bot import redaction

# Below these levels the libraries write whole requests, answers or tokens.
_FLOORS = {
    "slack_sdk.web": logging.CRITICAL,
    "slack_sdk.webhook": logging.CRITICAL,
    "slack_sdk": logging.ERROR,
    "slack_bolt": logging.ERROR,
    "waitress.queue": logging.ERROR,
    "waitress": logging.WARNING,
    "websocket": logging.ERROR,
    "sqlalchemy": logging.WARNING,
    "apscheduler": logging.WARNING,
    "alembic": logging.WARNING,
    "urllib3": logging.WARNING,
}
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_NEVER_SHOWN = frozenset(
    {"body", "payload", "headers", "email", "phone", "private_metadata", "blocks", "view", "text"}
)


class _Redacting(logging.Formatter):
    """Renders a record whole and only then cuts out what must not be seen."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__()
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """One record; never raises, because a failing formatter makes logging print raw args."""
        try:
            return self.render(record)
        except Exception:  # noqa: BLE001 # an odd argument must not cost the line, nor show itself
            return f"a log line of {record.name}:{record.lineno} could not be written"

    def render(self, record: logging.LogRecord) -> str:
        raise NotImplementedError

    def message(self, record: logging.LogRecord) -> str:
        try:
            text = record.getMessage()
        except Exception:  # noqa: BLE001 # `%d` with a word, or an argument whose str() fails
            text = f"{record.msg if isinstance(record.msg, str) else type(record.msg)} (no args)"
        return self.redact(text)

    def exception(self, record: logging.LogRecord) -> str:
        if not record.exc_info or record.exc_info[0] is None:
            return self.redact(record.exc_text or "")
        return self.redact("".join(traceback.format_exception(*record.exc_info)).rstrip())

    def extras(self, record: logging.LogRecord) -> dict[str, Any]:
        return {k: self.clean(k, v) for k, v in vars(record).items() if k not in _STANDARD}

    def clean(self, key: str, value: object) -> Any:
        if key.lower() in _NEVER_SHOWN:
            return "[hidden]"
        if value is None or isinstance(value, bool | int | float):
            return value
        return self.redact(value if isinstance(value, str) else repr(value))


class JsonLines(_Redacting):
    """One JSON object a line: at, level, logger, message, then extras and the exception."""

    def render(self, record: logging.LogRecord) -> str:
        """The record as one line of ASCII JSON."""
        line = {
            "at": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.message(record),
            **self.extras(record),
        }
        if exception := self.exception(record):
            line["exception"] = exception
        return json.dumps(line)


class PlainText(_Redacting):
    """One readable line, followed by the exception if there is one."""

    def render(self, record: logging.LogRecord) -> str:
        """The record as a line for people, control characters made visible."""
        extras = "".join(f" {key}={value}" for key, value in self.extras(record).items())
        line = f"{_moment(record):%H:%M:%S} {record.levelname.lower():7} {self.message(record)}"
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line + extras)
        exception = self.exception(record)
        return f"{shown}\n{exception}" if exception else shown


class _QuietHandler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 # logging's own name
        """Say nothing: the standard answer prints the record's raw arguments."""


def configure(
    level: str,
    format: Literal["json", "text"] | None = None,
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send all logging to `stream` (stderr), replacing whatever was set up before.

    Without a `format` a terminal gets text and anything else JSON lines. `secrets` never appear.
    """
    target = stream or sys.stderr
    kind = format or ("text" if target.isatty() else "json")
    handler = _QuietHandler(target)
    redact = redaction.redactor(secrets)
    handler.setFormatter(JsonLines(redact) if kind == "json" else PlainText(redact))
    handler.addFilter(_above_floor)
    root = logging.getLogger()
    for old in tuple(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name, floor in _FLOORS.items():
        logging.getLogger(name).setLevel(max(floor, root.level))
    logging.captureWarnings(True)


def _above_floor(record: logging.LogRecord) -> bool:
    # Bolt sets levels on its own child loggers, so the parents' levels alone do not hold.
    for name, floor in _FLOORS.items():
        if record.name == name or record.name.startswith(name + "."):
            return record.levelno >= floor
    return True


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)
