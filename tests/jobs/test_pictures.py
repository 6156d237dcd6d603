"""The picture of a milestone: drawn by a real child process, uploaded to the stand-in, seen in the message's thread."""

import dataclasses
import struct
from datetime import timedelta

import pytest

from bot.painting import Painter
from domain import handoffs
from domain.delivery import Kind, Message, State
from jobs.deps import Painted
from messages.pictures.subjects import Picture
from playground.workspace import Message as Posted
from services import handoff_answers, pot_choice, pots, squads
from tests.jobs.office import Office
from tests.sketchbook import SKETCHBOOK


def with_a_pot(office: Office) -> str:
    """A squad whose wins channel will hear of the next point. Returns the channel."""
    wins = office.slack.add_channel("wins", members=[office.mia, office.sam])
    office.slack.channel(wins).members.add(office.slack.bot_user_id)
    found = squads.current_setup(office.store.reading, office.slack.team_id, office.sam)
    assert found is not None
    channels = dataclasses.replace(found.channels, wins=wins)
    setup = dataclasses.replace(found, channels=channels)
    squad = squads.save_setup(office.store.transaction, setup, names={}, now=office.clock())
    choice = pot_choice.Choice(squad.id, "Dinner for everybody", 4)
    pot_choice.choose(
        office.store.transaction, office.slack.team_id, office.max, choice, office.clock()
    )
    return wins


def reach(office: Office) -> None:
    """A quarter of the pot: one hand-off accepted in time."""
    handoff: handoffs.Handoff = office.opens()
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))


def picture(office: Office) -> Message:
    (row,) = office.rows(Kind.WIN_PICTURE)
    return row


def shown(office: Office, wins: str) -> list[Posted]:
    """Messages in the wins channel that show a file."""
    with office.slack.workspace.changed:
        every = list(office.slack.channel(wins).messages.values())
    return [message for message in every if message.body.get("files")]


def test_a_picture_follows_its_message_into_the_thread_with_words_for_who_cannot_see_it(
    office: Office,
) -> None:
    wins = with_a_pot(office)
    reach(office)
    office.settles()
    assert {row.state for row in office.rows()} == {State.SENT}
    (news,) = office.rows(Kind.POT_MILESTONE)
    (message,) = shown(office, wins)
    assert message.thread == news.ts
    (file,) = message.body["files"]
    assert file["title"] == "A quarter of the shared pot is together"
    assert file["alt_txt"].endswith("“Dinner for everybody”: 1 of 4 points, 25 %.")
    kept = office.slack.workspace.files.get(file["id"])
    assert kept is not None
    assert struct.unpack(">II", kept.content[16:24]) == (1200, 675)


@pytest.mark.parametrize(
    "painter",
    [Painter(seconds=0.01), Painter(module="no.such.module"), Painter(module="this")],
    ids=["too slow", "no process", "no picture"],
)
def test_a_picture_that_cannot_be_drawn_is_given_up_and_bothers_nobody(
    office: Office, painter: Painter
) -> None:
    wins = with_a_pot(office)
    reach(office)
    deps = dataclasses.replace(office.deps, painter=painter)
    for _ in range(5):
        office.delivers(deps)
        office.clock.passes(1)
    assert picture(office).state is State.DROPPED
    assert [row.state for row in office.rows(Kind.POT_MILESTONE)] == [State.SENT]
    assert not [*office.rows(Kind.DEAD_NOTICE), *office.rows(Kind.HELD_NOTICE)]
    assert shown(office, wins) == []


@dataclasses.dataclass
class Occupied:
    """The painter, with so many pictures of others before this one."""

    others: int

    def draw(self, picture: Picture) -> Painted:
        self.others -= 1
        return Painted(busy=True) if self.others >= 0 else SKETCHBOOK.draw(picture)


def test_a_picture_that_waits_for_others_comes_soon_after_them(office: Office) -> None:
    wins = with_a_pot(office)
    reach(office)
    deps = dataclasses.replace(office.deps, painter=Occupied(8))
    for _ in range(30):
        office.delivers(deps)
        office.clock.passes(1)
    assert picture(office).state is State.SENT
    assert len(shown(office, wins)) == 1


def test_a_picture_whose_answer_was_lost_is_found_by_its_name_and_not_shown_twice(
    office: Office,
) -> None:
    wins = with_a_pot(office)
    office.slack.faults.add("answer_lost", "files.completeUploadExternal", times=1)
    reach(office)
    office.settles()
    assert picture(office).state is State.SENT
    assert len(shown(office, wins)) == 1
    assert len(office.slack.wire.calls_of("files.completeUploadExternal")) == 1


@pytest.mark.parametrize(
    ("fault", "call"),
    [
        ("http_503", "files.completeUploadExternal"),
        ("ratelimited", "files.completeUploadExternal"),
        ("error:internal_error", "files.getUploadURLExternal"),
        ("answer_lost", "files.getUploadURLExternal"),
        ("answer_lost", "files.upload"),
        ("http_500", "files.upload"),
    ],
)
def test_whatever_goes_wrong_once_the_picture_is_shown_once(
    office: Office, fault: str, call: str
) -> None:
    wins = with_a_pot(office)
    office.slack.faults.add(fault, call, times=1)
    reach(office)
    office.settles()
    assert picture(office).state is State.SENT
    assert len(shown(office, wins)) == 1


def test_a_workspace_without_the_scope_has_messages_without_pictures(office: Office) -> None:
    wins = with_a_pot(office)
    office.slack.faults.add("error:missing_scope", "files.getUploadURLExternal")
    reach(office)
    office.settles()
    assert (picture(office).state, picture(office).error) == (State.DEAD, "missing_scope")
    assert office.rows(Kind.DEAD_NOTICE) == []
    assert shown(office, wins) == []


def test_a_picture_that_can_be_neither_found_nor_ruled_out_is_given_up(office: Office) -> None:
    with_a_pot(office)
    office.slack.faults.add("answer_lost", "files.completeUploadExternal", times=1)
    office.slack.faults.add("error:missing_scope", "conversations.replies")
    reach(office)
    office.settles()
    assert picture(office).state is State.DROPPED
    assert office.rows(Kind.HELD_NOTICE) == []


def test_after_an_hour_of_trouble_the_picture_is_given_up(office: Office) -> None:
    with_a_pot(office)
    office.slack.faults.add("error:invalid_auth", "files.*")
    reach(office)
    office.settles(seconds=2 * 3600, step=60)
    row = picture(office)
    assert (row.state, row.error) == (State.DROPPED, "invalid_auth")
    assert row.first_attempt_at is not None
    assert office.clock() - row.first_attempt_at < timedelta(hours=1, minutes=10)


def test_without_its_message_there_is_no_picture(office: Office) -> None:
    wins = with_a_pot(office)
    office.slack.channel(wins).members.discard(office.slack.bot_user_id)
    reach(office)
    office.settles()
    assert office.rows(Kind.POT_MILESTONE)[0].state is State.DEAD
    assert picture(office).state is State.DROPPED
    assert office.slack.wire.calls_of("files.getUploadURLExternal") == []


def test_a_picture_of_a_pot_shows_what_is_in_it_when_it_is_drawn(office: Office) -> None:
    with_a_pot(office)
    reach(office)
    row = picture(office)
    found = pots.of_id(office.store.reading, row.workspace_id, row.subject["pot_id"])
    assert (found.total, row.subject["percent"]) == (1, "25")
