"""A little of everything that people do in a workspace."""

from datetime import date, timedelta

from domain import feedback_lists
from domain.credit import Model, Role
from domain.delivery import Kind
from domain.feedback import About, Draft, Words
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from domain.schedules import Kind as ScheduleKind
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from domain.wins import Settings
from services import (
    digests,
    directory,
    feedback,
    feedback_answers,
    feedback_views,
    handoff_answers,
    handoff_views,
    handoffs,
    inbox,
    news,
    pots,
    schedules,
    squads,
    win_views,
    wins,
)
from services import leads as lead_services
from services.feedback_answers import Answer
from services.handoff_views import Filter
from storage import applause, win_posts
from storage import news as news_rows
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM
from tests.storage import lived_meetings

OTHER = "T0OTHER"
NOW = MONDAY + timedelta(days=1)


def live(database: Database, workspace: str) -> str:
    """A little of everything, with the very same names, people and addresses. Returns the lead's id."""
    company.set_up(database, workspace=workspace)
    company.choose_pot(database, workspace=workspace)
    transaction = inbox.once(database.transaction, workspace, "view:1", MONDAY)
    opened = handoffs.open_handoff(
        transaction, company.DRAFT, workspace_id=workspace, giver_id=MIA, now=MONDAY
    )
    work, by = database.transaction, company.answer(opened.handoff, SAM, NOW)
    handoff_answers.ask(work, by, question="Budget?")
    handoff_answers.inform(work, company.answer(opened.handoff, MAX, NOW), text="10k")
    handoff_answers.accept(work, by)
    handoff_answers.hand_over(work, by, to=ANA)
    lead_services.log_touch(work, by, kind=TouchKind.CALL, outcome=Outcome.REPLIED)
    lead_services.move(work, by, Move(Stage.SQL))
    lead_services.move(
        work, by, Move(Stage.OPPORTUNITY, Money(500, "EUR"), close_on=date(2026, 6, 1))
    )
    seq = company.won(database, opened.handoff, NOW).lead.facts.seq
    celebrate(database, workspace, (opened.lead.id, seq))
    second = company.offer(
        database, company.draft(2), workspace=workspace, now=MONDAY + MINUTE
    ).handoff
    handoff_answers.reject(work, company.answer(second), reason="persona")
    say(database, workspace, opened.lead.id)
    meet(database, workspace)
    with database.transaction() as kept:
        news_rows.remember_direct_channel(kept, workspace, SAM, f"D{workspace}")
    lived_meetings.promise(database, workspace, NOW)
    look(database, workspace, opened.lead.id)
    return opened.lead.id


def say(database: Database, workspace: str, lead_id: str) -> None:
    draft = Draft(About.LEAD, lead_id=lead_id, words=Words("No budget"), share=True)
    item = feedback.give(
        database.transaction, draft, workspace_id=workspace, author_id=SAM, now=NOW
    ).feedback
    mine = Answer(workspace, item.id, MIA, NOW)
    feedback_answers.acknowledge(database.transaction, mine)
    feedback_answers.answer(database.transaction, mine, text="We ask for it now")
    feedback_answers.done(database.transaction, mine, text="The form asks for it")
    for which in feedback_lists.Filter:
        search = feedback_lists.Search(which)
        feedback_views.page(database.reading, workspace, MIA, search, 1, now=NOW)
    feedback_views.story(database.reading, workspace, item.id, SAM)


def celebrate(database: Database, workspace: str, win: tuple[str, int]) -> None:
    """The win is corrected, thanked for, clapped for and looked at."""
    change, when = database.transaction, NOW
    squad = squads.find_squad(database.reading, workspace, SAM)
    wins.save_settings(change, squad, Settings(Model.U_SHAPED), by=LEA)
    wins.correct(
        change, workspace, win, user_id=LEA, role=Role.HELPED, why="case study", by=LEA, now=when
    )
    wins.thank(change, workspace, win, to=MAX, text="Thanks", by=SAM, now=when)
    with change() as kept:
        post = win_posts.get(kept, workspace, *win)
        assert post.post_key is not None
        applause.heard(kept, workspace, post.post_key, MIA, "tada", given=True, told_at="1.0")
        applause.heard(kept, workspace, post.post_key, MIA, "tada", given=False, told_at="2.0")
    win_views.win(database.reading, workspace, *win)
    win_views.told_in(database.reading, workspace, post.post_key)


def meet(database: Database, workspace: str) -> None:
    squad = squads.find_squad(database.reading, workspace, SAM)
    schedules.change(
        database.transaction, workspace, squad.id, ScheduleKind.DIGEST, weekday=3, now=NOW
    )
    digests.preview(database.reading, workspace, squad.id, NOW)
    for key in ("first", "again"):
        digests.post_now(database.transaction, workspace, squad.id, key=key, now=NOW)


def look(database: Database, workspace: str, lead_id: str) -> None:
    reading = database.reading
    for which in Filter:
        handoff_views.page(reading, workspace, MIA, which, 1, now=NOW)
    handoff_views.newest_card(reading, workspace, lead_id)
    lead_services.story(reading, workspace, lead_id)
    lead_services.search(reading, workspace, "jane")
    handoffs.duplicates(reading, workspace, "jane@acme.com")
    squad = squads.find_squad(reading, workspace, SAM)
    directory.reps(reading, squad, "")
    directory.campaigns(reading, workspace, "")
    directory.check_insider(reading, workspace, SAM)
    pots.find(reading, workspace, SAM)
    squads.current_setup(reading, workspace, SAM)
    for message in company.queued(database, workspace):
        if message.kind is Kind.NEWS:
            assert {item.lead.workspace_id for item in news.items(reading, workspace, message.id)}
