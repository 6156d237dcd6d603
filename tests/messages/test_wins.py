"""Wins as people see them: both sides named, nobody ranked, and nothing typed that pings, links or formats."""

import json
from dataclasses import replace

from hypothesis import given, settings

from domain.credit import Chain, Link, Role
from domain.offers import Named
from domain.people import Side
from domain.win_entries import Entry
from domain.wins import First, Settings, Tier
from messages import win_corrections, win_form, win_lists, win_settings, win_thanks, wins
from messages.gallery import samples
from messages.gallery import wins as gallery_wins
from messages.gallery.samples import NOW, Case
from playground import blocks
from tests.messages import screen
from tests.messages.hostile import TEXTS

WIN = gallery_wins.sample(Case.TYPICAL)

PEOPLE = {f"<@{user}>" for user in (samples.GIVER, samples.REP, samples.COLLEAGUE)}


def shown(win: object = None) -> str:
    payload = wins.announcement(WIN if win is None else win).as_payload()  # type: ignore[arg-type]  # a win, or the usual one
    return "\n".join(screen.texts(payload))


def test_an_announcement_says_what_was_won_and_names_both_sides_with_their_shares() -> None:
    told = shown()
    for words in ("Won: Acme", "€12,000", "31 days", "Webinar", "Spring launch", "30 days"):
        assert words in told, words
    assert f"*Marketing*: <@{samples.GIVER}> brought the lead (34 %)" in told
    assert f"<@{samples.REP}> closed the deal (33 %)" in told


def test_firsts_are_said_and_a_big_win_is_called_so() -> None:
    told = shown(replace(WIN, tier=Tier.BIG, firsts=tuple(First), count=1000))
    assert "Big win: Acme" in told
    assert "Win number 1,000 together" in told
    assert "first win of Spring launch" in told


def test_contact_data_never_stands_in_an_announcement() -> None:
    note = f"ring her at {WIN.lead.phone} or {WIN.lead.email}"
    told = json.dumps(wins.announcement(replace(WIN, note=note)).as_payload())
    assert str(WIN.lead.email) not in told
    assert str(WIN.lead.phone) not in told


def test_a_lead_without_a_company_is_called_by_name() -> None:
    assert "Won: Jane Doe" in shown(replace(WIN, lead=replace(WIN.lead, company="")))


def test_a_win_recorded_with_its_hand_off_claims_no_speed() -> None:
    result = replace(WIN.result, opened_at=WIN.result.at)
    assert "From hand-off" not in shown(replace(WIN, result=result))


def test_of_a_crowd_the_first_are_named_and_the_others_counted() -> None:
    crowd = tuple(Link(f"U{n}", Role.WORKED, Side.SALES, NOW) for n in range(30))
    assert "and 6 colleagues more" in shown(replace(WIN, chain=Chain(crowd), shares=(3,) * 30))


def test_a_list_has_its_sum_only_where_all_are_in_one_currency() -> None:
    assert "3 wins, €36,000" in win_lists.reel([WIN] * 3).text
    unknown = replace(WIN, result=replace(WIN.result, value=None))
    assert win_lists.reel([WIN, unknown]).text.endswith("2 wins")


def test_a_known_lead_and_a_new_name_come_back_from_the_form_as_they_went_in() -> None:
    entry = Entry(
        None, "Acme & Söhne", "12k", "U1", "U2", ("U3",), "well done", "event", Named("Fair")
    )
    state = screen.state_of(win_form.form(entry, "EUR").to_dict())
    assert win_form.read_form(state) == entry
    state = screen.state_of(win_form.form(entry, "EUR", WIN.lead).to_dict())
    assert win_form.read_form(state) == replace(entry, lead_id=WIN.lead.id, company="")


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_typed_pings_links_formats_or_overflows(text: str) -> None:
    built = _payloads(f"x{text}")
    harmless = _payloads("x")
    for name, payload in built.items():
        refused = blocks.refusals_of_view if "blocks" in payload and "type" in payload else None
        found = refused(payload) if refused else blocks.refusals_of_message(payload)
        assert found == [], name
        for told in screen.mrkdwn(payload):
            for sequence in screen.sequences(told):
                assert sequence.startswith("<!date^") or sequence in PEOPLE, (name, sequence)
            assert len(told) <= blocks.UPDATE_TEXT_LIMIT
        assert _marks(payload) == _marks(harmless[name]), name


def _payloads(text: str) -> dict[str, dict[str, object]]:
    win = replace(
        WIN,
        lead=screen.poisoned(WIN.lead, text),
        campaign=text,
        persona=text,
        note=text,
        firsts=tuple(First),
        corrections=tuple(replace(each, why=text) for each in WIN.corrections),
    )
    entry = Entry(None, text, text, "U1", "U2", ("U3",), text, text, Named(text))
    names = {samples.GIVER: text}
    return {
        "announcement": wins.announcement(win).as_payload(),
        "reel": win_lists.reel([win] * 30).as_payload(),
        "form": win_form.form(entry, "EUR").to_dict(),
        "thanks": win_thanks.form(win, win_thanks.others(win, "U9"), names).to_dict(),
        "correct": win_corrections.form(win).to_dict(),
        "settings": win_settings.form(Settings(), samples.squad(Case.TYPICAL)).to_dict(),
    }


def _marks(payload: object) -> list[tuple[int, ...]]:
    told = screen.mrkdwn(payload)  # type: ignore[arg-type]  # every payload is a mapping
    return [tuple(text.count(mark) for mark in "*~`") for text in told]
