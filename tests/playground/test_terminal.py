"""Messages, forms and mrkdwn as lines of a terminal."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground import terminal
from playground.terminal_text import Reader, cells, inline, mrkdwn, wrapped

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
READER = Reader({"U1": "Ana Kovač", "C1": "wins"}, ZoneInfo("Europe/Berlin"), NOON, 40)
COLOURED = Reader(names={"U1": "Ana Kovač"}, now=NOON, width=40, colour=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@U1> won", "@Ana Kovač won"),
        ("<@U9|lee> won", "@lee won"),
        ("in <#C1>", "in #wins"),
        ("<!channel> and <!subteam^S1|@sales>", "@channel and @sales"),
        ("<https://a.example/x|original message>", "original message"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("*Jane Doe* · Acme", "Jane Doe · Acme"),
        ("_soon_ `now` ~never~", "soon now never"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("&lt;b&gt; &amp; &amp;lt;", "<b> & &lt;"),
    ],
)
def test_marks_and_references_become_words(text: str, shown: str) -> None:
    assert inline(text, READER) == shown


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{date_short_pretty} at {time}", "by today at 15:30"),
        ("{date_num}", "by 2026-03-02"),
        ("{date_short}", "by Mon 2 Mar"),
        ("{unknown}", "by {unknown}"),
    ],
)
def test_a_date_is_told_in_the_reader_s_own_zone(pattern: str, shown: str) -> None:
    at = int(datetime(2026, 3, 2, 14, 30, tzinfo=UTC).timestamp())
    assert inline(f"by <!date^{at}^{pattern}|some day>", READER) == shown


@pytest.mark.parametrize(
    ("day", "shown"), [(1, "Yesterday"), (2, "Today"), (3, "Tomorrow"), (4, "Wed 4 Mar")]
)
def test_a_near_day_has_a_name_and_begins_a_line_in_capitals(day: int, shown: str) -> None:
    at = int(datetime(2026, 3, day, 9, tzinfo=UTC).timestamp())
    assert inline(f"<!date^{at}^{{date_short_pretty}}|x>", READER) == shown


def test_a_date_that_cannot_be_read_shows_what_the_sender_put_beside_it() -> None:
    assert inline("<!date^soon^{date}|some day>", READER) == "some day"


def test_a_quotation_has_a_bar_on_each_of_its_lines() -> None:
    lines = mrkdwn(">" + "word " * 20, READER)
    assert len(lines) > 1
    assert all(line.startswith("▏ ") for line in lines)


def test_colour_is_written_only_where_it_is_wanted() -> None:
    assert inline("*Jane Doe*", COLOURED) == "\x1b[1mJane\x1b[0m \x1b[1mDoe\x1b[0m"
    assert "\x1b" not in inline("*Jane Doe* <@U1>", READER)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("🟡 a", 4),
        ("♻️", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("\x1b[1mbold\x1b[0m", 4),
        ("東京", 4),
    ],
)
def test_cells_are_counted_as_a_terminal_shows_them(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.lists(st.text("ab😀é", min_size=1, max_size=9), max_size=40), st.integers(20, 60))
def test_wrapped_lines_fit_and_lose_no_word(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)
    assert all(cells(line) <= width for line in lines)
    assert " ".join(lines).split() == words


def test_wrapping_keeps_the_indentation_and_hangs_the_rest() -> None:
    assert wrapped("  one two three", 9, "    ") == ["  one two", "    three"]


@given(st.text())
def test_no_text_can_steer_the_terminal(text: str) -> None:
    body = {"blocks": [{"type": "section", "fields": [{"type": "mrkdwn", "text": text}]}]}
    shown = "".join(mrkdwn(text, READER)) + "".join(terminal.message(body, READER))
    assert not {sign for sign in shown if sign < " " or "\x7f" <= sign < "\xa0"}


def text(words: str, kind: str = "mrkdwn") -> dict[str, Any]:
    return {"type": kind, "text": words}


def button(label: str) -> dict[str, Any]:
    return {"type": "button", "action_id": label, "text": text(label, "plain_text")}


def test_a_message_shows_its_blocks_from_top_to_bottom() -> None:
    body = {
        "text": "not shown",
        "blocks": [
            {"type": "header", "text": text("News", "plain_text")},
            {"type": "section", "text": text("*Jane*\nwon"), "accessory": button("Open")},
            {"type": "section", "fields": [text("*Source*\nWebinar"), text("*Points*\n✓ a\n✓ b")]},
            {"type": "context", "elements": [text("small print")]},
            {"type": "divider"},
            {"type": "actions", "elements": [button("Accept"), {"type": "overflow"}]},
        ],
    }
    assert terminal.message(body, READER) == [
        "News",
        "Jane  [Open]",
        "won",
        "Source           Webinar",
        "Points           ✓ a",
        "                 ✓ b",
        "small print",
        "─" * 40,
        "[Accept] [⋯]",
    ]


def test_what_a_person_wrote_is_shown_as_text() -> None:
    body = {"text": "forty &amp; more", "blocks": [{"type": "rich_text", "elements": []}]}
    assert terminal.message(body, READER) == ["forty & more"]


def field(block_id: str, label: str, kind: str, **element: Any) -> dict[str, Any]:
    shown = {"type": kind, "action_id": "input", **element}
    return {"type": "input", "block_id": block_id, "label": text(label), "element": shown}


def form() -> dict[str, Any]:
    points = [{"text": text(name), "value": name} for name in ("fit", "need")]
    values = {
        "name": {"value": "Jane"},
        "points": {"selected_options": [points[1]]},
        "kind": {"selected_option": points[0]},
        "close": {"selected_date": "2026-12-02"},
        "at": {"selected_date_time": int(NOON.timestamp())},
        "who": {"selected_users": ["U1", "U1"]},
        "empty": {"value": None},
        "long": {"value": "a word"},
    }
    return {
        "title": text("Hand off", "plain_text"),
        "close": text("Cancel", "plain_text"),
        "submit": text("Send", "plain_text"),
        "blocks": [
            field("name", "Person", "plain_text_input"),
            field("points", "Checklist", "checkboxes", options=points),
            field("kind", "Kind", "radio_buttons", options=points),
            field("close", "Closes on", "datepicker"),
            field("at", "When?", "datetimepicker"),
            field("who", "People", "multi_users_select"),
            field("empty", "Note", "plain_text_input"),
            field("long", "What do you need to know?", "plain_text_input"),
        ],
        "state": {"values": {block: {"input": state} for block, state in values.items()}},
    }


def test_a_form_shows_what_is_in_each_field() -> None:
    assert terminal.modal(form(), READER) == [
        "Hand off",
        "Person           Jane",
        "Checklist        [ ] fit",
        "                 [x] need",
        "Kind             (•) fit  ( ) need",
        "Closes on        2 Dec 2026",
        "When?            Today at 13:00",
        "People           @Ana Kovač, @Ana Kovač",
        "Note             —",
        "What do you need to know?",
        "                 a word",
        "[Cancel] [Send]",
    ]


def test_a_mistake_stands_below_its_field() -> None:
    wrong = {"name": "Please give the whole name."}
    assert terminal.modal(form(), READER, errors=wrong)[1:4] == [
        "Person           Jane",
        "                 ⚠ Please give the whole",
        "                   name.",
    ]


def test_only_the_fields_with_mistakes_can_be_shown() -> None:
    lines = terminal.complaints(form(), READER, {"empty": "Why?"})
    assert lines == ["Hand off", "Note             —", "                 ⚠ Why?"]


def test_a_file_is_told_by_its_title_and_a_picture_by_its_words_too() -> None:
    picture = {"title": "Acme: won", "mimetype": "image/png", "alt_txt": "Acme for \x1b[1m€12,000."}
    paper = {"title": "offer.pdf", "mimetype": "application/pdf"}
    lines = terminal.message({"text": "", "files": [picture, paper]}, READER)
    assert lines == ["🖼️ Acme: won", "   Acme for [1m€12,000.", "📎 offer.pdf"]
