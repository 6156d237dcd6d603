"""Strings that ping, link, hide, inject or overflow, as people could type them into Slack."""

import random
from collections.abc import Iterator

from tests.messages.hostile import TRICKS

_MORE = (
    "{{7*7}}marker", "{% for i in range(9) %}x{% endfor %}", "{{ ''.__class__ }}", "${7*7}", "%s%n%(x)s", "{0}{name}",
    "'; DROP TABLE leads; --", "\" OR 1=1 --", "\\", "%", "_", "\u200f", "\u202d", "\u2067", "\ufeff", "\u00ad",
    "🧑🏽‍🚀", "🇵🇹", "ﷺ", "ｅｖｉｌ", "<!channel|>", "<@W0EVIL>", "<#C0EVIL0001>", "<tel:+1|x>", "<!here", "@here>",
    "&#60;!channel&#62;", "&lt;@U0EVIL0001&gt;", "http://evil.example/a?b=<c>|d", "evil.example", "||", "[x](http://evil.example)",
    "null", "new:evil", "id:evil", "-1", "0" * 40, "a@b.example", "+44 20 7946 0018", "\n\n\n", "```\ncode", "• ",
    "1. ",
)  # fmt: skip
# Slack delivers neither NUL nor halves of surrogate pairs.
_UNSENT = str.maketrans("", "", "\x00\ud800")
PIECES = tuple(filter(None, (piece.translate(_UNSENT) for piece in (*TRICKS, *_MORE))))
_LONGEST = 40_000
_LONG_EVERY = 40


def made(count: int, seed: int = 7) -> Iterator[str]:
    """So many strings, the same for the same seed: every piece alone first, then mixed, some very long."""
    dice = random.Random(seed)
    for number in range(count):
        if number < len(PIECES):
            yield PIECES[number]
            continue
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 6)))
        if number % _LONG_EVERY == 0:
            text = (text * (_LONGEST // len(text) + 1))[:_LONGEST]
        yield text
