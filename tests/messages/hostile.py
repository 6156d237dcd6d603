"""Texts that try to ping, link, format, hide or overflow."""

from hypothesis import strategies

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
