"""The templates, with autoescape on."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """Made at the first use; keys that Slack's JSON leaves out count as empty."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def draw(template: str, **context: Any) -> Markup:
    """Fill one template; the result counts as escaped."""
    return Markup(environment().get_template(template).render(**context))  # noqa: S704  # autoescaped
