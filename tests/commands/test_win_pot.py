"""The shared pot over the wire: chosen by a lead, filled by both sides, seen by everybody in the squad."""

import dataclasses

from bot.clock import system_clock
from services import squads
from tests.commands.homes import home, once, opened
from tests.commands.office import Office, last_words


def choose(office: Office, reward: str, target: str) -> None:
    """Lea chooses through `/win pot`."""
    assert office.lea.types("/win pot", office.handoffs).ok
    assert office.lea.clicks(office.lea.ephemerals[-1], "pot_click").ok
    office.lea.view.fills("reward", reward).fills("target", target)
    assert office.lea.view.submits().replaced


def test_a_lead_chooses_the_reward_and_both_sides_fill_the_pot(office: Office) -> None:
    choose(office, "Dinner & drinks", "22")
    office.accepted()
    office.sam.clicks(office.card(), "lead_move_click")
    office.sam.view.fills("stage", "Won").fills("value", "900")
    assert office.sam.view.submits().closed
    for person in (office.mia, office.sam):
        assert person.types("/win pot", office.handoffs).ok
        shown = last_words(person)
        assert "Dinner &amp; drinks" in shown
        assert "11 of 22 points, 11 to go" in shown
        assert "Acme won" in shown
        assert "Acme taken on in time" in shown
        assert person.ephemerals[-1].action_ids == []


def test_before_a_reward_is_chosen_everybody_hears_who_can(office: Office) -> None:
    office.sam.types("/win pot", office.handoffs)
    assert "A lead of the squad can choose a reward" in last_words(office.sam)
    office.lea.types("/win pot", office.handoffs)
    assert office.lea.ephemerals[-1].action_ids == ["pot_click"]


def test_what_cannot_be_a_pot_is_said_under_its_field(office: Office) -> None:
    office.lea.types("/win pot", office.handoffs)
    office.lea.clicks(office.lea.ephemerals[-1], "pot_click")
    wrong = office.lea.view.fills("reward", "Dinner").fills("target", "many").submits()
    assert set(wrong.errors) == {"target"}
    assert office.lea.view.fills("target", "1,000").submits().replaced


def test_the_pot_is_on_the_home_tab_and_leads_change_it_there(office: Office) -> None:
    assert "Shared pot" in opened(office.lea).shown
    assert "Shared pot" not in opened(office.sam).shown
    assert home(office.lea).clicks_in_view("pot_click").ok
    office.lea.view.fills("reward", "A day at the lake").fills("target", "40").submits()
    once(office, office.sam, "A day at the lake")
    once(office, office.lea, "0 of 40 points")


def test_somebody_outside_the_squad_sees_no_pot(office: Office) -> None:
    choose(office, "Dinner", "10")
    office.otto.types("/win pot", office.handoffs)
    assert "Dinner" not in last_words(office.otto)
    assert "Dinner" not in opened(office.otto).shown


def test_help_tells_of_the_pot(office: Office) -> None:
    office.sam.types("/win help", office.handoffs)
    assert "/win pot" in last_words(office.sam)


def with_a_wins_channel(office: Office) -> str:
    """The squad's channel for wins, with everybody and the bot in it."""
    people = [each.id for each in (office.mia, office.sam, office.lea)]
    wins = office.slack.add_channel("wins", members=people)
    office.slack.channel(wins).members.add(office.slack.bot_user_id)
    reading, team = office.database.reading, office.slack.team_id
    setup = squads.current_setup(reading, team, office.sam.id)
    assert setup is not None
    setup = dataclasses.replace(setup, channels=dataclasses.replace(setup.channels, wins=wins))
    names = squads.names(reading, team)
    squads.save_setup(office.database.transaction, setup, names=names, now=system_clock())
    return wins


def test_a_full_pot_is_told_to_both_sides_with_its_picture_and_asks_the_lead_what_comes_next(
    office: Office,
) -> None:
    wins = with_a_wins_channel(office)
    choose(office, "Dinner", "1")
    office.accepted()
    office.wait_for_deliveries()
    for person in (office.mia, office.sam):
        (news,) = [one for one in person.sees(wins) if "The shared pot is full" in one.shown]
        reply = person.sees(wins, thread=news.ts)[-1]
        assert reply.body["files"][0]["alt_txt"].startswith("The shared pot is full. Shared pot")
    asked = office.lea.dms()[-1]
    assert "choose what comes next" in asked.shown
    assert office.lea.clicks(asked, "pot_click").ok
    assert office.lea.view.fills("reward", "A day out").fills("target", "50").submits().replaced
    office.sam.types("/win pot", office.handoffs)
    assert "The team filled 1 pot before this one" in last_words(office.sam)
