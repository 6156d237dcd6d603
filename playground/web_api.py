"""The door of the Web API: tokens, faults, hooks, the log, and the answer."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from playground import arguments as reading
from playground.arguments import Arguments
from playground.desk import Desk
from playground.faults import Fault
from playground.methods import METHODS
from playground.refusal import Refusal, ratelimited
from playground.wire import Call, Json, Wire

Hook = Callable[[str, Call], str | None]


@dataclass(slots=True, frozen=True)
class Answer:
    body: Json
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class WebApi:
    """`hook(point, call)` runs in a thread at "before" and "after" each call's work; it may
    return the kind of a fault that strikes at that very point.
    """

    def __init__(self, desk: Desk, wire: Wire, bot_token: str, app_token: str) -> None:
        self._desk, self._wire = desk, wire
        self._bot_token, self._app_token = bot_token, app_token
        self.hook: Hook | None = None
        self.open_socket: Callable[[], str] = lambda: ""

    async def handle(self, request: Request, drop: Callable[[], None]) -> Response:
        """Answer one call; `drop` cuts the connection without a word."""
        method = request.path_params["method"]
        body, query = await request.body(), request.url.query
        try:
            given = reading.parse(request.headers.get("content-type", ""), query, body)
        except Refusal as refusal:
            return _respond(_refused(refusal))
        call = self._wire.begin(method, given.redacted())
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        token = token or given.text("token")
        fault = self._desk.faults.draw(method)
        fault = await self._ask_hook("before", call) or fault
        call.fault = fault.kind if fault else None
        if fault is not None and not fault.done:
            return self._log(call, await _suffer(fault, drop, None))
        answer = self._work(method, token, given)
        call.answer = answer.body
        fault = await self._ask_hook("after", call) or fault
        if fault is not None:
            call.fault = fault.kind
            return self._log(call, await _suffer(fault, drop, answer))
        return self._log(call, _respond(answer))

    async def receive(self, request: Request, drop: Callable[[], None]) -> Response:
        """Take a file's bytes, alone or as a form's, at the address that was given out for it."""
        call = self._wire.begin("files.upload", {})
        fault = self._desk.faults.draw(call.method)
        if fault is not None:
            call.fault = fault.kind
            if not fault.done:
                return self._log(call, await _suffer(fault, drop, None))
        content = await _content(request)
        taken = self._desk.workspace.uploads.receive(request.path_params["ticket"], content)
        if fault is not None:
            return self._log(call, await _suffer(fault, drop, None))
        if not taken:
            return self._log(
                call, PlainTextResponse("not an upload address, or a wrong length", 400)
            )
        return self._log(call, PlainTextResponse(f"OK - {len(content)}"))

    async def _ask_hook(self, point: str, call: Call) -> Fault | None:
        if self.hook is None:
            return None
        kind = await asyncio.to_thread(self.hook, point, call)
        return Fault(kind, call.method, 1.0, None, point == "after", 1.0) if kind else None

    def _work(self, method: str, token: str, given: Arguments) -> Answer:
        workspace = self._desk.workspace
        with workspace.changed:
            try:
                body = self._dispatch(method, token, given)
            except Refusal as refusal:
                return _refused(refusal)
            finally:
                workspace.changed.notify_all()
        headers = {"x-slack-req-id": "standin"}
        if token == self._bot_token:
            headers["x-oauth-scopes"] = ",".join(sorted(self._desk.manifest.scopes))
        return Answer({"ok": True, **body}, 200, headers)

    def _dispatch(self, method: str, token: str, given: Arguments) -> Json:
        opening = method == "apps.connections.open"
        if not opening and method not in METHODS:
            raise Refusal("unknown_method", more={"req_method": method})
        if method == "api.test":
            return METHODS[method](self._desk, given)
        if not token:
            raise Refusal("not_authed")
        if token not in (self._bot_token, self._app_token):
            raise Refusal("invalid_auth")
        if opening != (token == self._app_token):
            raise Refusal("not_allowed_token_type")
        return {"url": self.open_socket()} if opening else METHODS[method](self._desk, given)

    def _log(self, call: Call, response: Response) -> Response:
        call.status, call.seconds = response.status_code, time.time() - call.at
        self._desk.workspace.says_changed()
        return response


async def _content(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        for part in form.values():
            if isinstance(part, UploadFile):
                return await part.read()
    return b""


def _refused(refusal: Refusal) -> Answer:
    return Answer(
        {"ok": False, "error": refusal.error, **refusal.more}, refusal.status, refusal.headers
    )


def _respond(answer: Answer) -> Response:
    return JSONResponse(answer.body, answer.status, answer.headers)


async def _suffer(fault: Fault, drop: Callable[[], None], answer: Answer | None) -> Response:
    """Let the fault strike; `answer` is what would have been said, None when nothing was done."""
    if fault.kind in {"fatal_error", "internal_error"} or fault.kind.startswith("error:"):
        return _respond(Answer({"ok": False, "error": fault.kind.removeprefix("error:")}))
    if fault.kind.startswith("http_"):
        return PlainTextResponse("upstream failed", int(fault.kind.removeprefix("http_")))
    if fault.kind == "ratelimited":
        return _respond(_refused(ratelimited(max(1, round(fault.seconds)))))
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
        if answer is not None:
            return _respond(answer)
    drop()
    return PlainTextResponse("", 503)
