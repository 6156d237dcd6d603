"""The HTML around drawn texts."""

from markupsafe import Markup

BREAK = Markup("<br>")
_AROUND = {
    name: Markup("<{0}>{{}}</{0}>").format(name)
    for name in ("strong", "em", "s", "code", "pre", "blockquote", "p", "ul", "ol", "li")
}


def around(name: str, inside: str) -> Markup:
    """The element `name` around `inside`, which is escaped unless it is drawn already."""
    return _AROUND[name].format(inside)


def lines(text: Markup) -> Markup:
    """Line breaks as HTML shows them."""
    return BREAK.join(text.split("\n"))
