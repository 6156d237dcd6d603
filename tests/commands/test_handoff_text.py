import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import handoff_text, slack_text
from domain.offers import Draft, Named

SAM = "<@U0SAM|sam>"
MAIL = "<mailto:jane@acme.com|jane@acme.com>"
JANE = Draft(
    name="Jane Doe",
    company="Acme",
    email="jane@acme.com",
    phone="+44 20 7946 0018",
    why_now="asked for pricing",
    rep_id="U0SAM",
)


@pytest.mark.parametrize(
    "line",
    [
        f"Jane Doe, Acme, {MAIL}, +44 20 7946 0018, {SAM} asked for pricing",
        f"Jane Doe, Acme, jane@acme.com +44 20 7946 0018 {SAM} asked for pricing",
        f"{SAM} Jane Doe, Acme, +44 20 7946 0018, {MAIL}, asked for pricing",
        f"{MAIL} Jane Doe, Acme, <tel:+442079460018|+44 20 7946 0018>, asked for pricing {SAM}",
        f"Jane  Doe ,Acme, +44 20 7946 0018 {SAM} asked for pricing, {MAIL}",
        f"Jane Doe; Acme; {MAIL}; +44 20 7946 0018; asked for pricing; {SAM}",
    ],
)
def test_the_pieces_may_come_in_many_orders(line: str) -> None:
    assert handoff_text.read(line) == JANE


def test_what_is_missing_stays_empty() -> None:
    assert handoff_text.read("Jane Doe") == Draft(name="Jane Doe")
    assert handoff_text.read("Jane Doe, Acme") == Draft(name="Jane Doe", company="Acme")
    assert handoff_text.read(f"Jane {SAM}") == Draft(name="Jane", rep_id="U0SAM")
    assert handoff_text.read("Jane, 020 7946 0018").phone == "020 7946 0018"


def test_everything_after_the_mention_says_why_commas_included() -> None:
    found = handoff_text.read(f"Jane Doe, Acme {SAM} asked for pricing, wants it, soon")
    assert found.why_now == "asked for pricing, wants it, soon"


def test_a_legal_form_belongs_to_the_company() -> None:
    assert handoff_text.read(f"Jane Doe, Acme, Inc., {SAM} asked").company == "Acme, Inc."


def test_a_campaign_is_marked_like_a_channel() -> None:
    assert handoff_text.read("Jane Doe, Acme #fair").campaign == Named("fair")
    assert handoff_text.read("Jane Doe, Acme <#C0FAIR|fair>").campaign == Named("fair")
    assert handoff_text.read("Jane Doe, Acme wants C#").campaign is None


def test_a_second_mention_is_left_out_of_the_words() -> None:
    found = handoff_text.read(f"Jane Doe, Acme {SAM} ask <@U0ANA|ana> too")
    assert (found.rep_id, found.why_now) == ("U0SAM", "ask too")


@pytest.mark.parametrize(
    "line",
    ["", "   ", ",,,", SAM, MAIL, f"{SAM} {MAIL}", "lsit", "please call the man from Acme back"],
)
def test_a_line_without_a_person_cannot_be_read(line: str) -> None:
    with pytest.raises(handoff_text.Unreadable, match="I could not"):
        handoff_text.read(line)


@given(st.text(max_size=400))
def test_any_line_is_read_or_refused(line: str) -> None:
    try:
        found = handoff_text.read(line)
    except handoff_text.Unreadable:
        return
    assert found.name
    assert found.name == found.name.strip()


_WORD = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True)


@given(_WORD, _WORD, _WORD, st.permutations([MAIL, "+44 20 7946 0018", SAM]))
def test_contact_and_rep_are_found_wherever_they_stand(
    first: str, last: str, company: str, others: list[str]
) -> None:
    found = handoff_text.read(", ".join([f"{first} {last}", f"{company}x", *others]))
    assert (found.name, found.company) == (f"{first} {last}", f"{company}x")
    assert (found.email, found.phone, found.rep_id) == (JANE.email, JANE.phone, "U0SAM")


@given(st.text(max_size=400))
def test_slacks_marks_never_outlive_the_reading(text: str) -> None:
    words, mentions = slack_text.plain(text)
    assert all(0 <= mention.start <= len(words) for mention in mentions)


def test_slacks_way_of_writing_is_read_as_meant() -> None:
    words, mentions = slack_text.plain(
        "<!here> &lt;b&gt; &amp;amp; <https://a.example|our page> <https://b.example> <@W1> <#C1|x>"
    )
    assert words == "@here <b> &amp; our page https://b.example  #x"
    assert mentions == (slack_text.Mention("W1", words.index("  ") + 1),)
