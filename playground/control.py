"""The control API under `/_control/`: the stand-in driven by JSON from another process.

GET info, calls?method=&since=, deliveries?kind=&since=, messages?channel=;
POST users, channels, invite, remove_bot, archive, settings, faults, hooks, sockets, request_url;
DELETE faults, hooks, log; POST person/<id>/<verb> with the arguments of the verb by name (a
message is `{"channel": …, "ts": …}`), see `playground.remote_people`. Mistakes are 400 with `error`.
"""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground import remote_people, webhooks
from playground.workspace import Json

if TYPE_CHECKING:
    from playground.standin import Standin

_PAGE = 10_000


async def handle(standin: "Standin", request: Request) -> Response:
    """Answer one request; people act in worker threads, so that many can act at once."""
    path, raw = request.path_params["path"], await request.body()
    try:
        given = json.loads(raw) if raw else {}
        if path.startswith("person/"):
            _, user, verb = path.split("/")
            loop = asyncio.get_running_loop()
            work = remote_people.act
            answer = await loop.run_in_executor(standin.workers, work, standin, user, verb, given)
        else:
            act = _ACTS.get((request.method, path))
            if act is None:
                return JSONResponse({"error": f"no {request.method} {path}"}, 404)
            answer = act(standin, {**request.query_params, **given})
    except (LookupError, TypeError, ValueError) as mistake:
        return JSONResponse({"error": f"{type(mistake).__name__}: {mistake}"}, 400)
    return JSONResponse(answer)


def describe(standin: "Standin") -> Json:
    """Return what a bot needs to start: the URL, ids and tokens."""
    return {
        "port": standin.port,
        "api_url": standin.api_url,
        "bot_token": standin.bot_token,
        "app_token": standin.app_token,
        "signing_secret": standin.signing_secret,
        "team_id": standin.team_id,
        "bot_user_id": standin.bot_user_id,
        "connections": standin.socket_mode.connections,
    }


def _info(standin: "Standin", _given: Json) -> Json:
    return describe(standin)


def _add_user(standin: "Standin", given: Json) -> Json:
    return {"id": standin.add_user(**given)}


def _add_channel(standin: "Standin", given: Json) -> Json:
    return {"id": standin.add_channel(**given)}


def _invite(standin: "Standin", given: Json) -> Json:
    standin.invite_bot(given["channel"])
    return {}


def _remove_bot(standin: "Standin", given: Json) -> Json:
    standin.remove_bot(given["channel"])
    return {}


def _archive(standin: "Standin", given: Json) -> Json:
    standin.archive(given["channel"])
    return {}


def _set(standin: "Standin", given: Json) -> Json:
    for name, value in given.items():
        if name == "history_lag":
            standin.faults.history_lag = float(value)
        elif name in asdict(standin.settings):
            setattr(standin.settings, name, tuple(value) if isinstance(value, list) else value)
        else:
            raise LookupError(f"no setting {name!r}")
    return asdict(standin.settings) | {"history_lag": standin.faults.history_lag}


def _add_fault(standin: "Standin", given: Json) -> Json:
    return asdict(standin.faults.add(**given))


def _clear_faults(standin: "Standin", _given: Json) -> Json:
    standin.faults.clear()
    return {}


def _hook(standin: "Standin", given: Json) -> Json:
    standin.on_call(webhooks.make(given["url"], given.get("method", "*"), given.get("point", "*")))
    return {}


def _unhook(standin: "Standin", _given: Json) -> Json:
    standin.on_call(None)
    return {}


def _sockets(standin: "Standin", given: Json) -> Json:
    if given["do"] == "drop":
        standin.socket_mode.drop_all()
    elif given["do"] == "refresh":
        reason = given.get("reason", "refresh_requested")
        standin.socket_mode.refresh(reason, float(given.get("grace", 0.5)))
    else:
        raise ValueError("do is drop or refresh")
    return {}


def _request_url(standin: "Standin", given: Json) -> Json:
    standin.request_url = given["url"]
    return {}


def _calls(standin: "Standin", given: Json) -> Json:
    kept = [
        call for call in list(standin.wire.calls) if given.get("method", call.method) == call.method
    ]
    return {"calls": _since(kept, given)}


def _deliveries(standin: "Standin", given: Json) -> Json:
    kept = [one for one in list(standin.wire.deliveries) if given.get("kind", one.kind) == one.kind]
    return {"deliveries": _since(kept, given)}


def _since(kept: Iterable[Any], given: Json) -> list[Json]:
    since = float(given.get("since", 0))
    return [asdict(one) for one in kept if one.at > since][:_PAGE]


def _clear_log(standin: "Standin", _given: Json) -> Json:
    standin.wire.calls.clear()
    standin.wire.deliveries.clear()
    return {}


def _messages(standin: "Standin", given: Json) -> Json:
    channel = standin.channel(given["channel"])
    with standin.workspace.changed:
        found = [one.body | {"metadata": one.metadata} for one in channel.messages.values()]
    return {"messages": found}


_ACTS: dict[tuple[str, str], Callable[["Standin", Json], Json]] = {
    ("GET", "info"): _info,
    ("POST", "users"): _add_user,
    ("POST", "channels"): _add_channel,
    ("POST", "invite"): _invite,
    ("POST", "remove_bot"): _remove_bot,
    ("POST", "archive"): _archive,
    ("POST", "settings"): _set,
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "hooks"): _hook,
    ("DELETE", "hooks"): _unhook,
    ("POST", "sockets"): _sockets,
    ("POST", "request_url"): _request_url,
    ("GET", "calls"): _calls,
    ("GET", "deliveries"): _deliveries,
    ("DELETE", "log"): _clear_log,
    ("GET", "messages"): _messages,
}
