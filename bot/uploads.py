"""Sending a file's bytes to the address that Slack gave for them."""

import urllib.request
from urllib.parse import urlsplit

_SCHEMES = frozenset({"https", "http"})  # http is what a stand-in speaks


def send(url: str, content: bytes, seconds: float) -> dict[str, object]:
    """Post the bytes; raises what a call to Slack raises. ValueError for an address that is none of the web's."""
    if urlsplit(url).scheme not in _SCHEMES:
        raise ValueError("not a web address")
    request = urllib.request.Request(  # noqa: S310 # the scheme is looked at just above
        url, data=content, headers={"Content-Type": "application/octet-stream"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 # the scheme is looked at above
        answer.read(1000)
    return {}
