"""From the bytes of a request to the dictionary that Bolt works on."""

import binascii
import json
import re
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from bot import shapes

MOST_DEPTH = 64
"""How deep a body may nest; Slack's own nest about 15 deep."""

_MOST_FIELDS = 64
_RISKY_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")  # NUL, or half of a surrogate pair
# Both halves of a pair, as Slack writes every emoji.
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def parse(content_type: str, raw: bytes) -> dict[str, Any]:
    """The body, checked; raises `shapes.Malformed` when it is not one that Slack sends."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise shapes.Malformed("the body is not UTF-8") from None
    if kind == "application/json":
        body = _load(text)
        shapes.check_event(body)
        return body
    if kind != "application/x-www-form-urlencoded":
        raise shapes.Malformed("the content type is neither a form nor JSON")
    form = _split(text)
    if form.get("ssl_check") == "1":
        return form
    if "payload" in form:
        body = _load(form["payload"])
        shapes.check_interaction(body)
        return body
    form.setdefault("text", "")  # a command without a text is one with an empty text
    shapes.check_command(form)
    return form


def _split(text: str) -> dict[str, Any]:
    plain = _plain_payload(text)
    if plain is not None:
        pairs = [("payload", plain)]
    else:
        pairs = _pairs(text)
    form = dict(pairs)
    if any("\0" in value for value in form.values()):
        raise shapes.Malformed("the form holds a NUL character")
    return form


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise shapes.Malformed("the form is not UTF-8") from None
    except ValueError:
        raise shapes.Malformed("the form has too many fields") from None


def _plain_payload(text: str) -> str | None:
    """The payload, where it is all there is and nothing about it is odd; None leaves the text to the library.

    JSON in a form is two thousand escaped signs, which the library decodes piece by piece: half of the whole parsing.
    Quoted-printable is the same escape under another sign, and the standard library decodes it in one go.
    """
    name, _, value = text.partition("=")
    if name != "payload" or "&" in value or "\n" in value or "\r" in value:
        return None
    signs = value.replace("=", "%3D").replace("+", " ").encode()
    plain = binascii.a2b_qp(signs.replace(b"%", b"="))
    # Every true escape is shorter by two. What is no escape stays as it is and shows in the length.
    if len(plain) != len(signs) - 2 * signs.count(b"%"):
        return None
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise shapes.Malformed("the form is not UTF-8") from None


def _load(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise shapes.Malformed("the body is not JSON, or nests too deep") from None
    if not isinstance(body, dict):
        raise shapes.Malformed("the JSON is not an object")
    _check_depth(body)
    # Only an escape can bring in a NUL or half a surrogate pair, which no database stores.
    if _RISKY_ESCAPE.search(text) and _RISKY_ESCAPE.search(_PAIR.sub(_without_pair, text)):
        _check_characters(body)
    return body


def _without_pair(found: re.Match[str]) -> str:
    # After a backslash its first half may be no escape at all.
    return found[0] if found.string[found.start() - 1] == "\\" else ""


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


def _check_depth(body: dict[str, Any]) -> None:
    level: list[Any] = [body]
    for _ in range(MOST_DEPTH):
        level = [
            item
            for each in level
            for item in (each.values() if type(each) is dict else each)
            if type(item) is dict or type(item) is list
        ]
        if not level:
            return
    raise shapes.Malformed("the body nests too deep")


def _check_characters(body: dict[str, Any]) -> None:
    plain = json.dumps(body, ensure_ascii=False)
    try:
        plain.encode()  # refuses half a pair
    except UnicodeEncodeError:
        raise shapes.Malformed("the body holds characters that are none") from None
    if "\\u0000" in plain:
        raise shapes.Malformed("the body holds characters that are none")
