"""A form is read as the library reads it, however its signs are escaped."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlencode

from hypothesis import example, given
from hypothesis import strategies as st

from bot import bodies, shapes
from tests.bot import slack_bodies

FORM = "application/x-www-form-urlencoded"
CLOSED = json.dumps(slack_bodies.INTERACTIONS[1] | {"odd": "|"})
TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(TYPED, st.sampled_from([quote, quote_plus]))
@example("%22 %2522 %7B%7D a+b&c=d;e", quote_plus)
@example('{"a": ["%", "/", "+"]}', quote)
def test_what_was_typed_comes_through_whole(typed: str, escape: Callable[..., str]) -> None:
    form = slack_bodies.COMMAND | {"text": typed}
    raw = urlencode(form, quote_via=escape).encode()
    assert bodies.parse(FORM, raw) == form


def read(raw: str) -> dict[str, Any] | None:
    try:
        return bodies.parse(FORM, raw.encode())
    except shapes.Malformed:
        return None


@given(st.text(st.sampled_from("%=+&;7BbDd23CZ\r\n {}é\\"), max_size=12))
@example("%")
@example("%%41")
@example("%3D=%3d")
@example("%ZZ=%\n")
@example("%C3%A9")
@example("%C3")
@example("%22}&x=y")
def test_a_payload_is_read_as_the_library_reads_it(odd: str) -> None:
    before, after = map(quote_plus, CLOSED.split("|"))
    raw = f"payload={before}{odd}{after}"
    try:
        expected = json.loads(
            dict(parse_qsl(raw, keep_blank_values=True, errors="strict"))["payload"]
        )
    except ValueError:
        expected = None
    assert read(raw) == expected


@given(
    st.lists(
        st.sampled_from(["\\ud83d", "\\uDE00", "\\\\", "ud83d", "\\u0000", "\\u00", "00", "a", "é"])
    )
)
@example(["\\ud83d", "\\uDE00"])
@example(["\\\\", "ud83d", "\\uDE00"])
@example(["\\u00", "\\ud83d", "\\uDE00", "00"])
def test_only_whole_characters_come_in(parts: list[str]) -> None:
    text = CLOSED.replace("|", "".join(parts))
    try:
        expected = json.loads(text)
        expected["odd"].encode()
    except ValueError:
        expected = None
    if expected is not None and "\0" in expected["odd"]:
        expected = None
    assert read(urlencode({"payload": text})) == expected
