"""The stand-in of one run: its squads, its faults, and the killing of workers in the middle of a call."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import yaml
from starlette.requests import ClientDisconnect

from domain.people import Channels, Side
from domain.setups import Setup
from playground.settings import Settings
from playground.standin import Standin
from playground.wire import Call
from services import squads
from storage.database import Database
from tests.chaos.orders import mark_of
from tests.chaos.plan import HISTORY_LAG, Step

_MANIFEST = Path(__file__).parents[2] / "app.yaml"
Squads = list[tuple[str, list[str], list[str]]]
_SQUADS, _GIVERS, _REPS = 6, 2, 3
# Kind, whether the work is done first, seconds. Refused connections are the workers' own part of the faults.
_FAULTS: tuple[tuple[str, bool, float], ...] = (
    ("answer_lost", True, 0),
    ("refused", False, 0),  # the connection is cut before anything is done
    ("hang", False, 1.3),
    ("hang", True, 1.3),
    ("http_503", False, 0),
    ("http_500", True, 0),
    ("fatal_error", False, 0),
    ("fatal_error", True, 0),
    ("ratelimited", False, 1),
)
KINDS = len(_FAULTS) + 1


def build() -> Standin:
    """A stand-in with the app's own scopes, which keeps its messages to itself."""
    manifest = yaml.safe_load(_MANIFEST.read_bytes())
    return Standin(manifest, settings=Settings(echo=False))


def hush() -> None:
    """Keep requests that a killed worker broke off out of the output; other trouble of the stand-in shows."""

    def tells(record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], ClientDisconnect))

    logging.getLogger("uvicorn.error").addFilter(tells)


def settle_in(slack: Standin, store: Database, now: datetime) -> Squads:
    """Make the squads in Slack and in the bot. Returns them as workers are told."""
    found: Squads = []
    for number in range(_SQUADS):
        givers = [slack.add_user(f"giver{number}{one}") for one in range(_GIVERS)]
        reps = [slack.add_user(f"rep{number}{one}") for one in range(_REPS)]
        channel = slack.add_channel(f"leads-{number}", members=[*givers, *reps])
        slack.channel(channel).members.add(slack.bot_user_id)
        setup = Setup(
            workspace_id=slack.team_id,
            name=f"Squad {number}",
            channels=Channels(channel, feedback=channel, wins=channel),
            members={Side.MARKETING: givers, Side.SALES: reps},
            leads=[],
            managers=[reps[0]],
            default_acceptor_id=reps[0],
            timezone="Europe/Berlin",
            currency="EUR",
        )
        squads.save_setup(store.transaction, setup, names={}, now=now)
        found.append((channel, givers, reps))
    return found


def order_faults(slack: Standin, share: float) -> None:
    """Let `share` of all calls go wrong, each kind as often as the others; the history lags behind."""
    left = 1.0
    each = share / KINDS
    for kind, done, seconds in _FAULTS:
        # Faults are drawn one after the other, so later ones need more of what is left.
        slack.faults.add(kind, probability=each / left, done=done, seconds=seconds)
        left -= each
    slack.faults.history_lag = HISTORY_LAG


def kill_when_marked(slack: Standin, folder: Path, kill: Callable[[int], bool]) -> None:
    """Kill a worker that left a mark for its message, before or after the post is carried out."""

    def hook(point: str, call: Call) -> str | None:
        if call.method != "chat.postMessage":
            return None
        mark = mark_of(folder, token_of(call.arguments.get("metadata")))
        if not mark.exists():
            return None
        pid, _, step = mark.read_text().partition(" ")
        if (point == "after") is not (step == Step.POSTED):
            return None
        mark.unlink()
        kill(int(pid))
        return "refused" if step == Step.CUT_OFF else None

    slack.on_call(hook)


def token_of(metadata: object) -> str:
    """The token in a message's metadata, "none" where there is none."""
    found = json.loads(metadata) if isinstance(metadata, str) else metadata
    payload = found.get("event_payload", {}) if isinstance(found, dict) else {}
    return str(payload.get("id", "none"))
