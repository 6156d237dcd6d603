"""Whatever a well-formed request holds, every listener answers it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from commands import listeners, registry
from commands.deps import Deps
from messages import ids
from storage.database import Database
from tests import company

_WORDS = st.text(max_size=60)
_IDS = st.sampled_from([company.SAM, company.MIA, company.STRANGER]) | st.from_regex(
    "[A-Z0-9]{1,12}", fullmatch=True
)
_OPTION = st.fixed_dictionaries({"value": _WORDS, "text": st.fixed_dictionaries({"text": _WORDS})})
_ELEMENT = st.fixed_dictionaries(
    {"type": st.just("input")},
    optional={
        "value": st.none() | _WORDS,
        "selected_option": st.none() | _OPTION,
        "selected_options": st.none() | st.lists(_OPTION, max_size=3),
        "selected_user": st.none() | _IDS,
        "selected_users": st.none() | st.lists(_IDS, max_size=3),
        "selected_conversation": st.none() | _IDS,
        "selected_date": st.none() | st.sampled_from(["2030-02-01", "2030-02-31", "soon"]),
        "selected_date_time": st.none() | st.integers(0, 2**40),
    },
)
_VALUES = st.dictionaries(
    st.sampled_from([field.value for field in ids.Field]),
    st.dictionaries(st.just("input"), _ELEMENT, min_size=1, max_size=1),
    max_size=8,
)
_METADATA = st.sampled_from(['{"handoff":"%s"}', "{}", "", "[]", '{"handoff":"nobody"}']) | _WORDS


@pytest.fixture
def office(migrated_sqlite_url: str) -> Iterator[tuple[App, str]]:
    """All listeners on a small company, with a Slack that cannot be reached; and the id of an offer."""
    with closing(Database(migrated_sqlite_url)) as database:
        company.set_up(database)
        opened = company.offer(database)
        slack = WebClient(token="xoxb-none", base_url="http://127.0.0.1:9/", retry_handlers=[])
        app = App(
            client=slack,
            authorize=lambda enterprise_id, team_id: AuthorizeResult(
                enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-none"
            ),
            process_before_response=True,
            request_verification_enabled=False,
        )
        clock = company.MONDAY.astimezone(UTC)
        deps = Deps(database.transaction, database.reading, slack, lambda: clock, timedelta(0))
        listeners.register(app, deps)
        yield app, opened.handoff.id


def ask(app: App, user: str, body: dict[str, Any]) -> int:
    """The status of the answer to a request of this person."""
    stamp = str(datetime.now(UTC).timestamp())
    whole = {"team": {"id": company.WORKSPACE}, "user": {"id": user}, "trigger_id": stamp} | body
    return app.dispatch(BoltRequest(body=whole, mode="socket_mode")).status


often = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@often
@given(
    user=_IDS,
    modal=st.sampled_from([*ids.Modal]),
    values=_VALUES,
    metadata=_METADATA,
    inputs=st.lists(st.sampled_from([field.value for field in ids.Field]), max_size=4),
)
def test_every_submission_is_answered(
    office: tuple[App, str],
    user: str,
    modal: ids.Modal,
    values: dict[str, Any],
    metadata: str,
    inputs: list[str],
) -> None:
    app, offer = office
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": modal.value,
        "private_metadata": metadata.replace("%s", offer),
        "state": {"values": values},
        "blocks": [{"type": "input", "block_id": block} for block in inputs],
    }
    shown_only = modal in {
        ids.Modal.CONTACT,
        ids.Modal.STORY,
        ids.Modal.FEEDBACK_STORY,
        ids.Modal.NOTE,
    }
    status = ask(app, user, {"type": "view_submission", "view": view})
    assert status == (404 if shown_only else 200)


@often
@given(user=_IDS, action=st.sampled_from([*ids.Action]), value=_WORDS, real=st.booleans())
def test_every_click_is_answered(
    office: tuple[App, str], user: str, action: ids.Action, value: str, real: bool
) -> None:
    app, offer = office
    pressed = {"type": "button", "action_id": action.value, "block_id": "b"}
    pressed["value"] = offer if real else value
    assert ask(app, user, {"type": "block_actions", "actions": [pressed]}) == 200


@often
@given(user=_IDS, source=st.sampled_from([*ids.Source]), query=_WORDS, metadata=_METADATA)
def test_every_menu_is_answered(
    office: tuple[App, str], user: str, source: ids.Source, query: str, metadata: str
) -> None:
    app, offer = office
    view = {"id": "V1", "type": "modal", "private_metadata": metadata.replace("%s", offer)}
    asked = {"type": "block_suggestion", "action_id": source.value, "value": query, "view": view}
    assert ask(app, user, asked | {"block_id": "b"}) == 200


@often
@given(user=_IDS, command=st.sampled_from(registry.COMMANDS), text=_WORDS)
def test_every_command_is_answered(
    office: tuple[App, str], user: str, command: registry.Command, text: str
) -> None:
    app, _ = office
    typed = {"command": command.name, "text": text, "user_id": user, "channel_id": company.CHANNEL}
    assert ask(app, user, typed | {"team_id": company.WORKSPACE}) == 200


@often
@given(
    event=st.fixed_dictionaries(
        {"type": st.just("message")},
        optional={
            "user": _IDS | st.none(),
            "text": _WORDS | st.none(),
            "channel": _IDS | st.none(),
            "ts": _IDS,
            "thread_ts": _IDS,
            "subtype": _WORDS,
            "bot_id": _IDS,
        },
    )
)
def test_every_message_is_acknowledged(office: tuple[App, str], event: dict[str, Any]) -> None:
    app, _ = office
    body = {"type": "event_callback", "event_id": "Ev1", "event": event}
    assert ask(app, company.MIA, body | {"team_id": company.WORKSPACE}) == 200


@often
@given(user=_IDS, text=_WORDS | st.none(), ts=_WORDS)
def test_the_shortcut_is_answered(
    office: tuple[App, str], user: str, text: str | None, ts: str
) -> None:
    app, _ = office
    sent = {
        "type": "message_action",
        "callback_id": ids.Shortcut.HANDOFF_MESSAGE.value,
        "channel": {"id": company.CHANNEL},
        "message": {"text": text, "ts": ts},
    }
    assert ask(app, user, sent) == 200
