"""Text from people."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import wording
from tests.messages.hostile import TEXTS

LIMITS = st.integers(min_value=1, max_value=400)


@given(TEXTS, LIMITS, st.booleans())
def test_escaped_text_holds_nothing_that_slack_would_act_on(
    text: str, limit: int, lines: bool
) -> None:
    escaped = wording.escape(text, limit, lines=lines)
    assert "<" not in escaped
    assert ">" not in escaped
    assert not set("*~`") & set(escaped)
    assert not re.search(r"(?<![^\W_])_|_(?![^\W_])", escaped)
    assert not re.search(r"(?m)^\s*&gt;", escaped)


@given(TEXTS, LIMITS, st.booleans())
def test_escaped_text_keeps_its_limit_without_cutting_an_entity(
    text: str, limit: int, lines: bool
) -> None:
    escaped = wording.escape(text, limit, lines=lines)
    assert len(escaped.encode("utf-16-le")) // 2 <= limit
    assert not re.search(r"&(?!(amp|lt|gt);)", escaped)


@given(TEXTS, LIMITS)
def test_no_control_or_bidi_character_survives(text: str, limit: int) -> None:
    for safe in (
        wording.escape(text, limit, lines=True),
        wording.plain(text, limit),
        wording.typed(text),
    ):
        left = {sign for sign in safe if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}}
        assert left <= {"\n", "\u200c", "\u200d"}


@given(TEXTS, LIMITS)
def test_plain_text_is_one_line_never_empty_and_within_its_limit(text: str, limit: int) -> None:
    plain = wording.plain(text, limit)
    assert plain.strip()
    assert "\n" not in plain
    assert "<" not in plain
    assert len(plain) <= limit


@given(TEXTS)
def test_a_quotation_quotes_each_of_its_few_lines(text: str) -> None:
    quotation = wording.quote(text, 200, most_lines=4)
    lines = quotation.split("\n") if quotation else []
    assert len(lines) <= 4
    assert all(re.match(r">[^>]", line) for line in lines)


@given(TEXTS)
def test_what_was_typed_is_saved_the_same_however_often_it_is_read(text: str) -> None:
    once = wording.typed(text)
    assert wording.typed(once) == once
    once.encode()
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("R&D <3", "R&amp;D &lt;3"),
        ("jane_doe@acme.com", "jane_doe@acme.com"),
        ("_so_ *so* ~so~ `so`", "ˍsoˍ ∗so∗ ∼so∼ ˋsoˋ"),
        ("> quoted", "› quoted"),
        ("one\ntwo", "one two"),
        ("👩‍👩‍👧‍👦 family", "👩‍👩‍👧‍👦 family"),
        ("a\u202eb", "ab"),
    ],
)
def test_ordinary_texts_stay_readable(text: str, escaped: str) -> None:
    assert wording.escape(text) == escaped


def test_accents_do_not_pile_up_over_signs_that_are_left_out() -> None:
    assert wording.plain("e" + "\u0301" * 50 + "a") == "e" + "\u0301" * 4 + "a"
    assert wording.plain("e" + "\u0301\u202e" * 50 + "a") == "e" + "\u0301" * 4 + "a"


def test_a_cut_text_ends_with_an_ellipsis_and_whole_entities() -> None:
    assert wording.escape("&&&&", 12) == "&amp;&amp;…"
    assert wording.escape("&&", 10) == "&amp;&amp;"
    assert wording.escape("🎉🎉🎉", 5) == "🎉🎉…"
    assert wording.plain("R&D and more", 6) == "R&D a…"


@pytest.mark.parametrize(
    "user_id", ["", None, "x", "U1>", "U0A|here", "<@U1>", "!channel", "u0abc"]
)
def test_only_a_real_user_id_becomes_a_mention(user_id: str | None) -> None:
    assert wording.person(user_id) == "somebody"
    assert wording.person("U0ANA000003") == "<@U0ANA000003>"


def test_only_a_real_channel_id_becomes_a_channel() -> None:
    assert wording.channel("C0HANDOFFS1") == "<#C0HANDOFFS1>"
    assert wording.channel("!channel") == "the channel"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example",
        "https://acme.slack.com/archives/C1/p1|x>",
        "javascript:alert(1)",
        "https://a.b/archives/C1/p1 <!channel>",
        "",
        None,
    ],
)
def test_only_a_permalink_becomes_a_link(url: str | None) -> None:
    assert wording.link(url, "original") == ""
    good = "https://acme.slack.com/archives/C0GENERAL01/p1700000000000100?thread_ts=1.2&cid=C1"
    assert wording.link(good, "original") == f"<{good}|original>"


@given(TEXTS, st.integers(min_value=1, max_value=40))
def test_a_very_long_text_looks_the_same_as_if_it_were_read_to_its_end(
    text: str, limit: int
) -> None:
    long = text + "a" * 5000
    assert wording.escape(long, limit) == wording.escape(wording.one_line(long), limit)
