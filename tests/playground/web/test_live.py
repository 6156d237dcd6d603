import json
from collections.abc import Iterator
from typing import Any

import httpx
from markupsafe import Markup

from playground.web import live
from tests.playground.web.conftest import Pages

News = dict[str, Any]


def listen(response: httpx.Response) -> Iterator[News]:
    for line in response.iter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


def test_a_page_hears_everything_first_and_then_only_what_changed(pages: Pages) -> None:
    ana, leads = pages.town.ana, pages.town.leads
    first = ana.says("before", leads)
    with pages.http.stream("GET", "/_web/events", params={"as": ana.id, "in": leads}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = listen(response)
        whole = next(events)
        assert {"messages", "modals", "people", "sidebar", "wire", "clock"} <= whole.keys()
        assert first.ts in whole["messages"]["changed"]
        second = pages.town.sam.says("after", leads)
        news = next(one for one in events if "messages" in one)
    assert news["messages"]["order"][-2:] == [first.ts, second.ts]
    assert list(news["messages"]["changed"]) == [second.ts]
    assert "after" in news["messages"]["changed"][second.ts]
    assert "clock" not in news


def test_a_page_of_somebody_else_does_not_hear_a_private_answer(pages: Pages) -> None:
    town = pages.town
    town.slack.channel(town.leads)
    params = {"as": town.sam.id, "in": town.leads}
    with pages.http.stream("GET", "/_web/events", params=params) as response:
        events = listen(response)
        next(events)
        bare_client = httpx.Client(headers={"authorization": f"Bearer {town.slack.bot_token}"})
        with bare_client as client:
            secret = {"channel": town.leads, "user": town.ana.id, "text": "for Ana alone"}
            client.post(f"{town.slack.api_url}chat.postEphemeral", json=secret)
        told = town.ana.says("for all", town.leads)
        news = next(one for one in events if told.ts in str(one))
    assert "for Ana alone" not in str(news["messages"])


def test_a_region_that_did_not_change_is_not_sent() -> None:
    one, two = ("1", Markup("a")), ("2", Markup("b"))
    assert live.difference({"messages": [one]}, {"messages": [one]}) == {}
    grown = live.difference({"messages": [one]}, {"messages": [one, two]})
    assert grown == {"messages": {"order": ["1", "2"], "changed": {"2": "b"}}}
    shrunk = live.difference({"messages": [one, two]}, {"messages": [two]})
    assert shrunk == {"messages": {"order": ["2"], "changed": {}}}
