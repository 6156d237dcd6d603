"""Longer texts, one file each. Whatever is put into them is escaped unless it was made `Safe`."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from messages import wording

_LIMIT = 500


class Safe(str):
    """Text that `messages.wording` made safe already: a mention, a moment, an escaped name."""

    __slots__ = ()


def _finalize(value: object) -> str:
    return value if isinstance(value, Safe) else wording.escape(str(value), _LIMIT)


@cache
def _environment() -> Environment:
    # No HTML here: `finalize` escapes for Slack instead of Jinja2's own autoescape.
    return Environment(
        loader=PackageLoader("messages", "templates"),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=False,  # noqa: S701 - the output is mrkdwn, and `finalize` escapes for it
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, **values: Any) -> str:
    """The template `name` (without ".j2"). Raises jinja2.UndefinedError where a value is missing."""
    return _environment().get_template(f"{name}.j2").render(values).strip()
