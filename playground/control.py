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
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground import remote_people, webhooks
from playground.settings import Settings
from playground.stage import Stage
from playground.workspace import Json

_PAGE = 10_000


async def handle(stage: Stage, request: Request) -> Response:
    """Answer one request; people act in worker threads, so that many can act at once."""
    path, raw = request.path_params["path"], await request.body()
    try:
        given = json.loads(raw) if raw else {}
        if path.startswith("person/"):
            _, user, verb = path.split("/")
            loop = asyncio.get_running_loop()
            work = remote_people.act
            answer = await loop.run_in_executor(stage.workers, work, stage, user, verb, given)
        else:
            act = _ACTS.get((request.method, path))
            if act is None:
                return JSONResponse({"error": f"no {request.method} {path}"}, 404)
            answer = act(stage, {**request.query_params, **given})
    except (LookupError, TypeError, ValueError) as mistake:
        return JSONResponse({"error": f"{type(mistake).__name__}: {mistake}"}, 400)
    return JSONResponse(answer)


def describe(stage: Stage) -> Json:
    """Return what a bot needs to start: the URL, ids and tokens."""
    return {
        "port": stage.port,
        "api_url": stage.api_url,
        "bot_token": stage.bot_token,
        "app_token": stage.app_token,
        "signing_secret": stage.signing_secret,
        "team_id": stage.team_id,
        "bot_user_id": stage.bot_user_id,
        "connections": stage.socket_mode.connections,
    }


def _info(stage: Stage, _given: Json) -> Json:
    return describe(stage)


def _add_user(stage: Stage, given: Json) -> Json:
    return {"id": stage.add_user(**given)}


def _add_channel(stage: Stage, given: Json) -> Json:
    return {"id": stage.add_channel(**given)}


def _invite(stage: Stage, given: Json) -> Json:
    stage.invite_bot(given["channel"])
    return {}


def _remove_bot(stage: Stage, given: Json) -> Json:
    stage.remove_bot(given["channel"])
    return {}


def _archive(stage: Stage, given: Json) -> Json:
    stage.archive(given["channel"])
    return {}


def _knobs(settings: Settings) -> dict[str, Any]:
    """What can be set from outside; the clock is code and cannot."""
    return {name: value for name, value in asdict(settings).items() if name != "clock"}


def _set(stage: Stage, given: Json) -> Json:
    for name, value in given.items():
        if name == "history_lag":
            stage.faults.history_lag = float(value)
        elif name in _knobs(stage.settings):
            setattr(stage.settings, name, tuple(value) if isinstance(value, list) else value)
        else:
            raise LookupError(f"no setting {name!r}")
    return _knobs(stage.settings) | {"history_lag": stage.faults.history_lag}


def _add_fault(stage: Stage, given: Json) -> Json:
    return asdict(stage.faults.add(**given))


def _clear_faults(stage: Stage, _given: Json) -> Json:
    stage.faults.clear()
    return {}


def _hook(stage: Stage, given: Json) -> Json:
    stage.on_call(webhooks.make(given["url"], given.get("method", "*"), given.get("point", "*")))
    return {}


def _unhook(stage: Stage, _given: Json) -> Json:
    stage.on_call(None)
    return {}


def _sockets(stage: Stage, given: Json) -> Json:
    if given["do"] == "drop":
        stage.socket_mode.drop_all()
    elif given["do"] == "refresh":
        reason = given.get("reason", "refresh_requested")
        stage.socket_mode.refresh(reason, float(given.get("grace", 0.5)))
    else:
        raise ValueError("do is drop or refresh")
    return {}


def _request_url(stage: Stage, given: Json) -> Json:
    stage.request_url = given["url"]
    return {}


def _calls(stage: Stage, given: Json) -> Json:
    kept = [
        call for call in list(stage.wire.calls) if given.get("method", call.method) == call.method
    ]
    return {"calls": _since(kept, given)}


def _deliveries(stage: Stage, given: Json) -> Json:
    kept = [one for one in list(stage.wire.deliveries) if given.get("kind", one.kind) == one.kind]
    return {"deliveries": _since(kept, given)}


def _since(kept: Iterable[Any], given: Json) -> list[Json]:
    since = float(given.get("since", 0))
    return [asdict(one) for one in kept if one.at > since][:_PAGE]


def _clear_log(stage: Stage, _given: Json) -> Json:
    stage.wire.calls.clear()
    stage.wire.deliveries.clear()
    return {}


def _messages(stage: Stage, given: Json) -> Json:
    channel = stage.channel(given["channel"])
    with stage.workspace.changed:
        found = [one.body | {"metadata": one.metadata} for one in channel.messages.values()]
    return {"messages": found}


_ACTS: dict[tuple[str, str], Callable[[Stage, Json], Json]] = {
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
