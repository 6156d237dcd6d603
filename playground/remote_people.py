"""The acts of a person by JSON: verbs, their arguments and answers.

types {line, channel?}; says {text, channel?, thread?, uploads?: [{name, content in base64}]};
reacts {message, name, given?}; opens_home {tab?};
clicks {message, action_id, value?}; picks {message, action_id, choice};
uses_shortcut {callback_id, message?}; suggestions {where, query} in the top modal;
fills {fields: {label: value}, tells?}; submits {}; closes {everything?}; clicks_in_view and
picks_in_view {action_id, value | choice, home?}; view {}; views {}; home {};
sees {channel, thread?}; dms {}; ephemerals {}.
A message is {"channel", "ts"}; acts answer with the outcome, looks with what is seen.
"""

from dataclasses import asdict
from typing import Any

from playground.people import Person
from playground.screens import Screen
from playground.seen import Seen
from playground.speaking import Upload
from playground.stage import Stage
from playground.workspace import Json

_ACTS = frozenset(["types", "says", "reacts", "opens_home", "clicks", "picks", "uses_shortcut"])
_ON_SCREEN = frozenset(
    ["fills", "submits", "closes", "clicks_in_view", "picks_in_view", "suggestions"]
)


def act(stage: Stage, user: str, verb: str, given: Json) -> Json:
    """Do one act. Raises LookupError for an unknown verb, person, message or input."""
    person = stage.person(user)
    if verb in _ACTS:
        if "uploads" in given:
            given = given | {"uploads": [Upload.read(each) for each in given["uploads"]]}
        if "message" in given:
            given = given | {"message": _message(person, given["message"])}
        return {"outcome": _plain(getattr(person, verb)(**given))}
    if verb in _ON_SCREEN:
        screen = person.home if given.pop("home", False) else person.view
        if screen is None:
            raise LookupError("no Home is published")
        return _use(screen, verb, given)
    return _look(person, verb, given)


def _use(screen: Screen, verb: str, given: Json) -> Json:
    if verb == "fills":
        for where, value in given["fields"].items():
            screen.fills(where, value, tells=given.get("tells", True))
        return {"view": screen.described}
    done = getattr(screen, verb)(**given)
    return {"options": done} if verb == "suggestions" else {"outcome": _plain(done)}


def _look(person: Person, verb: str, given: Json) -> Json:
    match verb:
        case "sees":
            return {"messages": [_plain(one) for one in person.sees(**given)]}
        case "dms":
            return {"messages": [_plain(one) for one in person.dms()]}
        case "ephemerals":
            return {"messages": [_plain(one) for one in person.ephemerals]}
        case "view":
            return {"view": person.view.described, "errors": person.view.errors}
        case "views":
            return {"views": [view.described for view in person.views]}
        case "home":
            return {"view": person.home.described if person.home else None}
    raise LookupError(f"no verb {verb!r}")


def _message(person: Person, given: Json) -> Seen:
    for message in person.sees(given["channel"]):
        if message.ts == given["ts"]:
            return message
    raise LookupError("no such message on this person's screen")


def _plain(value: Any) -> Any:
    if value is None:
        return None
    plain = asdict(value)
    if isinstance(value, Seen):
        plain["shown"] = value.shown
    return plain
