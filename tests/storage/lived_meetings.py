"""What people of a workspace promise and decide."""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain.handoffs import State
from domain.topics import Type
from services import action_items, agenda, agenda_posts, decisions, meeting_posts, squads, topics
from services.action_items import Click, Draft
from storage import action_items as item_rows
from storage import anomalies, quiet_leads
from storage import decisions as decision_rows
from storage import squads as squad_rows
from storage import topics as topic_rows
from storage.database import Database, Work
from tests.company import ANA, MIA, MONDAY, SAM

DAY = timedelta(days=1)

# Each way to read, asked in one workspace.
READS: dict[str, Callable[[Work, str, str], object]] = {
    "action_items.get": lambda work, t, _: item_rows.get(
        work, t, item_rows.page(work, t, item_rows.open_of(SAM), limit=1)[0][0].id
    ),
    "action_items.page": lambda work, t, _: item_rows.page(
        work, t, item_rows.open_of(SAM), limit=99
    ),
    "decisions.page": lambda work, t, _: decision_rows.page(
        work, t, squad_rows.all_of(work, t)[0].id, limit=99
    ),
    "topics.get": lambda work, t, _: topic_rows.get(
        work, t, topic_rows.open_in(work, t, squad_rows.all_of(work, t)[0].id, limit=1)[0][0].id
    ),
    "anomalies.campaigns": lambda work, t, _: anomalies.campaigns(
        work, t, squad_rows.all_of(work, t)[0].id, MONDAY - DAY
    ),
    "anomalies.people": lambda work, t, _: anomalies.people(
        work, t, squad_rows.all_of(work, t)[0].id, MONDAY - DAY, states=list(State)
    ),
    "quiet_leads.owners": lambda work, t, _: quiet_leads.owners(
        work, t, squad_rows.all_of(work, t)[0].id, MONDAY - DAY, MONDAY + 90 * DAY
    ),
    "quiet_leads.longest": lambda work, t, _: quiet_leads.longest(
        work, t, squad_rows.all_of(work, t)[0].id, ANA, MONDAY - DAY, MONDAY + 90 * DAY, limit=9
    ),
    "topics.closed_since": lambda work, t, _: topic_rows.closed_since(
        work, t, squad_rows.all_of(work, t)[0].id, MONDAY, limit=9
    ),
    "topics.open_in": lambda work, t, _: topic_rows.open_in(
        work, t, squad_rows.all_of(work, t)[0].id, limit=9
    ),
}


def promise(database: Database, workspace: str, now: datetime) -> None:
    """Action items in every state, a decision, and a look at all of them."""
    today = now.date()
    first, _ = (
        action_items.add(
            database.transaction,
            Draft(text, SAM, today),
            workspace_id=workspace,
            by=MIA,
            today=today,
            timezone="Europe/Berlin",
            now=now,
        )
        for text in ("Send the template", "Call the partner")
    )
    click = Click(workspace, first.id, SAM, now)
    action_items.may_change(database.reading, click)
    action_items.put_off(database.transaction, click, today + timedelta(days=2))
    action_items.give(database.transaction, click, MIA, "Europe/London")
    action_items.finish(database.transaction, Click(workspace, first.id, MIA, now))
    decisions.log(
        database.transaction, "We call within a day", workspace_id=workspace, by=SAM, now=now
    )
    brought = [
        topics.add(database.transaction, "Fairs", kind, workspace_id=workspace, by=SAM, now=now)
        for kind in Type
    ]
    topics.close(database.transaction, workspace, brought[0].id, by=MIA, now=now)
    decisions.page(database.reading, workspace, SAM, 1)
    agenda.coming(database.reading, workspace, SAM, None, now)
    squad = squads.find_squad(database.reading, workspace, SAM)
    for service in (agenda_posts, meeting_posts):
        service.post_now(database.transaction, workspace, squad.id, key="1", now=now)
        service.preview(database.reading, workspace, squad.id, now)
