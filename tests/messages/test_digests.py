"""The weekly digest as people read it: both sides' promises, n beside every rate, and corrections in plain words."""

import dataclasses

from domain.scorecards import Correction, Promise, Scorecard
from messages import digest_sections, digests
from messages.gallery import digests as samples
from messages.gallery.samples import Case
from tests.messages import screen

USUAL = samples.digest(Case.TYPICAL)
NOTHING = Scorecard(USUAL.card.since, USUAL.card.until)


def shown(card: Scorecard) -> str:
    return "\n".join(
        screen.texts(digests.digest(dataclasses.replace(USUAL, card=card)).as_payload())
    )


def test_both_sides_read_how_their_promises_were_kept() -> None:
    told = shown(USUAL.card)
    for line in (
        "Marketing: 9 of 12 hand-offs with every agreed point, campaign and next step · feedback answered",
        "Sales: 11 of 12 hand-offs answered, half within 25 min · 8 of 12 followed up · feedback answered",
        "feedback answered in time: 2 of 3",
        "feedback answered in time: 1 of 1",
        "Together: 3 of 4 action items done in time",
        "3 of 4 given this week answered · 2 waiting for an answer, 1 of them overdue",
        "👏 14 claps from 5 people for wins this week",
    ):
        assert line in told, line


def test_a_percentage_is_told_from_twenty_on_and_never_without_its_number() -> None:
    assert digest_sections.rate(9, 19) == "9 of 19"
    assert digest_sections.rate(9, 20) == "45 % (9 of 20)"


def test_a_week_with_nothing_but_promises_tells_these_and_no_empty_section() -> None:
    told = shown(dataclasses.replace(NOTHING, actions=Promise(2, 1), unanswered=1))
    assert "A quiet week" in told
    assert "Together: 1 of 2 action items done in time" in told
    assert "1 waiting for an answer" in told
    for absent in ("Marketing:", "Sales:", "Reasons", "steps", "overdue", "👏"):
        assert absent not in told, absent


def test_each_correction_says_what_is_right_and_what_was_told() -> None:
    said = {
        ("won", 2, 3, ""): "3 wins, not 2",
        ("won_minor", 1_000_000, 1_200_000, "EUR"): "€12,000 won, not €10,000",
        ("opportunity", 2, 1, ""): "1 opportunity, not 2",
        ("follow_up", 3600, 1500, ""): "speed of follow-up 25 min, not 1 h",
        ("follow_up", None, 1500, ""): "speed of follow-up 25 min; it had not been reached",
        ("follow_up", 1500, None, ""): "speed of follow-up not reached; it had been 25 min",
    }
    for (figure, was, now, currency), words in said.items():
        line = digest_sections.correction(Correction("2026-W46", figure, was, now, currency))
        assert line == f"✏️ Correction to week 46, 2026: {words}."
