"""A real Bolt app that hears every kind of request."""

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult

from tests.bot import wire


def bolt() -> App:
    """A real Bolt app with a listener of each kind; none of them calls Slack."""
    app = App(
        signing_secret=wire.SECRET,
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T111", bot_token="xoxb-1", bot_user_id="U999"
        ),
        process_before_response=True,
    )
    app.command("/handoff")(lambda ack, body: ack(f"got {body['text']}"))
    for name, take in {"handoff": app.view, "accept": app.action}.items():
        take(name)(lambda ack, body: (body["user"]["id"], ack()))
    app.view_closed("handoff")(lambda ack, body: (body["view"]["id"], ack()))
    app.options("campaign")(lambda ack, payload: (payload["value"], ack(options=[])))
    app.shortcut("s")(lambda ack, body: (body["trigger_id"], ack()))
    app.shortcut("hand_off")(lambda ack, body: (body["message"]["ts"], ack()))
    app.event("app_home_opened")(lambda event, context: (event["user"], context["team_id"]))
    app.event("message")(lambda event: event["channel"])
    return app
