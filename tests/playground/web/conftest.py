"""The small town of the stand-in's own tests, with its pages mounted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from playground.web import mounting
from tests.playground import bare
from tests.playground.conftest import Town, town

__all__ = ["town"]


@dataclass(slots=True)
class StillClock:
    """Stands until it is moved."""

    moment: datetime = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    moves: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moves.append(moment)
        self.moment = moment


@dataclass(slots=True, frozen=True)
class Pages:
    """The town in a browser without scripts."""

    town: Town
    clock: StillClock
    http: httpx.Client

    def open(self, **query: str) -> str:
        answer = self.http.get("/", params=query)
        assert answer.status_code == 200, answer.text
        return answer.text

    def act(self, who: str, verb: str, **given: Any) -> dict[str, Any]:
        answer = self.http.post("/_web/act", json={"as": who, "verb": verb, "given": given})
        done: dict[str, Any] = answer.json()
        return done


@pytest.fixture
def pages(town: Town) -> Iterator[Pages]:
    clock = StillClock()
    modal = bare.modal("m", bare.text_input("who", "Who"))
    surfaces = [
        (
            "card",
            "typical",
            "message",
            {"text": "hi", "blocks": bare.card(bare.button("go", "Go"))},
        ),
        ("form", "typical", "modal", modal),
        ("form", "extreme", "modal", modal | {"title": bare.plain("x" * 24)}),
    ]
    url = mounting.mount(town.slack, clock=clock, gallery=lambda: surfaces)
    with httpx.Client(base_url=url, timeout=10) as http:
        yield Pages(town, clock, http)
