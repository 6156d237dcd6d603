"""Pictures of every kind: drawn without a box, a crash or a warning, told in words, and no bigger than Slack wants."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.gallery import pictures
from messages.pictures import drawing, letters, subjects
from messages.pictures.subjects import Goal, Milestone, Picture, Reel, Win
from tests.messages.hostile import TEXTS

EVERY = dict(pictures.pictures())
_NAMES = st.lists(TEXTS, max_size=4).map(tuple)
_GOALS = st.none() | st.builds(
    Goal, TEXTS, st.integers(0, 10**12), st.integers(1, 10**6), st.integers(0, 100)
)
_FULL = st.builds(Goal, TEXTS, st.integers(0, 99), st.just(100), st.integers(0, 100))
_WINS = st.lists(st.tuples(TEXTS, TEXTS), max_size=6).map(tuple)
PICTURES: st.SearchStrategy[Picture] = st.one_of(
    st.builds(Win, TEXTS, TEXTS, TEXTS, TEXTS, _NAMES, _NAMES, _GOALS),
    st.builds(Milestone, TEXTS, st.sampled_from([25, 50, 75, 100]), _FULL),
    st.builds(Reel, TEXTS, _WINS, st.integers(0, 900), TEXTS, _GOALS),
)


def drawn(picture: Picture) -> bytes:
    return drawing.draw(subjects.read(subjects.write(picture)))


@pytest.mark.parametrize("name", EVERY)
def test_every_picture_of_the_gallery_has_the_same_size_and_few_bytes(name: str) -> None:
    png = drawn(EVERY[name])
    assert struct.unpack(">II", png[16:24]) == (1200, 675)
    assert len(png) < 200_000


@settings(max_examples=25, deadline=None)
@given(PICTURES)
def test_no_text_keeps_a_picture_from_being_drawn(picture: Picture) -> None:
    assert drawn(picture).startswith(b"\x89PNG")


@given(PICTURES)
def test_every_picture_is_told_in_words_that_slack_takes(picture: Picture) -> None:
    assert 0 < len(subjects.alt(picture)) <= 1000
    assert 0 < len(subjects.title(picture)) <= 100


@pytest.mark.parametrize("name", ["win-big", "win-hebrew", "milestone-050", "reel-many"])
def test_what_goes_to_the_process_that_draws_comes_out_the_same(name: str) -> None:
    assert subjects.read(subjects.write(EVERY[name])) == EVERY[name]


@given(TEXTS, st.booleans())
def test_only_letters_that_the_typeface_has_are_drawn(text: str, bold: bool) -> None:
    kept = letters.drawable(text, bold=bold)
    assert {ord(sign) for sign in kept} <= letters._known(letters.face(text, bold=bold))


def test_a_name_in_another_script_is_drawn_and_one_without_letters_gets_a_word_instead() -> None:
    assert letters.drawable("Ромашка", bold=True) == "Ромашка"
    assert letters.drawable("🚀 Rocket 🚀") == "Rocket"
    assert letters.drawable("株式会社", instead="A new customer") == "A new customer"
    assert letters.drawable("🎉", instead="Sam") == "Sam"


def test_an_operators_font_draws_what_the_shipped_one_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = "𝐀𝐂𝐌𝐄"  # in STIX, which comes with the plotting library as well, and not in DejaVu Sans
    stix = letters.face("", bold=False).with_name("STIXGeneral.ttf")
    assert letters.drawable(name, instead="A new customer") == "A new customer"
    monkeypatch.setenv(letters.OWN, str(stix))
    assert letters.drawable(name, instead="A new customer") == name
    assert letters.face("Acme", bold=False).name == "DejaVuSans.ttf"
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    monkeypatch.setenv(letters.OWN, str(broken))
    assert letters.drawable(name, instead="A new customer") == "A new customer"


def test_a_picture_says_in_words_what_it_shows() -> None:
    told = subjects.alt(EVERY["win-first"])
    assert told == (
        "First win of “Spring webinar”: Café Zürich for €12,000 in 31 days. Marketing: Mia Marsh, Max Moor. "
        "Sales: Sam Lee. Shared pot for “Dinner for everybody”: 87 of 200 points, 43 %."
    )
    assert "and 1 more" in subjects.alt(EVERY["reel-many"])
