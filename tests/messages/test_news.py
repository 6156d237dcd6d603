"""News: what became of a lead, told to whoever gave it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.history import Kind
from domain.news import NewsItem
from messages import (
    news,
)
from messages.content import Message
from messages.gallery import samples
from messages.gallery.samples import COLLEAGUE, NOW, OPENED, REP, Case
from tests.messages import screen

AT = NOW - timedelta(minutes=3)


def _all(message: Message) -> str:
    return "\n".join(screen.mrkdwn(message.as_payload()))


def _item(kind: Kind, number: int = 1) -> NewsItem:
    event = replace(samples.event(Case.TYPICAL, kind), note=None)
    return NewsItem(event, samples.lead(Case.TYPICAL, number=number), OPENED)


def test_news_about_one_lead_roll_up_into_one_line() -> None:
    told = news.news([_item(kind) for kind in (Kind.ACCEPTED, Kind.SQL, Kind.WON)])
    assert f"accepted by <@{REP}> in 7 min → SQL → won €12,000, day 31" in _all(told)
    assert told.text == "Jane Doe (Acme): won €12,000, day 31"


def _touch(by: str) -> NewsItem:
    item = _item(Kind.TOUCHED)
    return replace(item, event=replace(item.event, by=by))


def test_a_name_is_said_once_while_the_same_person_goes_on() -> None:
    told = _all(news.news([_item(Kind.ACCEPTED), _touch(REP), _touch(REP), _touch(COLLEAGUE)]))
    assert (
        f"<@{REP}> in 7 min → called (left word) → called (left word) → <@{COLLEAGUE}> called"
        in told
    )
    assert news.news([_touch(REP), _touch(REP)]).text.startswith(
        f"Jane Doe (Acme): <@{REP}> called"
    )


def test_a_long_story_keeps_the_name_after_the_gap() -> None:
    told = _all(news.news([_touch(REP)] * 12))
    assert (
        f"<@{REP}> called (left word) → 5 more steps → <@{REP}> called (left word) → called" in told
    )


def test_news_about_several_leads_are_one_message() -> None:
    told = news.news([_item(Kind.ACCEPTED), _item(Kind.REJECTED, 2), _item(Kind.SQL)])
    assert told.text == "News about 2 of your leads"
    assert screen.buttons(told.as_payload()) == ["Open", "Open"]
    assert f"accepted by <@{REP}> in 7 min → SQL" in _all(told)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_event_has_its_words_in_the_news(kind: Kind) -> None:
    assert news.step(_item(kind))


def test_the_workspaces_own_wording_of_a_reason_wins() -> None:
    own = NewsItem(
        samples.event(Case.TYPICAL, Kind.REJECTED),
        samples.lead(Case.TYPICAL),
        OPENED,
        "Wrong dept.",
    )
    assert news.step(own) == f"rejected by <@{REP}>: Wrong dept."
