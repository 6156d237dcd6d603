"""Who the bot is in Slack, asked once.

Bolt must neither call auth.test for each request nor refuse to start while Slack is away.
"""

import logging
import threading

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

_log = logging.getLogger(__name__)


class Identity:
    """The answer of auth.test, kept for the life of the process; until it is known the bot works without it."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._known: AuthorizeResult | None = None

    @property
    def is_known(self) -> bool:
        """Whether Slack has answered."""
        return self._known is not None

    def refresh(self) -> bool:
        """Ask Slack, unless the answer is known. Returns whether it is known now; never raises."""
        with self._lock:
            if self._known is None:
                try:
                    answer = self._client.auth_test()
                except (SlackClientError, OSError) as failed:
                    _log.warning(
                        "Slack could not be asked who the bot is: %s", type(failed).__name__
                    )
                    return False
                self._known = AuthorizeResult.from_auth_test_response(
                    bot_token=self._client.token, auth_test_response=answer
                )
                _log.info("The bot is %s in workspace %s", answer["user_id"], answer["team_id"])
        return True

    def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """What Bolt asks before each listener; answered from memory."""
        return self._known or AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=self._client.token
        )
