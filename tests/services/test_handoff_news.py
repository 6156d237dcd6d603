"""What each step puts into the outbox, and the answer that comes home to the giver."""

from datetime import date, timedelta

import pytest

from domain.delivery import Kind, Message, Operation, State
from domain.history import Kind as EventKind
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from services import handoff_answers, leads, news
from services.handoff_answers import NEWS_WINDOW
from storage import claims
from storage.database import Database
from tests import company
from tests.company import ANA, CHANNEL, MAX, MIA, MINUTE, MONDAY, SAM

WAKE = date(2026, 9, 1)
SECOND = timedelta(seconds=1)


def after(database: Database, before: list[Message]) -> list[Message]:
    known = {message.id for message in before}
    return [message for message in company.queued(database) if message.id not in known]


def shape(message: Message) -> tuple[str, str, str, str | None]:
    parent = (message.parent_key or "").split(":")[2:] or None
    return message.kind, message.operation, message.address, parent and ":".join(parent)


REDRAWN = [
    ("handoff_card", "update", CHANNEL, "card"),
    ("handoff_offer", "update", SAM, f"offer:{SAM}"),
]
LINE = ("handoff_line", "post", CHANNEL, "card")
TOLD = ("news", "post", MIA, None)


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("accept", [TOLD]),
        ("colleague", [
            TOLD,
            ("handoff_offer", "post", ANA, None),
        ]),
        ("ask", [("handoff_question", "post", MIA, None)]),
        ("reject", [TOLD]),
        ("recycle", [TOLD]),
        ("withdraw", [("news", "post", SAM, None)]),
        ("withdraw_by_colleague", [TOLD, ("news", "post", SAM, None)]),
        ("hand_over", [
            TOLD,
            ("handoff_offer", "post", ANA, None),
        ]),
    ],
)  # fmt: skip
def test_each_answer_redraws_what_is_there_adds_a_line_and_tells_whom_it_concerns(
    database: Database, act: str, more: list[tuple[str, str, str, str | None]]
) -> None:
    company.set_up(database)
    opened = company.offer(database)
    before = company.queued(database)
    work, sam = database.transaction, company.answer(opened.handoff)
    match act:
        case "accept":
            handoff_answers.accept(work, sam)
        case "colleague":
            handoff_answers.accept(work, company.answer(opened.handoff, ANA))
        case "ask":
            handoff_answers.ask(work, sam, question="Budget?")
        case "reject":
            handoff_answers.reject(work, sam, reason="territory")
        case "recycle":
            handoff_answers.recycle(work, sam, reason="timing", wake_on=WAKE)
        case "withdraw":
            handoff_answers.withdraw(work, company.answer(opened.handoff, MIA))
        case "withdraw_by_colleague":
            handoff_answers.withdraw(work, company.answer(opened.handoff, MAX))
        case "hand_over":
            handoff_answers.hand_over(work, sam, to=ANA)
    queued = after(database, before)
    assert sorted(map(shape, queued), key=str) == sorted([*REDRAWN, LINE, *more], key=str)
    assert {message.state for message in queued} == {State.QUEUED}
    (line,) = [message for message in queued if message.kind is Kind.HANDOFF_LINE]
    assert line.subject["seq"] == "4"
    parents = {message.dedupe_key for message in company.queued(database)}
    assert all(message.parent_key in parents for message in queued if message.parent_key)


def test_the_answer_to_a_question_goes_to_the_rep_at_once(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    handoff_answers.ask(database.transaction, company.answer(opened.handoff), question="Budget?")
    before = company.queued(database)
    handoff_answers.inform(
        database.transaction, company.answer(opened.handoff, MIA, MONDAY + 9 * MINUTE), text="10k"
    )
    (told,) = [each for each in after(database, before) if each.kind is Kind.NEWS]
    assert (told.address, told.due_at) == (SAM, MONDAY + 9 * MINUTE)


def touch(database: Database, taken: handoff_answers.Answered, minutes: float) -> None:
    leads.log_touch(
        database.transaction,
        company.answer(taken.handoff, now=MONDAY + minutes * MINUTE),
        kind=TouchKind.CALL,
        outcome=Outcome.NO_ANSWER,
    )


def home(database: Database) -> list[Message]:
    return [message for message in company.queued(database) if message.kind is Kind.NEWS]


def test_news_within_the_window_become_one_message_that_is_due_when_it_ends(
    database: Database,
) -> None:
    company.set_up(database)
    taken = company.accepted(database)  # five minutes past
    touch(database, taken, 6)
    leads.move(
        database.transaction,
        company.answer(taken.handoff, now=MONDAY + 6.5 * MINUTE),
        Move(Stage.SQL),
    )
    (message,) = home(database)
    assert (message.address, message.operation) == (MIA, Operation.POST)
    assert message.due_at == MONDAY + 5 * MINUTE + NEWS_WINDOW
    items = news.items(database.reading, company.WORKSPACE, message.id)
    assert [item.event.kind for item in items] == [
        EventKind.ACCEPTED,
        EventKind.TOUCHED,
        EventKind.SQL,
    ]
    assert {item.handed_off_at for item in items} == {MONDAY}
    assert {item.lead.id for item in items} == {taken.lead.id}


def test_news_about_several_leads_of_one_giver_come_together(database: Database) -> None:
    company.set_up(database)
    for number in range(3):
        opened = company.offer(database, company.draft(number))
        handoff_answers.accept(database.transaction, company.answer(opened.handoff))
    other = company.offer(database, company.draft(9), giver=MAX)
    handoff_answers.accept(database.transaction, company.answer(other.handoff))
    told = {message.address: message for message in home(database)}
    assert set(told) == {MIA, MAX}
    items = news.items(database.reading, company.WORKSPACE, told[MIA].id)
    assert [item.lead.name for item in items] == ["Person 0", "Person 1", "Person 2"]


def test_news_after_the_message_was_taken_start_a_new_one(database: Database) -> None:
    company.set_up(database)
    taken = company.accepted(database)
    with database.transaction() as work:
        later = MONDAY + 60 * MINUTE
        found = claims.due(work, later, limit=50)
        claimed = claims.claim_to_send(work, later, found, lease=MINUTE, interval=SECOND, limit=50)
    assert Kind.NEWS in {message.kind for message in claimed}
    touch(database, taken, 61)
    first, second = home(database)
    assert (first.state, second.state) == (State.SENDING, State.QUEUED)
    assert second.due_at == MONDAY + 61 * MINUTE + NEWS_WINDOW
    (item,) = news.items(database.reading, company.WORKSPACE, second.id)
    assert item.event.kind is EventKind.TOUCHED


def test_a_win_comes_home_at_once_and_takes_what_waits_along(database: Database) -> None:
    company.set_up(database)
    taken = company.accepted(database)
    now = MONDAY + 5 * MINUTE + 30 * SECOND
    leads.move(
        database.transaction,
        company.answer(taken.handoff, now=now),
        Move(Stage.WON, value=Money(1_200_000, "EUR")),
    )
    (message,) = home(database)
    assert message.due_at == now
    kinds = [item.event.kind for item in news.items(database.reading, "T0ACME", message.id)]
    assert kinds == [EventKind.ACCEPTED, EventKind.WON]


def test_a_rejection_comes_home_at_once_with_its_reason_in_words(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    answer = company.answer(opened.handoff)
    handoff_answers.reject(database.transaction, answer, reason="territory", note="Mars")
    (message,) = home(database)
    assert message.due_at == answer.now
    (item,) = news.items(database.reading, company.WORKSPACE, message.id)
    assert (item.reason_label, item.event.note) == ("Wrong territory", "Mars")


def test_nobody_is_told_of_what_they_did_themselves(database: Database) -> None:
    company.set_up(database)
    own = company.offer(database, giver=SAM)
    handoff_answers.accept(database.transaction, company.answer(own.handoff, SAM))
    assert home(database) == []


def test_whoever_gets_a_lead_back_is_told_again_and_all_their_messages_show_how_it_stands(
    database: Database,
) -> None:
    company.set_up(database)
    handoff = company.accepted(database).handoff
    for by, to in ((SAM, ANA), (ANA, SAM), (SAM, ANA)):
        handoff_answers.hand_over(database.transaction, company.answer(handoff, by), to=to)
    offers = [each for each in company.queued(database) if each.kind is Kind.HANDOFF_OFFER]
    posts = [each for each in offers if each.operation is Operation.POST]
    assert [each.address for each in posts] == [SAM, ANA, SAM, ANA]
    before = company.queued(database)
    company.won(database, handoff, MONDAY + 60 * MINUTE)
    redrawn = {each.parent_key for each in after(database, before)}
    assert redrawn >= {each.dedupe_key for each in posts if each.address == ANA}
