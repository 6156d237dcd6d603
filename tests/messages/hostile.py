"""Texts that try to ping, link, format, hide or overflow."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import strategies

from tests.messages import screen

TRICKS = (
    "<!channel>", "<!here|x>", "<!everyone>", "<@U0EVIL0001>", "<#C0EVIL0001|general>", "<https://evil.example|free>",
    "<mailto:a@evil.example|a>", "<!date^0^{date}|x>", "<!subteam^S1>", "https://evil.example", "*bold*", "_italic_",
    "~gone~", "`code`", "```", "\n> quote", "\n&gt; quote", "&lt;!channel&gt;", "&amp;lt;", "@channel", "#general",
    "\u202e", "\u2066", "\u200b", "\x00", "\ud800", "\u2028", "👩‍👩‍👧‍👦", "שלום", "e" + "\u0301" * 50,
    "\t", "\r\n", "|", ">", "<", "&",
)  # fmt: skip

TEXTS = strategies.lists(
    strategies.one_of(
        strategies.sampled_from(TRICKS),
        strategies.text(max_size=20),
        strategies.characters().map(lambda sign: sign * 400),
    ),
    max_size=12,
).map("".join)


def _marks(payload: Mapping[str, Any]) -> list[tuple[int, ...]]:
    """How often each mark of Slack's stands in each text that is read for marks."""
    return [tuple(text.count(mark) for mark in "*~`") for text in screen.mrkdwn(payload)]


@cache
def _harmless(build: Callable[[str], Any]) -> dict[str, list[tuple[int, ...]]]:
    return {name: _marks(payload) for name, payload in build("x").items()}


def check(build: Callable[[str], Any], refusals: Callable[..., list[Any]], text: str) -> None:
    """Whatever `build` makes of the text, Slack takes it and sees neither mentions nor links nor marks in it."""
    for name, payload in build(f"x{text}").items():
        assert refusals(payload) == [], name
        for shown in screen.mrkdwn(payload):
            for sequence in screen.sequences(shown):
                assert sequence.startswith(("<!date^", "<#C0HANDOFFS1>")), (name, sequence)
        assert _marks(payload) == _harmless(build)[name], name
