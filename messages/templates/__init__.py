"""Longer texts, one file each. Whatever is put into them is escaped unless it was made `Safe`."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from jinja2 import PackageLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from messages import wording

_LIMIT = 500


class Safe(str):
    """Text that `messages.wording` made safe already: a mention, a moment, an escaped name."""

    __slots__ = ()


def _finalize(value: object) -> str:
    return value if isinstance(value, Safe) else wording.escape(str(value), _LIMIT)


def _joined(values: Iterable[object], between: str = "") -> Safe:
    bare = between.strip()
    before, _, after = between.partition(bare) if bare else (between, "", "")
    sign = f"{before}{_finalize(bare)}{after}"  # the spaces around it are meant
    return Safe(sign.join(map(_finalize, values)))


def _unless_safe(change: Callable[[str], str]) -> Callable[[object], str]:
    """The change for words; a mention in other letters would name nobody."""
    return lambda value: value if isinstance(value, Safe) else change(str(value))


# All that there are: none makes a text longer than what it is given, or marks it as safe.
FILTERS: dict[str, Callable[..., Any]] = {
    "join": _joined,
    "length": len,
    "lower": _unless_safe(str.lower),
    "upper": _unless_safe(str.upper),
}


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja2 with nothing in it but our filters. Raises jinja2.UndefinedError where a value is missing."""
    # No HTML here: `finalize` escapes for Slack instead of Jinja2's own autoescape.
    made = ImmutableSandboxedEnvironment(
        loader=PackageLoader("messages", "templates"),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.clear()
    made.filters = dict(FILTERS)
    made.tests.clear()
    return made


@cache
def _built_in(name: str) -> Template:
    return _environment().get_template(f"{name}.j2")


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return environment()


def render(name: str, **values: Any) -> str:
    """The built-in template `name` (without ".j2"). Raises jinja2.UndefinedError where a value is missing."""
    return _built_in(name).render(values).strip()


def source(name: str) -> str:
    """The built-in template as it is written."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, f"{name}.j2")[0]
