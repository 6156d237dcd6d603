"""Composing the Bolt app: who it is, what it listens to, what its listeners are handed."""

from datetime import timedelta

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.clock import Clock
from bot.identity import Identity
from bot.settings import Settings
from bot.slack_door import client
from commands import listeners
from commands.deps import Deps
from messages.templates import texts
from messages.templates.texts import Texts
from storage.database import Database

_INTERACTIVE_TIMEOUT = 2.0  # seconds: a trigger id lives for three, and so does Slack's patience


def build_app(
    settings: Settings,
    database: Database,
    identity: Identity,
    clock: Clock,
    own: Texts = texts.BUILT_IN,
) -> App:
    """The app with all listeners. Nothing is sent to Slack here, so it can be built while Slack is away.

    A listener runs to its end before Slack is answered (`process_before_response`): what was acknowledged is saved.
    Signatures are `bot.guard`'s business, in front of Bolt.
    """

    # A plain function: Bolt passes arguments by the names it reads off, and would pass a method its `self`.
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return identity.authorize(enterprise_id, team_id)

    app = App(
        client=WebClient(base_url=settings.slack_api_url),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )
    listeners.register(app, command_deps(settings, database, clock, own))
    return app


def command_deps(settings: Settings, database: Database, clock: Clock, own: Texts) -> Deps:
    """What the listeners are handed."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    return Deps(
        transaction=database.transaction,
        reading=database.reading,
        slack=client(token, settings.slack_api_url, _INTERACTIVE_TIMEOUT),
        clock=clock,
        news_window=timedelta(seconds=settings.bot_news_window),
        texts=own,
    )
