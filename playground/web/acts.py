"""What a person does on the page: the verbs of `playground.remote_people`, and moving the clock."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from playground import remote_people
from playground.people import Person
from playground.seen import Seen
from playground.web import clocks
from playground.web.front import Front

Json = dict[str, Any]
_PRESSES = frozenset({"clicks", "picks"})


def act(front: Front, given: Json) -> Json:
    """Do {"as", "verb", "given"} and answer with what came of it.

    Raises LookupError, TypeError or ValueError for what cannot be done.
    """
    user, verb = str(given.get("as", "")), str(given.get("verb", ""))
    arguments = given.get("given") or {}
    if not isinstance(arguments, dict):
        raise TypeError("given must be an object")
    if verb == "moves_clock":
        return _move_clock(front, user, str(arguments.get("to", "")))
    if verb == "suggestions_for":
        return _suggest(front, user, arguments)
    try:
        if verb in _PRESSES:
            return _press(front, user, verb, _with_moments(front, user, arguments))
        return remote_people.act(front.stage, user, verb, _with_moments(front, user, arguments))
    finally:
        front.stage.workspace.says_changed()


def _move_clock(front: Front, user: str, name: str) -> Json:
    if front.clock is None:
        raise LookupError("this workspace has no clock to move")
    reader = front.reader(user)
    offered = {one.name: one.to for one in clocks.moves(reader.now.astimezone(reader.zone))}
    front.clock.move_to(offered[name])
    front.stage.workspace.says_changed()
    return {"now": front.now().isoformat()}


def _suggest(front: Front, user: str, given: Json) -> Json:
    """What the app offers in an external menu of a message."""
    person = front.stage.person(user)
    message = _message(front, person, given)
    found = person.suggestions(message, str(given["action_id"]), str(given.get("query", "")))
    return {"options": found}


def _press(front: Front, user: str, verb: str, given: Json) -> Json:
    """Press what the person sees, also when the message has changed since: Slack sends that too."""
    person = front.stage.person(user)
    message, action_id = _message(front, person, given), str(given["action_id"])
    if verb == "clicks":
        outcome = person.clicks(message, action_id, given.get("value"))
    else:
        outcome = person.picks(message, action_id, given.get("choice"))
    return {"outcome": asdict(outcome)}


def _message(front: Front, person: Person, given: Json) -> Seen:
    where = given.get("message") or {}
    for one in person.sees(str(where.get("channel"))):
        if one.ts == where.get("ts"):
            return front.shown.with_action(one, str(given["action_id"]))
    raise LookupError("no such message on this person's screen")


def _with_moments(front: Front, user: str, value: Any) -> Any:
    """Replace {"local": "2026-11-23T09:00"}, a moment on the person's own clock, by a datetime."""
    if isinstance(value, list):
        return [_with_moments(front, user, one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"local"}:
        zone = front.reader(user).zone
        return datetime.fromisoformat(str(value["local"])).replace(tzinfo=zone)
    return {name: _with_moments(front, user, one) for name, one in value.items()}
