"""The routes of the pages."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from playground.web import acts, gallery, glance, live, wire_log, workspace_page
from playground.web.front import Front
from playground.web.guard import Guard

STATIC = Path(__file__).parent / "static"


def application(front: Front) -> Starlette:
    """Build the ASGI application that is mounted at `/`."""

    def bound(
        handler: Callable[[Front, Request], Awaitable[Response]],
    ) -> Callable[[Request], Awaitable[Response]]:
        return partial(handler, front)

    return Starlette(
        routes=[
            Route("/", bound(_workspace)),
            Route("/gallery", bound(_gallery)),
            Route("/_web/act", bound(_act), methods=["POST"]),
            Route("/_web/events", bound(_events)),
            Route("/_web/wire/{key:path}", bound(_wire)),
            Route("/_web/files/{id}", bound(_file)),
            Mount("/_web/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard)],
    )


async def _workspace(front: Front, request: Request) -> Response:
    try:
        where = glance.read(front.stage.workspace, request.query_params)
    except LookupError as nobody:
        return PlainTextResponse(f"Nothing to see yet: {nobody}.", 503)
    page = await _in_thread(front, lambda: workspace_page.draw(front, where))
    return HTMLResponse(page)


async def _gallery(front: Front, request: Request) -> Response:
    choice = gallery.read(request.query_params)
    return HTMLResponse(await _in_thread(front, lambda: gallery.draw(front, choice)))


async def _act(front: Front, request: Request) -> Response:
    try:
        given = json.loads(await request.body())
        if not isinstance(given, dict):
            raise TypeError("an act is an object")
        done = await asyncio.get_running_loop().run_in_executor(
            front.stage.workers, acts.act, front, given
        )
    except (LookupError, TypeError, ValueError) as mistake:
        return JSONResponse({"error": f"{mistake}"}, 400)
    return JSONResponse(done)


async def _events(front: Front, request: Request) -> Response:
    where = glance.read(front.stage.workspace, request.query_params)
    return StreamingResponse(
        live.stream(front, where),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store"},
    )


async def _wire(front: Front, request: Request) -> Response:
    found = wire_log.detail(front, request.path_params["key"])
    return JSONResponse(found or {"error": "forgotten"}, 200 if found else 404)


async def _file(front: Front, request: Request) -> Response:
    found = front.stage.workspace.files.get(request.path_params["id"])
    if found is None:
        return PlainTextResponse("This file is not kept any more.", 404)
    return Response(found.content, headers=found.headers)


async def _in_thread(front: Front, work: Callable[[], str]) -> str:
    return await asyncio.get_running_loop().run_in_executor(front.stage.workers, work)
