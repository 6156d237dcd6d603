"""What an agenda is made of: leads gone quiet, and questions from what is out of the ordinary."""

from datetime import time, timedelta

from domain.agenda import Agenda
from domain.delivery import Kind as DeliveryKind
from domain.holidays import Calendar, OnHoliday
from domain.questions import Anomaly
from domain.schedules import Kind
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from services import agenda, agenda_posts, handoff_answers, leads, meeting_posts, schedules, squads
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MIA, MONDAY, SAM, WORKSPACE

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LATER = MONDAY + 15 * DAY


def taken(database: Database, number: int, by: str = SAM, **changes: object) -> str:
    """A lead that somebody accepted on Monday; returns its company's name."""
    draft = company.draft(number, rep_id=by, **changes)
    answer = company.answer(company.offer(database, draft).handoff, by)
    handoff_answers.accept(database.transaction, answer)
    return draft.company


def quiet(database: Database, days: int) -> dict[str, tuple[int, list[str]]]:
    squad = squads.find_squad(database.reading, WORKSPACE, SAM)
    found = agenda.of_squad(database.reading, squad, MONDAY + days * DAY)
    return {
        each.owner_id: (each.total, [card.lead.company for card in each.cards])
        for each in found.quiet
    }


def test_leads_that_nobody_touched_for_ten_working_days_are_told_by_owner(
    database: Database,
) -> None:
    company.set_up(database)
    for number in range(5):
        taken(database, number)
    taken(database, 7, ANA)
    won = company.accepted(database)
    company.won(database, won.handoff, MONDAY + DAY)
    touched = company.offer(database, company.draft(8)).handoff
    handoff_answers.accept(database.transaction, company.answer(touched))
    late = company.answer(touched, now=MONDAY + 10 * DAY)
    leads.log_touch(database.transaction, late, kind=TouchKind.CALL, outcome=Outcome.LEFT_WORD)
    assert quiet(database, 13) == {}
    assert quiet(database, 15) == {
        SAM: (5, ["Company 0", "Company 1", "Company 2"]),
        ANA: (1, ["Company 7"]),
    }
    assert quiet(database, 25)[SAM][0] == 6
    assert quiet(database, 200) == {}


def test_questions_come_from_what_is_out_of_the_ordinary_and_name_those_who_know(
    database: Database,
) -> None:
    squad = company.set_up(database)
    taken(database, 1, ANA)
    for number in range(10, 16):
        answer = company.answer(company.offer(database, company.draft(number)).handoff, now=LATER)
        handoff_answers.reject(database.transaction, answer, reason="persona")
    asked = agenda_posts.preview(database.reading, WORKSPACE, squad.id, LATER + DAY)[1]
    found = {each.question.sign.anomaly: each for each in asked}
    campaign = found[Anomaly.CAMPAIGN]
    assert campaign.label == "Spring webinar"
    assert (campaign.question.sign.count, campaign.question.sign.total) == (6, 7)
    assert (campaign.question.marketing_id, campaign.question.sales_id) == (MIA, SAM)
    resting = found[Anomaly.QUIET].question
    assert (resting.marketing_id, resting.sales_id) == (MIA, ANA)
    assert Anomaly.DISPUTE in found
    assert len(asked) == 4
    shown: Agenda = agenda_posts.preview(database.reading, WORKSPACE, squad.id, LATER + DAY)[0]
    assert shown.figures is not None
    assert shown.figures.draft


def test_the_agenda_comes_on_the_working_day_before_a_meeting_that_a_holiday_moves(
    database: Database,
) -> None:
    squad = company.set_up(database)
    mondays = MONDAY.replace(month=3, day=30)

    def planned(on_holiday: OnHoliday) -> list[str | None]:
        with database.transaction() as work:
            here = squads.squad_by_id(work, WORKSPACE, squad.id)
            schedules.observe(work, here, Calendar("DE", None, on_holiday), mondays)
        # Good Friday is 3 April, Easter Monday the 6th.
        with database.reading() as work:
            here = squads.squad_by_id(work, WORKSPACE, squad.id)
            found = [
                schedules.coming(work, here, kind, mondays + 3 * HOUR)
                for kind in (Kind.AGENDA, Kind.MEETING)
            ]
        return [f"{each.next_at:%d.%m. %H:%M}" if each.next_at else None for each in found]

    assert planned(OnHoliday.BEFORE) == ["01.04. 13:00", "02.04. 08:00"]
    assert planned(OnHoliday.AFTER) == ["02.04. 13:00", "07.04. 08:00"]
    assert planned(OnHoliday.SKIP) == ["10.04. 13:00", "13.04. 08:00"]
    schedules.change(
        database.transaction, WORKSPACE, squad.id, Kind.AGENDA, at=time(11), now=mondays
    )
    assert planned(OnHoliday.AFTER)[0] == "07.04. 09:00"


def test_managers_hear_of_agendas_and_meetings_that_an_outage_left_out(database: Database) -> None:
    company.set_up(database)
    posters = {Kind.AGENDA: agenda_posts.POSTER, Kind.MEETING: meeting_posts.POSTER}
    for at in (MONDAY, MONDAY + 23 * DAY + HOUR):
        schedules.post_due(database.transaction, database.reading, posters, at)
    told = {
        row.subject["what"]: (row.address, row.subject["count"])
        for row in company.queued(database)
        if row.kind is DeliveryKind.SKIPPED_NOTICE
    }
    assert told == {"agenda": (LEA, "3"), "meeting": (LEA, "2")}
