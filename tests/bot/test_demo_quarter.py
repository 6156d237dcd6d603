"""A quarter in the terminal, of which a few weeks are enough here."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.demo import recounted, recounting
from bot.demo.recounted import Post
from bot.demo.workspace import Workspace
from domain.delivery import Kind
from playground.terminal_text import cells

WIDTH = 80


def test_the_week_of_a_company_is_told_post_by_post(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace(tmp_path, 0, keeps=False)
    with workspace.open():
        recounting.tell(workspace, weeks=4)
    told = capsys.readouterr().out
    assert told.count("── ") in {4, 5}
    every = " ".join(told.split())
    for words in (
        "#weekly Agenda Agenda of DACH for",
        "Topics (1)",
        "#weekly Meeting",
        "leads, for 30 minutes. On the agenda:",
        "#weekly Digest The week of DACH",
        "→ Sam Promise",
        "→ Sam Reminder ⏰ Due today",
    ):
        assert words in every
    assert "<" not in told, "a mention or a date was left as Slack writes it"
    assert [line for line in told.splitlines() if cells(line) > WIDTH] == []


def test_weeks_begin_on_monday_and_what_is_no_rhythm_is_counted() -> None:
    def post(kind: Kind, day: int, place: str) -> Post:
        return Post(kind, datetime(2026, 11, day, 16), place, "said")  # noqa: DTZ001 # shown as it is

    posts = [
        post(Kind.HANDOFF_CARD, 20, "#handoffs"),
        post(Kind.DIGEST, 22, "#weekly"),
        post(Kind.NEWS, 23, "→ Mia"),
        post(Kind.NEWS, 23, "→ Mia"),
    ]
    assert list(recounted.told(posts, 44)) == [
        "",
        "── 16 November to 22 November 2026 ─────────",
        "Sun 16:00  #weekly         Digest       said",
        "Besides, mostly about hand-offs: 1 in channels.",
        "",
        "── 23 November to 29 November 2026 ─────────",
        "Besides, mostly about hand-offs: 2 in direct messages.",
    ]
