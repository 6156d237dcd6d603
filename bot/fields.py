"""Kinds of settings: how one is written, checked and mended."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr

FILE = "_FILE"
_TOKEN = re.compile(r"xox[a-z]-|xapp-")
_DAY = 86_400.0


def text(default: str | None, meaning: str, hint: str, *, shown: str = "", **more: Any) -> Any:
    """A plain value; `shown` stands for a default that depends on where the bot runs."""
    return Field(default, description=meaning, json_schema_extra=_extra(hint, shown=shown), **more)


def seconds(default: float, meaning: str, *, zero: bool = True, **more: Any) -> Any:
    """A wait of at most a day; without `zero` it must be longer than nothing."""
    more |= {"ge": 0} if zero else {"gt": 0}
    more["json_schema_extra"] = _extra("Use a number of seconds, such as 10 or 0.5.")
    return Field(default, le=_DAY, description=meaning, **more)


def count(default: int, meaning: str, low: int, high: int) -> Any:
    """A whole number within bounds."""
    extra = _extra(f"Use a whole number from {low} to {high}.")
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra=extra)


def secret(default: str | None, meaning: str, hint: str) -> Any:
    """A value that is never shown and may come from a file named by …_FILE."""
    extra = _extra(hint, file=True)
    return Field(default, repr=False, description=meaning, json_schema_extra=extra)


def check_database(value: str) -> str:
    """The address with Postgres spelled one way; raises ValueError saying what is wrong."""
    if value.startswith("sqlite:///") and len(value) > len("sqlite:///"):
        return value
    scheme, separator, rest = value.partition("://")
    if not separator or scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ValueError("it is neither a SQLite nor a Postgres address")
    parts = urlsplit(value)
    if parts.port == 0 or not parts.path.strip("/"):
        raise ValueError("it names no database")
    return f"postgresql://{rest}"


def check_file(value: str) -> str:
    """The path of a file that is there; raises ValueError where it is not."""
    if not Path(value).is_file():
        raise ValueError("there is no such file")
    return value


def check_address(value: str) -> str:
    """A web address that ends in one slash; raises ValueError saying what is wrong."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("it is not a web address")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("it has more than a host and a path")
    return value.rstrip("/") + "/"


def check_token(value: SecretStr | None, prefix: str) -> SecretStr | None:
    """A token of one kind; the error tells the kind that is wanted, never the value."""
    if value is None:
        return None
    if not value.get_secret_value().startswith(prefix):
        raise ValueError(f"it does not begin with {prefix}")
    return _without_spaces(value)


def check_signing_secret(value: SecretStr | None) -> SecretStr | None:
    """A signing secret; tokens are told apart, as they are often mixed up."""
    if value is None:
        return None
    if _TOKEN.match(value.get_secret_value()):
        raise ValueError("it is a token, not the signing secret")
    return _without_spaces(value)


def read(name: str, environ: Mapping[str, str], *, file: bool) -> str:
    """The value of one variable, empty when not set; raises ValueError with how to mend it.

    With `file` the variable …_FILE may name a file that holds the value instead.
    """
    value = environ.get(name, "").strip()
    path = environ.get(name + FILE, "").strip() if file else ""
    if value and path:
        raise ValueError(f"{name} and {name}{FILE} are both set. Keep one of them.")
    if not path:
        return value
    try:
        content = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = os.strerror(number).lower() if number else "it holds no text"
        raise ValueError(
            f"{name}{FILE} names a file that cannot be read: {reason}. "
            "Check the path and that the bot's user may read it."
        ) from None
    if not content:
        raise ValueError(f"{name}{FILE} names an empty file. Put the value into it.")
    return content


def _without_spaces(value: SecretStr) -> SecretStr:
    content = value.get_secret_value()
    if re.search(r"\s", content) or not content.isascii():
        raise ValueError("it has a space, a line break or a strange letter inside")
    return value


def _extra(hint: str, *, file: bool = False, shown: str = "") -> dict[str, Any]:
    return {"hint": hint, "file": file, "shown": shown}
