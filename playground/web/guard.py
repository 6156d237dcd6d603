"""Keeps other web sites in the same browser out, and scripts to the page's own."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
_POLICY = (
    "default-src 'self'; img-src 'self' data: https: http:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Guard:
    """Takes requests for this machine only; what changes something must come from the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403, or hand on and add the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if reason := _refusal(Headers(scope=scope), scope["method"]):
            await PlainTextResponse(reason, 403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, send_guarded)


def _refusal(headers: Headers, method: str) -> str:
    host = headers.get("host", "")
    if host.rpartition(":")[0] not in _HERE and host not in _HERE:
        return "This page is for the machine it runs on: open it at 127.0.0.1."
    if method == "POST":
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "This came from another web site."
        if not headers.get("content-type", "").startswith("application/json"):
            return "Send JSON."
    return ""
