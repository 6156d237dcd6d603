"""A form is read as the library reads it, however its signs are escaped."""

from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

from hypothesis import example, given
from hypothesis import strategies as st

from bot import bodies
from tests.bot import slack_bodies

FORM = "application/x-www-form-urlencoded"
TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(TYPED, st.sampled_from([quote, quote_plus]))
@example("%22 %2522 %7B%7D a+b&c=d;e", quote_plus)
@example('{"a": ["%", "/", "+"]}', quote)
def test_what_was_typed_comes_through_whole(typed: str, escape: Callable[..., str]) -> None:
    form = slack_bodies.COMMAND | {"text": typed}
    raw = urlencode(form, quote_via=escape).encode()
    assert bodies.parse(FORM, raw) == form
