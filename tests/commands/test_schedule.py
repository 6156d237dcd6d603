"""`/smarketing schedule` and the digest, as people see them."""

from datetime import timedelta
from pathlib import Path

from bot.clock import system_clock
from domain.holidays import Calendar, OnHoliday
from domain.schedules import Kind
from playground.screens import Screen
from playground.seen import Seen
from services import digests, schedules, squads
from tests.commands import office as offices
from tests.commands.office import Office, filled, last_words


def form(office: Office, who: str = "lea", post: str = "") -> Screen:
    person = getattr(office, who)
    assert person.types("/smarketing schedule", office.handoffs).ok
    shown: Screen = person.view
    if post:
        shown.picks_in_view("schedule_kind_menu", post)
        office.slack.wait_until(lambda: f"*{post}*" in str(shown.body))
    return shown


def digest(office: Office, number: int = 1) -> Seen:
    """The newest digest, once that many are there."""

    def posted() -> list[Seen]:
        every = office.sam.sees(office.handoffs)
        return [one for one in every if "MQLs handed off" in one.shown]

    found: list[Seen] = office.slack.wait_until(
        lambda: [posted()[-1]] if len(posted()) >= number else []
    )
    return found[0]


def test_a_lead_moves_the_digest_and_hears_when_it_comes(office: Office) -> None:
    view = form(office)
    assert view.title == "Regular posts"
    assert f"<#{office.handoffs}>" in str(view.body) or "handoffs" in view.shown
    view.fills("weekday", "Monday").fills("clock", "09:30")
    answer = view.submits()
    assert answer.replaced
    assert "every Monday at 09:30" in office.lea.view.shown.replace("*", "")
    again = filled(form(office))
    assert (again["weekday"], again["clock"]) == ("Monday", "09:30")


def test_the_menu_leads_to_each_regular_post_with_its_own_moment(office: Office) -> None:
    view = form(office)
    view.fills("clock", "11:11")
    view.picks_in_view("schedule_kind_menu", "Reasons on the rise")
    office.slack.wait_until(lambda: "on the rise" in office.lea.view.shown)
    shown = filled(office.lea.view)
    assert (shown["weekday"], shown["clock"]) == ("Monday", "09:00")
    office.lea.view.fills("weekday", "Tuesday").submits()
    assert "every Tuesday at 09:00" in office.lea.view.shown.replace("*", "")
    assert filled(form(office))["weekday"] == "Friday"


def test_the_reel_is_seen_first_and_posted_now_once_something_waits(office: Office) -> None:
    view = form(office)
    view.picks_in_view("schedule_kind_menu", "Reel of small wins")
    office.slack.wait_until(lambda: "small wins" in office.lea.view.shown)
    view = office.lea.view
    view.clicks_in_view("schedule_preview_click")
    assert "No small win waits" in office.lea.view.shown
    office.lea.view.closes()
    office.lea.view.clicks_in_view("schedule_post_click")
    assert "no channel for wins" in office.lea.view.shown


def test_public_holidays_are_chosen_with_the_schedule_and_explain_where_a_post_goes(
    office: Office,
) -> None:
    view = form(office)
    names = [each["text"]["text"] for each in view.suggestions("holidays", "germany ba")]
    assert names == ["Germany, Baden-Württemberg", "Germany, Bayern"]
    view.fills("holidays", "Germany, Bayern").fills("on_holiday", "On the working day after")
    assert view.submits().replaced
    view = form(office)
    assert filled(view)["holidays"] == "Germany, Bayern"
    squad = squads.all_squads(office.database.reading, office.slack.team_id)[0]
    assert squad.calendar == Calendar("DE", "BY", OnHoliday.AFTER)
    view.fills("holidays", "No public holidays")
    assert view.submits().replaced
    assert filled(form(office))["holidays"] == "No public holidays"


def test_a_moved_meeting_takes_its_agenda_along_unless_that_has_a_moment_of_its_own(
    office: Office,
) -> None:
    def moment(post: str) -> tuple[str, str]:
        shown = filled(form(office, post=post))
        return shown["weekday"], shown["clock"]

    assert moment("Agenda") == ("Friday", "15:00")
    form(office, post="Meeting").fills("weekday", "Thursday").fills(
        "minutes", "45 minutes"
    ).submits()
    assert moment("Meeting") == ("Thursday", "10:00")
    assert moment("Agenda") == ("Wednesday", "15:00")
    form(office, post="Agenda").fills("clock", "11:00").submits()
    form(office, post="Meeting").fills("weekday", "Tuesday").submits()
    assert moment("Agenda") == ("Wednesday", "11:00")
    assert filled(form(office, post="Meeting"))["minutes"] == "45 minutes"


def test_only_those_who_may_set_up_may_change_it(office: Office) -> None:
    assert office.mia.types("/smarketing schedule", office.handoffs).ok
    assert "You cannot change the set-up" in last_words(office.mia)
    assert form(office, "ada").title == "Regular posts"


def test_the_preview_is_private_and_the_post_is_for_everybody_and_again_the_same(
    office: Office,
) -> None:
    office.accepted()
    view = form(office)
    view.clicks_in_view("schedule_preview_click")
    assert "1 of 1 accepted" in office.lea.view.shown
    assert "Only you see this" in office.lea.view.shown
    office.lea.view.closes()
    office.lea.view.clicks_in_view("schedule_post_click")
    assert "usual moment is passed over" in office.lea.view.shown
    first = digest(office)
    assert "1 of 1 accepted" in first.shown
    office.hand_off("/handoff Bo Berg, Beta, bo@beta.com @ana wants a demo")
    office.lea.view.closes()
    office.lea.view.clicks_in_view("schedule_post_click")
    assert "the same figures" in office.lea.view.shown
    second = digest(office, 2)
    assert "1 of 1 accepted" in second.shown
    assert "Posted again" in second.shown


def test_a_paused_digest_does_not_come_until_it_is_resumed(office: Office) -> None:
    def look(days: int) -> int:
        return schedules.post_due(
            office.database.transaction,
            office.database.reading,
            {Kind.DIGEST: digests.POSTER},
            system_clock() + timedelta(days=days),
        )

    form(office).clicks_in_view("schedule_pause_click")
    office.slack.wait_until(lambda: "paused" in office.lea.view.shown)
    assert [look(days) for days in range(9)] == [0] * 9
    office.lea.view.clicks_in_view("schedule_resume_click")
    office.slack.wait_until(lambda: "next:" in office.lea.view.shown)
    assert sum(look(days) for days in range(1, 8)) == 1


def test_preview_and_post_are_in_the_operators_words(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    (tmp_path / "digest.j2").write_text("{{ squad }} handed off {{ handed_off }}!")
    with offices.opened(migrated_sqlite_url, TEMPLATES_DIR=str(tmp_path)) as office:
        office.set_up()
        office.hand_off()
        view = form(office)
        view.clicks_in_view("schedule_preview_click")
        assert "North handed off 1!" in office.lea.view.shown
        office.lea.view.closes()
        office.lea.view.clicks_in_view("schedule_post_click")
        office.slack.wait_until(
            lambda: [
                one for one in office.sam.sees(office.handoffs) if "handed off 1!" in one.shown
            ]
        )
