"""Slack, played on 127.0.0.1: Web API, Socket Mode, signed HTTP, people, faults.

It knows Slack's protocol and nothing of the bot. Inside a test::

    from playground.standin import Standin

    with Standin(manifest=yaml.safe_load(open("app.yaml"))) as slack:
        ana = slack.add_user("ana", "Ana Silva")
        sam = slack.add_user("sam", "Sam Lee", is_admin=True, tz="Europe/Berlin")
        leads = slack.add_channel("leads", members=[ana, sam])
        slack.invite_bot(leads)
        # start the bot with SLACK_API_URL=slack.api_url, SLACK_BOT_TOKEN=slack.bot_token and
        # SLACK_APP_TOKEN=slack.app_token; or SLACK_SIGNING_SECRET=slack.signing_secret and
        # slack.request_url = "http://127.0.0.1:3000/slack/events"
        slack.wait_for_app()
        outcome = slack.person(ana).types("/handoff Jane Doe, Acme @sam", leads)
        view = slack.person(ana).view
        outcome = view.fills("Company", "Acme").submits()  # .closed, .errors, .trouble
        card = slack.wait_until(lambda: slack.person(sam).sees(leads))[-1]
        slack.person(sam).clicks(card, "handoff_accept")
        slack.faults.add("answer_lost", "chat.postMessage", probability=0.15)
        slack.faults.history_lag = 0.5
        slack.settings.strict_pace = True  # a second message within a second gets 429
        slack.on_call(lambda point, call: None)  # "before" and "after" the work of each call
        assert slack.wire.calls_of("chat.postMessage")

As a process: ``python -m playground --port 4000 --manifest app.yaml`` prints one line of JSON
with the URL, the ids and the tokens. Everything above is then at ``/_control/...`` as JSON: see
``playground.control`` for the paths and ``playground.remote_people`` for the verbs of a person.
``playground.web`` shows the workspace in a browser, at the same address.
The rest: ``people`` and ``screens`` (acting and seeing), ``faults``, ``wire`` (the log),
``settings`` (the waits), ``blocks`` (what Slack refuses).

Not played: Enterprise Grid, Slack Connect, files, shared invites, Slack's per-minute tiers.
"""
