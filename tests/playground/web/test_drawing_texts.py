import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.web.render import markdown, mrkdwn
from playground.web.render.reader import Reader

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
READER = Reader(
    people={"U1": "Ana Kovač", "U2": "Sam <Lee>"},
    channels={"C1": "leads"},
    me="U1",
    zone=ZoneInfo("Europe/Berlin"),
    now=NOW,
)
ALLOWED = {
    "a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "s", "span", "strong", "time", "ul",
}  # fmt: skip


class Tags(HTMLParser):
    """Collects the elements, and sees that each is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(drawn: str) -> Tags:
    tags = Tags()
    tags.feed(drawn)
    tags.close()
    assert not tags.open
    return tags


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* _it_ ~gone~", "<strong>bold</strong> <em>it</em> <s>gone</s>"),
        ("*a _b_ c*", "<strong>a <em>b</em> c</strong>"),
        ("2*3*4 a_b_c", "2*3*4 a_b_c"),
        ("* no * bold", "* no * bold"),
        ("`*x*`", "<code>*x*</code>"),
        ("```a\n *b*```", "<pre>a\n *b*</pre>"),
        ("> a\n> b\nc", "<blockquote>a<br>b</blockquote>c"),
        (">>>a\nb", "<blockquote>a<br>b</blockquote>"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<@U1>", '<span class="mention mine">@Ana Kovač</span>'),
        ("<@U2>", '<span class="mention">@Sam &lt;Lee&gt;</span>'),
        ("<@U9|nobody>", '<span class="mention">@nobody</span>'),
        ("<#C1>", '<span class="mention">#leads</span>'),
        ("<!channel>", '<span class="mention mine">@channel</span>'),
        ("<javascript:alert(1)|here>", "here"),
        (":no_such_emoji:", ":no_such_emoji:"),
        ("*<@U2>*", '<strong><span class="mention">@Sam &lt;Lee&gt;</span></strong>'),
    ],
)
def test_marks_are_drawn_as_slack_draws_them(text: str, drawn: str) -> None:
    assert mrkdwn.mrkdwn(text, READER) == drawn


def test_a_link_opens_in_its_own_tab_with_its_label() -> None:
    drawn = mrkdwn.mrkdwn("<https://a.example/?x=1&amp;y=2|the &lt;page&gt;>", READER)
    assert 'href="https://a.example/?x=1&amp;y=2"' in drawn
    assert "the &lt;page&gt;</a>" in drawn
    assert 'rel="noopener noreferrer"' in drawn


def test_an_address_becomes_a_link_unless_the_text_is_verbatim() -> None:
    assert "<a " in mrkdwn.mrkdwn("see https://a.example/b.", READER)
    assert "<a " not in mrkdwn.mrkdwn("see https://a.example/b.", READER, verbatim=True)


def test_shortcodes_become_signs_that_are_read_aloud() -> None:
    drawn = mrkdwn.mrkdwn("well done :tada:", READER)
    assert "🎉" in drawn
    assert 'aria-label="tada"' in drawn


@pytest.mark.parametrize(
    ("pattern", "seconds", "words"),
    [
        ("{date_short_pretty} at {time}", 1795431000, "tomorrow at 11:50"),
        ("{date_num} {time_secs}", 1795431000, "2026-11-23 11:50:00"),
        ("{date_long}", 1795431000, "Monday, November 23rd"),
        ("{date_short}", 1700000000, "Nov 14, 2023"),
        ("{date}", 1700000000, "November 14th, 2023"),
        ("{ago}", 1795431000, "in 22 hours"),
    ],
)
def test_a_date_is_told_on_the_readers_clock(pattern: str, seconds: int, words: str) -> None:
    assert f">{words}</time>" in mrkdwn.mrkdwn(f"x <!date^{seconds}^{pattern}|then>", READER)


def test_a_date_at_the_beginning_is_written_large() -> None:
    assert ">Tomorrow</time>" in mrkdwn.mrkdwn("<!date^1795431000^{date_pretty}|then>", READER)


@pytest.mark.parametrize("broken", ["<!date^x^{date}|then>", "<!date^1^no token|then>"])
def test_a_date_that_cannot_be_read_shows_its_fallback(broken: str) -> None:
    assert mrkdwn.mrkdwn(broken, READER) == "then"


PIECES = (
    *[
        "<",
        ">",
        "&",
        '"',
        "'",
        "*",
        "_",
        "~",
        "`",
        "```",
        "|",
        ":",
        "**",
        "~~",
        "](",
        "[",
        "&lt;",
        "<script>",
        "</p>",
        "<@U2>",
        "<!date^1^",
        "{date}",
    ],
    *["javascript:", "<https://x|", ":tada:", "onload=", "<img"],
    *("\n", "> ", "- ", "# ", "\x00", "\x01", "\x000\x01"),
)
HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(PIECES),
    ),
    max_size=30,
).map("".join)


@given(HOSTILE)
def test_no_text_gets_markup_of_its_own_into_the_page(text: str) -> None:
    for drawn in (
        mrkdwn.mrkdwn(text, READER),
        mrkdwn.mrkdwn(text, READER, verbatim=True),
        mrkdwn.plain(text),
        markdown.markdown(text),
    ):
        tags = read(drawn)
        assert tags.found <= ALLOWED
        assert all(re.match(r"(?i)https?://|mailto:|tel:|slack://", one) for one in tags.links)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_plain_text_keeps_every_sign(text: str) -> None:
    assert read(mrkdwn.plain(text, emoji=False)).text == text
