"""`:tada:` as 🎉."""

import re

import emoji
from markupsafe import Markup, escape

SHORTCODE = re.compile(r":([a-z0-9_+\-']{1,100}):")


def draw(name: str) -> Markup:
    """One emoji by Slack's name; a name that nobody knows (a custom one) stays as it was typed."""
    code = f":{name}:"
    sign = emoji.emojize(code, language="alias", variant="emoji_type")
    if sign == code:
        return escape(code)
    return Markup('<span class="emoji" role="img" aria-label="{}" title="{}">{}</span>').format(
        name.replace("_", " "), code, sign
    )
