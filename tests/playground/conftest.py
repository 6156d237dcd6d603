"""A small workspace, and a bare app in it that talks over Socket Mode and over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from playground.people import Person
from playground.settings import Settings
from playground.standin import Standin
from tests.playground import bare


@dataclass(slots=True, frozen=True)
class Town:
    """Ana and Sam are in #leads with the bot; #quiet and the private #secret are without it."""

    slack: Standin
    app: App
    client: WebClient
    ana: Person
    sam: Person
    leads: str
    quiet: str
    secret: str


@pytest.fixture
def town() -> Iterator[Town]:
    settings = Settings(ack_seconds=1.0, trigger_seconds=1.0, event_retries=(0.05, 0.1, 0.2))
    with Standin(settings=settings) as slack:
        ana, sam = slack.add_user("ana", "Ana Silva"), slack.add_user("sam", "Sam Lee")
        leads = slack.add_channel("leads", members=[ana, sam])
        slack.channel(leads).members.add(slack.bot_user_id)
        quiet = slack.add_channel("quiet", members=[ana])
        secret = slack.add_channel("secret", private=True, members=[ana])
        people = (slack.person(ana), slack.person(sam))
        app, client = bare.make_app(slack), bare.client_of(slack)
        yield Town(slack, app, client, *people, leads, quiet, secret)


@pytest.fixture(params=["socket", "http"])
def live(town: Town, request: pytest.FixtureRequest) -> Iterator[Town]:
    """The town with its app running; listeners may still be added."""
    run = bare.connected if request.param == "socket" else bare.served
    with run(town.slack, town.app):
        yield town
