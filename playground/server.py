"""The HTTP and WebSocket server around a stand-in."""

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol

from playground import control, reply_urls
from playground.refusal import Refusal

if TYPE_CHECKING:
    from playground.standin import Standin

Peers = dict[Any, asyncio.Transport]


async def serve(standin: "Standin", listening: socket.socket, ended: asyncio.Event) -> None:
    """Serve until `ended`, then cut what is still connected: no wait for a graceful end."""
    peers: Peers = {}
    server = _build(standin, peers)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await ended.wait()
    serving.cancel()
    await asyncio.wait([serving])
    for listener in server.servers:
        listener.close()
    for transport in list(peers.values()):
        transport.abort()
    await asyncio.sleep(0)  # lets the connections notice


def _build(standin: "Standin", peers: Peers) -> uvicorn.Server:
    config = uvicorn.Config(
        _routes(standin, peers),
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


def _routes(standin: "Standin", peers: Peers) -> Starlette:
    def drop(client: Any) -> None:
        transport = peers.get(tuple(client))
        if transport is not None:
            transport.abort()

    async def call(request: Request) -> Response:
        return await standin.web_api.handle(request, lambda: drop(request.client))

    async def link(web_socket: WebSocket) -> None:
        await standin.socket_mode.serve(web_socket, lambda: drop(web_socket.client))

    async def reply(request: Request) -> Response:
        try:
            reply_urls.use(standin.desk, request.path_params["path"], await request.json())
        except ValueError:
            return PlainTextResponse("invalid_payload", 400)
        except Refusal as refusal:
            body = {"ok": False, "error": refusal.error, **refusal.more}
            return JSONResponse(body, refusal.status)
        return PlainTextResponse("ok")

    async def direct(request: Request) -> Response:
        return await control.handle(standin, request)

    return Starlette(
        routes=[
            Route("/api/{method}", call, methods=["GET", "POST"]),
            WebSocketRoute("/link/", link),
            Route("/hooks/{path:path}", reply, methods=["POST"]),
            Route("/_control/{path:path}", direct, methods=["GET", "POST", "DELETE"]),
        ]
    )
