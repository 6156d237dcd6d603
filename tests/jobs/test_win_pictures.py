"""The picture of a win and of a week's small wins: from the move to won to the thread under the announcement."""

from domain import leads, money, wins
from domain.delivery import Kind, State
from domain.history import Stage
from jobs import picture_views
from messages.pictures import subjects
from messages.pictures.subjects import Reel, Win
from services import handoff_answers, squads, win_reels
from services import leads as lead_services
from services import wins as win_services
from tests.jobs.office import Office
from tests.jobs.test_pictures import shown, with_a_pot


def win(office: Office, company: str, amount: int) -> None:
    """A deal that Mia brought and Sam closed."""
    handoff = office.opens(company)
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
    move = leads.Move(Stage.WON, value=money.Money(amount * 100, "EUR"))
    lead_services.move(office.store.transaction, office.answer(handoff, office.sam), move)


def named(office: Office) -> str:
    """The wins channel of a squad whose people have names, with a pot."""
    channel = with_a_pot(office)
    found = squads.current_setup(office.store.reading, office.slack.team_id, office.sam)
    assert found is not None
    squads.save_setup(
        office.store.transaction,
        found,
        names={office.mia: "Mia Marsh", office.sam: "Sam Lee"},
        now=office.clock(),
    )
    return channel


def test_an_announcement_gets_its_picture_with_both_sides_and_the_pot(office: Office) -> None:
    channel = named(office)
    win(office, "Acme", 12_000)
    office.settles()
    (announcement,) = office.rows(Kind.WIN)
    pictures = [row for row in office.rows(Kind.WIN_PICTURE) if "lead_id" in row.subject]
    assert [(row.parent_key, row.state) for row in pictures] == [
        (announcement.dedupe_key, State.SENT)
    ]
    (message,) = [one for one in shown(office, channel) if one.thread == announcement.ts]
    told = message.body["files"][0]["alt_txt"]
    assert "Acme for €12,000" in told
    assert "Marketing: Mia Marsh. Sales: Sam Lee." in told
    assert "“Dinner for everybody”: 11 of 4 points, 100 %." in told


def test_a_win_gives_its_points_once_and_a_big_one_more(office: Office) -> None:
    named(office)
    win(office, "Acme", 12_000)
    office.settles()
    row = next(row for row in office.rows(Kind.WIN_PICTURE) if "lead_id" in row.subject)
    found = picture_views.picture_of(office.store.reading, row)
    assert isinstance(found, Win)
    assert found.goal is not None
    assert found.goal.total == 11  # ten for the win, one for the answer in time


def test_small_wins_share_one_picture_under_their_reel(office: Office) -> None:
    channel = named(office)
    squad = squads.find_squad(office.store.reading, office.slack.team_id, office.sam)
    chosen = wins.Settings(small_below=money.Money(500_000, "EUR"))
    win_services.save_settings(office.store.transaction, squad, chosen, by=office.max)
    for company, amount in (("Acme", 900), ("Bolt", 1_500)):
        win(office, company, amount)
    now, store = office.clock(), office.store
    assert win_reels.post_now(store.transaction, squad.workspace_id, squad.id, key="1", now=now)
    office.settles()
    (told,) = office.rows(Kind.WIN_REEL)
    row = next(row for row in office.rows(Kind.WIN_PICTURE) if "post_key" in row.subject)
    assert (row.parent_key, row.state) == (told.dedupe_key, State.SENT)
    found = picture_views.picture_of(office.store.reading, row)
    assert isinstance(found, Reel)
    assert (found.wins, found.total) == ((("Bolt", "€1,500"), ("Acme", "€900")), "€2,400")
    assert subjects.title(found) == "This week’s wins"
    assert told.ts in {one.thread for one in shown(office, channel)}
