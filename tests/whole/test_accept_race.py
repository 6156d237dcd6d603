"""A hundred people press Accept on one card at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playground.people import Person
from playground.seen import Outcome
from tests.whole import world as worlds
from tests.whole.conftest import with_password
from tests.whole.world import Mode, World

PEOPLE = 100


def press_together(world: World, people: list[Person]) -> list[Outcome]:
    """Everybody presses the Accept that they see."""
    together = threading.Barrier(len(people))

    def press(person: Person) -> Outcome:
        card = person.sees(world.handoffs)[-1]
        together.wait(30)
        return person.clicks(card, "handoff_accept_click")

    with ThreadPoolExecutor(len(people)) as crowd:
        return list(crowd.map(press, people))


def test_of_a_hundred_who_accept_at_once_one_wins_and_the_others_hear_who(
    migrated_url: str, mode: Mode, tmp_path: Path
) -> None:
    url = with_password(migrated_url)
    with worlds.opened(url, mode, tmp_path, sellers=PEOPLE) as world, world.bot():
        world.hand_off()
        world.settled()
        people = [world.slack.person(f"seller{number}") for number in range(PEOPLE)]
        outcomes = press_together(world, people)
        assert [outcome for outcome in outcomes if not outcome.ok] == []
        assert world.number("SELECT count(*) FROM events WHERE kind = 'accepted'") == 1
        card = world.card(0, with_button="handoff_touch_click")
        winners = [person for person in people if not person.ephemerals]
        assert len(winners) == 1
        mention = f"<@{winners[0].id}>"
        assert mention in card.shown
        for person in people:
            if person is not winners[0]:
                assert len(person.ephemerals) == 1
                assert f"{mention} was first and accepted it" in person.ephemerals[0].shown
