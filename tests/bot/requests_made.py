"""Requests such as Slack, strangers and broken clients send, made by hypothesis as raw bytes."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote_plus, urlencode

from hypothesis import strategies as st

from tests.bot.slack_bodies import CANARY, COMMAND, EVENTS, FRESH, INTERACTIONS
from tests.bot.wire import FORM, JSON, SECRET, assemble, sign


@dataclass(frozen=True, slots=True)
class Made:
    """One request: `wire` is what is sent, `signed` whether the signature in it is right."""

    wire: bytes
    signed: bool

    def __repr__(self) -> str:
        """Cut short; hypothesis refuses to print tens of thousands of characters."""
        return f"Made({self.wire[:2000]!r}, signed={self.signed})"


Json = dict[str, Any]
_FRESH = st.integers(0, 10**12)

# -- Bodies as nobody should send them ------------------------------------------------------

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["", "T111", "\0", "\ud800", "block_actions", CANARY * 30])
)
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


def _places(body: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = body.items() if isinstance(body, dict) else enumerate(body)
    found = []
    for key, value in inner:
        found.append((*path, key))
        if isinstance(value, dict | list):
            found += _places(value, (*path, key))
    return found


def _put(value: Any, holder: Any, key: Any) -> None:
    holder[key] = value


def _remove(holder: Any, key: Any) -> None:
    del holder[key]


def _changed(body: Any, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    copy = json.loads(json.dumps(body))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return copy


@st.composite
def broken(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """A body of Slack's of which one to three places are missing or hold something else."""
    body: dict[str, Any] = whole
    for _ in range(draw(st.integers(1, 3))):
        places = _places(body)
        if not places:
            break
        path = draw(st.sampled_from(places))
        if draw(st.booleans()):
            body = _changed(body, path, _remove)
        else:
            value = draw(_ANYTHING)
            body = _changed(body, path, partial(_put, value))
    return body


def _deep(depth: int) -> str:
    return '{"type":"event_callback","event":' + "[" * depth + f'"{CANARY}"' + "]" * depth + "}"


def _form(fields: dict[str, Any]) -> bytes:
    return urlencode(
        {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()},
        errors="surrogatepass",
    ).encode()


def _payload(body: object) -> bytes:
    return ("payload=" + quote_plus(json.dumps(body))).encode()


def bodies(
    events: Sequence[Json] = EVENTS,
    interactions: Sequence[Json] = INTERACTIONS,
    commands: Sequence[Json] = (COMMAND,),
) -> st.SearchStrategy[tuple[str, bytes]]:
    """Content types with bodies: these as they are, these broken, and what nobody should send."""

    def whole_or_broken(whole: Sequence[Json]) -> st.SearchStrategy[Json]:
        return st.sampled_from(whole) | st.sampled_from(whole).flatmap(broken)

    told = whole_or_broken(events).map(lambda body: json.dumps(body).encode())
    return st.one_of(
        st.tuples(st.just(JSON), told),
        st.tuples(st.just(FORM), whole_or_broken(interactions).map(_payload)),
        st.tuples(st.just(FORM), whole_or_broken(commands).map(_form)),
        _NONSENSE,
    )


_NONSENSE: st.SearchStrategy[tuple[str, bytes]] = st.one_of(
    st.tuples(st.sampled_from([JSON, FORM]), st.binary(max_size=200)),
    st.tuples(st.just(JSON), _ANYTHING.map(lambda body: json.dumps(body).encode())),
    st.tuples(st.just(FORM), _ANYTHING.map(_payload)),
    st.tuples(st.just(JSON), st.integers(10, 30_000).map(lambda depth: _deep(depth).encode())),
    st.tuples(
        st.sampled_from(["", "text/plain", "multipart/form-data", JSON + "; charset=latin-1", "é"]),
        st.just(CANARY.encode()),
    ),
)
BODIES = bodies()
_STRANGE_HEADERS = st.sampled_from(
    [
        {"Transfer-Encoding": "gzip"},
        {"Transfer-Encoding": "chunked, chunked"},
        {"Content-Length": "5"},
        {"Expect": "100-continue"},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "²"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Bolt-Lazy-Only": "1", "X-Slack-Bolt-Lazy-Function-Name": CANARY},
        {"X" * 200: "y" * 40_000},
        {"Bad Header": CANARY},
    ]
)
_LENGTHS = st.sampled_from(["0", "1", "-1", "x", "9" * 5000, "1048577", "99999999999", "10", "1e3"])
_PATHS = st.sampled_from(
    ["/", "/slack", "/slack/events/", "/healthz", "/readyz", "//", "*", "http://[", "/%ff", "/é"]
)
_METHODS = st.sampled_from(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "post", "BREW"])


@st.composite
def requests(
    draw: st.DrawFn,
    secret: str = SECRET,
    given: st.SearchStrategy[tuple[str, bytes]] = BODIES,
) -> Made:
    """One request: some rightly signed, some with an old, wrong or missing signature, and each of
    them possibly cut short, chunked, of a wrong length, or not HTTP at all.
    """
    kind, body = draw(given)
    while FRESH.encode() in body:
        # Slack never repeats an id, and the bot carries a repeated one out only once.
        body = body.replace(FRESH.encode(), str(draw(_FRESH)).encode(), 1)
    signature = draw(st.sampled_from(["right", "right", "none", "wrong", "old", "new"]))
    headers = {"Content-Type": kind}
    if signature != "none":
        at = time.time() + {"old": -400, "new": 400}.get(signature, 0)
        headers |= sign(body, secret=secret + ("x" if signature == "wrong" else ""), at=at)
    twist = draw(
        st.sampled_from(["none"] * 6 + ["chunk", "length", "cut", "head", "path", "noise"])
    )
    signed = signature == "right" and twist in ("none", "chunk")
    if twist == "chunk":
        return Made(assemble(body, headers, chunk=draw(st.integers(1, 300))), signed)
    if twist == "length":
        return Made(assemble(body, headers, length=draw(st.none() | _LENGTHS)), False)
    if twist == "head":
        return Made(assemble(body, headers | draw(_STRANGE_HEADERS)), False)
    if twist == "path":
        path, method = draw(st.just("/slack/events") | _PATHS), draw(st.just("POST") | _METHODS)
        return Made(assemble(body, headers, path=path, method=method), False)
    if twist == "noise":
        return Made(draw(st.binary(max_size=300)), False)
    whole = assemble(body, headers)
    if twist == "cut":
        return Made(whole[: draw(st.integers(0, len(whole)))], False)
    return Made(whole, signed)
