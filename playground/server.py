"""The HTTP and WebSocket server around a stand-in."""

import asyncio
import socket
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol

from playground import control, reply_urls
from playground.refusal import Refusal
from playground.stage import Stage

Peers = dict[Any, asyncio.Transport]


async def serve(stage: Stage, listening: socket.socket, ended: asyncio.Event) -> None:
    """Serve until `ended`, then cut what is still connected: no wait for a graceful end."""
    peers: Peers = {}
    server = _build(stage, peers)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await ended.wait()
    serving.cancel()
    await asyncio.wait([serving])
    for listener in server.servers:
        listener.close()
    for transport in list(peers.values()):
        transport.abort()
    await asyncio.sleep(0)  # lets the connections notice


def _build(stage: Stage, peers: Peers) -> uvicorn.Server:
    config = uvicorn.Config(
        _routes(stage, peers),
        http=_remembering(peers),
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_keep_alive=60,
    )
    return uvicorn.Server(config)


def _remembering(peers: Peers) -> type[H11Protocol]:
    """Return uvicorn's protocol that also notes each connection, so that it can be cut."""

    class Remembering(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
            peers[transport.get_extra_info("peername")] = transport
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            peers.pop(self.transport.get_extra_info("peername"), None)
            super().connection_lost(exc)

    return Remembering


def _routes(stage: Stage, peers: Peers) -> Starlette:
    def drop(client: Any) -> None:
        transport = peers.get(tuple(client))
        if transport is not None:
            transport.abort()

    async def call(request: Request) -> Response:
        return await stage.web_api.handle(request, lambda: drop(request.client))

    async def take(request: Request) -> Response:
        return await stage.web_api.receive(request, lambda: drop(request.client))

    async def link(web_socket: WebSocket) -> None:
        await stage.socket_mode.serve(web_socket, lambda: drop(web_socket.client))

    async def direct(request: Request) -> Response:
        return await control.handle(stage, request)

    async def show(scope: Scope, receive: Receive, send: Send) -> None:
        front = stage.front or PlainTextResponse("No pages are mounted here.", 404)
        await front(scope, receive, send)

    return Starlette(
        routes=[
            Route("/api/{method}", call, methods=["GET", "POST"]),
            Route("/upload/{ticket}", take, methods=["POST"]),
            WebSocketRoute("/link/", link),
            Route("/hooks/{path:path}", partial(_reply, stage), methods=["POST"]),
            Route("/_control/{path:path}", direct, methods=["GET", "POST", "DELETE"]),
            Mount("/", show),
        ]
    )


async def _reply(stage: Stage, request: Request) -> Response:
    try:
        reply_urls.use(stage.desk, request.path_params["path"], await request.json())
    except ValueError:
        return PlainTextResponse("invalid_payload", 400)
    except Refusal as refusal:
        body = {"ok": False, "error": refusal.error, **refusal.more}
        return JSONResponse(body, refusal.status)
    return PlainTextResponse("ok")
