"""Each way to read about wins, and the pot they fill, asked in one workspace about a lead of it or of another one."""

from collections.abc import Callable
from datetime import timedelta

from domain.history import Kind
from domain.wins import Result
from storage import applause, handoffs, leads, pots, squads, win_posts, wins
from storage.database import Work
from tests.company import MONDAY


def squad_id(work: Work, workspace: str) -> str:
    return squads.all_of(work, workspace)[0].id


def pot(work: Work, workspace: str) -> str:
    found = pots.open_one(work, workspace, squad_id(work, workspace))
    return found.id if found else "P0NONE"


def won(work: Work, workspace: str, lead_id: str) -> int:
    events = leads.events_of(work, workspace, lead_id)
    return next((event.seq for event in events if event.kind is Kind.WON), 0)


def win_key(work: Work, workspace: str, lead_id: str) -> str:
    found = handoffs.newest_of(work, workspace, lead_id)
    return f"win:{found.id if found else 'H0NONE'}:{won(work, workspace, lead_id)}"


LATER = Result("L0NONE", 1, MONDAY + timedelta(days=9), MONDAY, None)

READS: dict[str, Callable[[Work, str, str], object]] = {
    "wins.result": lambda work, t, lead: wins.result(work, t, lead, won(work, t, lead)),
    "wins.before": lambda work, t, _: wins.before(work, t, squad_id(work, t), LATER, MONDAY),
    "win_posts.get": lambda work, t, lead: win_posts.get(work, t, lead, won(work, t, lead)),
    "win_posts.told_in": lambda work, t, lead: win_posts.told_in(work, t, win_key(work, t, lead)),
    "win_posts.waiting_in": lambda work, t, _: win_posts.waiting_in(work, t, "C0WINS"),
    "win_posts.is_waiting": lambda work, t, lead: win_posts.is_waiting(
        work, t, win_key(work, t, lead)
    ),
    "win_posts.corrections_of": lambda work, t, lead: win_posts.corrections_of(
        work, t, lead, won(work, t, lead)
    ),
    "win_posts.thanks": lambda work, t, _: win_posts.thanks(work, t, "01NONE"),
    "win_posts.settings_of": lambda work, t, _: win_posts.settings_of(work, t, squad_id(work, t)),
    "applause.counts": lambda work, t, lead: applause.counts(work, t, [(lead, won(work, t, lead))]),
    "wins.since": lambda work, t, _: wins.since(work, t, squad_id(work, t), MONDAY, "EUR"),
    "wins.latest": lambda work, t, _: wins.latest(work, t, squad_id(work, t), limit=9),
    "pots.open_one": lambda work, t, _: pots.open_one(work, t, squad_id(work, t)),
    "pots.get": lambda work, t, _: pots.get(work, t, pot(work, t)),
    "pots.ended": lambda work, t, _: pots.ended(work, t, squad_id(work, t)),
    "pots.total": lambda work, t, _: pots.total(work, t, pot(work, t)),
    "pots.latest": lambda work, t, _: pots.latest(work, t, pot(work, t), limit=9),
}
