"""Hostile strings through every field that takes text, over the wire, several at a time.

`make test` tries a share of them. All 10,000: `make test ARGS="-k hostile_strings" HOSTILE=10000`.
"""

import itertools
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from playground.people import Person
from playground.seen import Seen
from playground.wire import Json
from tests.commands import office as offices
from tests.commands.office import Office
from tests.whole import hostile_strings, seen_by_slack

STRINGS = int(os.environ.get("HOSTILE", "600"))
"""How many in all; each database gets its half."""

pytestmark = pytest.mark.timeout(120 + STRINGS // 5)


class Mill:
    """Hand-offs one after the other, their fields filled with strings until there are none left."""

    def __init__(self, office: Office, strings: Iterator[str]) -> None:
        self.office, self.strings = office, strings
        self.people = [
            office.mia, office.max, office.sam, office.ana, office.lea, office.otto, office.ada,
        ]  # fmt: skip
        self.number = itertools.count()
        self.used = self.shown = 0

    def text(self) -> str:
        """The next string; `StopIteration` ends the mill."""
        found = next(self.strings)
        self.used += 1
        return found

    def some(self) -> str:
        """The next string where something visible is needed."""
        return f"x{self.text()}"

    def grind(self) -> None:
        """Use all strings up."""
        try:
            for turn in itertools.count():
                self.commands(self.office.mia)
                card = self.offer()
                self.question(card, by_thread=turn % 2 == 0)
                (self.work if turn % 2 else self.refuse)(card)
                if turn % 5 == 0:
                    self.look_around()
                    self.set_up_again()
                self.check()
        except StopIteration:
            self.check()

    def check(self) -> None:
        self.office.wait_for_deliveries()
        self.shown += seen_by_slack.check(self.office, self.people)
        seen_by_slack.forget(self.office)
        for person in self.people:
            while person.views:
                person.view.closes(everything=True)

    def submit(self, person: Person, **fields: str) -> Any:
        """Send the top modal as it would be with these texts, however long. Returns the bot's answer."""
        view = person.view.described
        for block, text in fields.items():
            element = next(iter(view["state"]["values"][block].values()))
            if element["type"] == "external_select":
                shown = {"type": "plain_text", "text": text[:75] or "x"}
                element["selected_option"] = {"text": shown, "value": f"new:{text}"[:150]}
            else:
                element["value"] = text
        payload: Json = {
            "type": "view_submission",
            "team": {"id": self.office.slack.team_id, "domain": "standin"},
            "user": {"id": person.id, "team_id": self.office.slack.team_id},
            "trigger_id": self.office.slack.workspace.make_trigger(person.id),
            "view": view,
        }
        answer = self.office.slack.delivery.ask("interactive", payload)
        assert answer.trouble is None, answer
        if not answer.body:
            person.view.closes()
        return answer.body

    def saved(self, person: Person, **fields: str) -> None:
        """Submit, and where a text is called too long once more with as much as Slack lets people type."""
        body = self.submit(person, **fields)
        if body and all("shorten" in text for text in body.get("errors", {}).values()):
            limits = {
                block["block_id"]: block["element"].get("max_length", 3000)
                for block in person.view.body["blocks"]
                if block["type"] == "input"
            }
            short = {name: text[: limits[name]] for name, text in fields.items()}
            body = self.submit(person, **short)
        assert not body, json.dumps(body)[:2000]

    def commands(self, person: Person) -> None:
        for start in (
            "/handoff ",
            "/handoff list ",
            "/lead ",
            "/smarketing ",
            "/handoff Jane, Acme, ",
        ):
            assert person.types(start + self.text(), self.office.handoffs).trouble is None

    def offer(self) -> Seen:
        """A hand-off whose every text is hostile; wrong addresses first."""
        office, number = self.office, next(self.number)
        line = f"/handoff Jane, Acme, jane@firm{number}.example @sam asked"
        assert office.mia.types(line, office.handoffs).ok
        for kind in ("campaign", "persona"):
            office.mia.view.suggestions(kind, self.text()[:200])
        wrong = self.submit(office.mia, email=self.some(), phone=self.some())
        assert wrong["response_action"] == "errors"
        before = len(office._cards())
        self.saved(
            office.mia,
            email=f"jane@firm{number}.example",
            name=self.some(),
            company=self.some(),
            why_now=self.some(),
            next_step=self.text(),
            campaign=self.some(),
            persona=self.some(),
        )
        office.slack.wait_until(lambda: len(office._cards()) > before)
        return office.card()

    def question(self, card: Seen, *, by_thread: bool) -> None:
        office = self.office
        assert office.sam.clicks(card, "handoff_ask_click").ok
        self.saved(office.sam, question=self.some())
        asked = office.card_once(lambda seen: "handoff_inform_click" in seen.action_ids)
        if by_thread:
            office.mia.says(self.some(), office.handoffs, thread=card.ts)
        else:
            assert office.mia.clicks(asked, "handoff_inform_click").ok
            self.saved(office.mia, answer=self.some())
        office.card_once(lambda seen: "handoff_accept_click" in seen.action_ids)

    def refuse(self, card: Seen) -> None:
        """Rejected, with a note."""
        person = self.office.sam
        assert person.clicks(card, "handoff_reject_click").ok
        person.view.fills("reason", "company_size")
        self.saved(person, note=self.text())

    def work(self, card: Seen) -> None:
        """Accepted, touched, moved up and lost, with notes and an amount that is none."""
        office, sam = self.office, self.office.sam
        assert sam.clicks(card, "handoff_accept_click").ok
        card = office.card_once(lambda seen: "handoff_touch_click" in seen.action_ids)
        assert sam.clicks(card, "handoff_touch_click").ok
        sam.view.fills("outcome", "Replied")
        self.saved(sam, note=self.text())
        assert sam.clicks(card, "lead_move_click").ok
        sam.view.fills("stage", "opportunity")
        sam.view.fills("close_on", "2031-01-01")
        wrong = self.submit(sam, value=f"x{self.text()}")
        assert wrong["response_action"] == "errors"
        sam.view.fills("stage", "lost").fills("reason", "price")
        self.saved(sam, note=self.text())

    def look_around(self) -> None:
        """Lists, stories and forms that show what was typed before."""
        office = self.office
        for typed in ("/handoff list squad", "/handoff list open", "/lead x", "/lead firm"):
            assert office.lea.types(typed, office.handoffs).ok
        office.lea.clicks(office.lea.ephemerals[-1], "lead_open_click")
        message = office.max.says(self.text(), office.handoffs)
        assert office.max.uses_shortcut("handoff_from_message", message).ok

    def set_up_again(self) -> None:
        """The squad's name, and a colleague's name as Slack tells it."""
        office = self.office
        name = f"new{next(self.number)}"
        new = office.slack.add_user(name, self.text()[:80])
        self.people.append(office.slack.person(new))
        assert office.ada.types("/smarketing setup", office.quiet).ok
        view = office.ada.view
        view.fills("product", [office.lea.id, new])
        body = self.submit(office.ada, squad=self.some())
        assert body["response_action"] == "update"
        office.set_up()


def test_hostile_strings_reach_slack_as_nothing_but_text(migrated_url: str) -> None:
    with offices.opened(migrated_url) as office:
        office.set_up()
        office.slack.settings.response_url_uses = 100
        mill = Mill(office, hostile_strings.made(STRINGS // 2))
        mill.grind()
        assert mill.used == STRINGS // 2
        assert mill.shown > mill.used  # each is shown in several places
        print(f"\n{mill.used} strings through {next(mill.number)} hand-offs")
