"""The templates, with autoescape on."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from playground import files

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """Made at the first use; keys that Slack's JSON leaves out count as empty."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["picture"] = picture
    return made


def draw(template: str, **context: Any) -> Markup:
    """Fill one template; the result counts as escaped."""
    return Markup(environment().get_template(template).render(**context))  # noqa: S704  # autoescaped


def picture(image: dict[str, Any]) -> str:
    """The address of an image block or element: its own, or that of a file of the workspace."""
    file = image.get("slack_file") or {}
    kept = files.address(str(file["id"])) if file.get("id") else file.get("url")
    return str(image.get("image_url") or kept or "")
