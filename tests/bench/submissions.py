"""Submissions of the /handoff modal as Slack sends them, each of another lead; made once, numbered when sent."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from commands import carried
from domain import definitions, offers
from messages import handoff_form, ids
from messages.ids import Field
from tests.bench import company

_MARK = b"NUMBER7"  # stands where the number of the submission goes
_DIGITS = len(_MARK)
SECRET = "5ec4e75ec4e75ec4e75ec4e75ec4e7ff"


def number_in(text: str) -> int | None:
    """The number of the submission that a message is about; None where the text names none."""
    _, found, rest = text.partition("Jane Doe ")
    return int(rest[:_DIGITS]) if found and rest[:_DIGITS].isdigit() else None


@dataclass(frozen=True, slots=True)
class Letters:
    """All submissions there are; number n always belongs to the same squad, giver and rep."""

    forms: tuple[bytes, ...] = field(init=False)
    payloads: tuple[bytes, ...] = field(init=False)

    def __post_init__(self) -> None:
        texts = [
            json.dumps(_payload(squad, giver, rep))
            for giver in range(2)
            for rep in range(company.REPS)
            for squad in company.SQUADS
        ]
        forms = [f"payload={quote_plus(text)}".encode() for text in texts]
        object.__setattr__(self, "forms", tuple(forms))
        object.__setattr__(self, "payloads", tuple(text.encode() for text in texts))

    def request(self, number: int) -> bytes:
        """A whole signed HTTP request."""
        body = _numbered(self.forms, number)
        stamp = str(int(time.time())).encode()
        signed = hmac.new(SECRET.encode(), b"v0:" + stamp + b":" + body, hashlib.sha256)
        head = (
            f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
            f"User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"X-Slack-Request-Timestamp: {stamp.decode()}\r\n"
            f"X-Slack-Signature: v0={signed.hexdigest()}\r\n\r\n"
        )
        return head.encode() + body

    def envelope(self, number: int) -> str:
        """A whole Socket Mode envelope; its id is the number."""
        payload = _numbered(self.payloads, number).decode()
        return (
            f'{{"envelope_id": "{number}", "type": "interactive", '
            f'"accepts_response_payload": true, "payload": {payload}}}'
        )


def _numbered(templates: tuple[bytes, ...], number: int) -> bytes:
    return templates[number % len(templates)].replace(_MARK, b"%0*d" % (_DIGITS, number))


def _payload(squad: company.Squad, giver: int, rep: int) -> Mapping[str, Any]:
    mark, user = _MARK.decode(), squad.givers[giver]
    shown = str(definitions.BUILT_IN.version)
    metadata = carried.write(carried.Carried(channel=squad.channel, definition=shown))
    view = handoff_form.form(offers.Draft(), metadata=metadata).to_dict()
    view |= {
        "id": f"V0{mark}", "team_id": company.TEAM, "app_id": "A0BENCH01", "bot_id": "B0BENCH01",
        "app_installed_team_id": company.TEAM, "hash": f"1700000000.{mark}", "external_id": "",
        "previous_view_id": None, "root_view_id": f"V0{mark}",
        "clear_on_close": False, "notify_on_close": False,
        "state": {"values": _typed(mark, squad.reps[rep])},
    }  # fmt: skip
    return {
        "type": "view_submission",
        "team": {"id": company.TEAM, "domain": "bench"},
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": company.TEAM},
        "api_app_id": "A0BENCH01",
        "token": "unused",
        "trigger_id": f"1.2.{mark}",
        "view": view,
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }  # fmt: skip


def _typed(mark: str, rep: str) -> dict[str, Any]:
    def text(value: str | None) -> dict[str, Any]:
        return {ids.INPUT: {"type": "plain_text_input", "value": value}}

    def option(value: str, label: str) -> dict[str, Any]:
        return {"text": {"type": "plain_text", "text": label, "emoji": True}, "value": value}

    def chosen(value: str, kind: str, label: str, action: str = ids.INPUT) -> dict[str, Any]:
        return {action: {"type": kind, "selected_option": option(value, label)}}

    points = [option(item.key, item.label) for item in definitions.BUILT_IN.items]
    campaign = ids.Source.CAMPAIGN.value
    return {
        Field.NAME.value: text(f"Jane Doe {mark}"),
        Field.COMPANY.value: text(f"Acme {mark} Ltd"),
        Field.EMAIL.value: text(f"jane@acme{mark}.com"),
        Field.PHONE.value: text("+44 20 7946 0018"),
        Field.SOURCE.value: {ids.INPUT: {"type": "static_select", "selected_option": None}},
        Field.CAMPAIGN.value: chosen(
            "new:Spring webinar", "external_select", "Spring webinar", campaign
        ),
        Field.PERSONA.value: {
            ids.Source.PERSONA.value: {"type": "external_select", "selected_option": None}
        },
        Field.TEMPERATURE.value: chosen("warm", "radio_buttons", "Warm"),
        Field.CHECKLIST.value: {
            ids.INPUT: {"type": "checkboxes", "selected_options": points[:2]}
        },
        Field.WHY_NOW.value: text("Came to the webinar and asked what it costs for forty people."),
        Field.NEXT_STEP.value: text("Call her on Tuesday, she has the budget until summer."),
        Field.REP.value: chosen(rep, "external_select", rep, ids.Source.REP.value),
    }  # fmt: skip
