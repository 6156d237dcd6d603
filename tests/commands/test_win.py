"""Wins over the wire: announced in the channel, by a stage move and by /win."""

from services import leads
from tests.commands import celebrating
from tests.commands.celebrating import dm, post, posts
from tests.commands.office import Office, filled, last_words


def test_a_lead_moved_to_won_is_announced_with_both_sides(office: Office) -> None:
    _, shown = celebrating.announced(office)
    for words in ("Won: Acme", "€12,000", "Made together"):
        assert words in shown.shown
    assert f"*Marketing*: <@{office.mia.id}> brought the lead (50 %)" in shown.shown
    assert f"*Sales*: <@{office.sam.id}> closed the deal (50 %)" in shown.shown
    assert "jane@acme.com" not in shown.shown


def test_without_a_channel_the_seller_hears_once_how_to_choose_one(office: Office) -> None:
    celebrating.win(office)
    assert "/smarketing setup" in dm(office, office.sam, "no channel for wins").shown
    celebrating.win(office, "/handoff Joe Roe, Initech, joe@initech.com @sam wants it")
    office.wait_for_deliveries()
    told = [one for one in office.sam.dms() if "no channel for wins" in one.shown]
    assert len(told) == 1


def test_win_with_a_line_fills_the_form_and_makes_the_lead(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    assert office.sam.types("/win Globex 12000 EUR thanks @ana", office.handoffs).ok
    form = office.sam.view
    assert filled(form) == {
        "lead": "➕ New customer “Globex”",
        "value": "12000 EUR",
        "helpers": [office.ana.id],
        "brought_by": office.sam.id,
        "closed_by": office.sam.id,
    }
    assert form.fills("brought_by", "mia").submits().replaced
    shown = post(office, channel).shown
    assert "Won: Globex" in shown
    assert "corrected" not in shown
    for person, did in (("mia", "brought the lead"), ("sam", "closed the deal"), ("ana", "helped")):
        assert f"<@{getattr(office, person).id}> {did}" in shown
    found, _ = leads.search(office.database.reading, office.slack.team_id, "globex")
    told = leads.story(office.database.reading, office.slack.team_id, found[0].id)
    kinds = ["added", "qualified", "handed_off", "accepted", "won"]
    assert [event.kind.value for event in told.events] == kinds
    dm(office, office.mia, "won")


def test_win_finds_the_lead_and_moves_it_on(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    office.accepted()
    office.sam.types("/win acme 9,500", office.handoffs)
    assert filled(office.sam.view)["lead"] == "Acme, Jane Doe · Accepted"
    assert office.sam.view.submits().replaced
    assert "€9,500" in post(office, channel).shown
    office.card_once(lambda card: "Won" in card.shown)


def test_source_and_campaign_come_from_the_lead_and_are_filled_in_where_it_has_none(
    office: Office,
) -> None:
    channel = celebrating.wins_channel(office)
    office.hand_off("/handoff Joe Roe, Initech, joe@initech.com #fair @sam wants it")
    office.sam.clicks(office.card(), "handoff_accept_click")
    office.card_once(lambda card: "handoff_touch_click" in card.action_ids)
    office.sam.types("/win initech 9,500", office.handoffs)
    form = office.sam.view
    form.fills("source", "Event").fills("campaign", "Autumn mailing")
    assert form.submits().replaced
    shown = post(office, channel).shown
    assert "*Source*\nEvent" in shown
    assert "*Campaign*\nfair" in shown  # what the lead has stays
    office.sam.types("/win Globex 900", office.handoffs)
    form = office.sam.view.fills("source", "Referral")
    assert form.fills("campaign", "Autumn mailing").submits().replaced
    shown = post(office, channel, lambda one: "Globex" in one.shown).shown
    assert "*Source*\nReferral" in shown
    assert "The first win of Autumn mailing" in shown


def test_another_lead_chosen_in_the_form_gets_nothing_of_the_first(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    office.hand_off("/handoff Joe Roe, Initech, joe@initech.com #fair @sam wants it")
    office.hand_off("/handoff Ann Lee, Umbrella, ann@umbrella.com @sam wants it too")
    office.sam.clicks(office.card(), "handoff_accept_click")
    office.card_once(lambda card: "handoff_touch_click" in card.action_ids)
    office.sam.types("/win initech 9,500", office.handoffs)
    form = office.sam.view
    (umbrella, _) = form.suggestions("lead", "umbrella")
    assert umbrella["text"]["text"] == "Umbrella, Ann Lee · Accepted"
    assert form.fills("lead", umbrella).submits().replaced
    shown = post(office, channel).shown
    assert "Umbrella" in shown
    assert "fair" not in shown


def test_a_lead_is_chosen_from_the_menu_and_a_new_name_is_offered(office: Office) -> None:
    office.accepted()
    office.sam.types("/win", office.handoffs)
    labels = [each["text"]["text"] for each in office.sam.view.suggestions("lead", "acm")]
    assert labels == ["Acme, Jane Doe · Accepted", "➕ New customer “acm”"]


def test_a_won_lead_is_not_won_twice(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    office.accepted()
    for person in (office.sam, office.ana):
        person.types("/win acme 9,500", office.handoffs)
    assert office.sam.view.submits().replaced
    assert office.ana.view.submits().replaced
    told = office.ana.view.shown
    assert f"<@{office.sam.id}> was first and marked it as won" in told
    office.wait_for_deliveries()
    assert len(posts(office, channel)) == 1


def test_a_lead_that_waits_for_an_answer_is_accepted_first(office: Office) -> None:
    office.hand_off()
    office.sam.types("/win acme 9,500", office.handoffs)
    assert "accept it first" in office.sam.view.submits().errors["lead"]


def test_what_cannot_be_saved_is_said_under_its_field(office: Office) -> None:
    office.sam.types("/win Globex 12000 USD", office.handoffs)
    form = office.sam.view
    assert "in EUR" in form.submits().errors["value"]
    form.fills("value", "0")
    assert "above zero" in form.submits().errors["value"]
    form.fills("value", "900").fills("closed_by", "otto")
    assert "from the squad North" in form.submits().errors["closed_by"]


def test_somebody_in_no_squad_announces_nothing(office: Office) -> None:
    office.otto.types("/win Globex 900", office.handoffs)
    assert "up to the people of a squad" in last_words(office.otto)


def test_help_says_how_to_write_it(office: Office) -> None:
    office.sam.types("/win help", office.handoffs)
    assert "/win Acme 12000 EUR thanks @ana" in last_words(office.sam)


def test_a_form_that_is_sent_twice_announces_once(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    office.sam.types("/win Globex 900", office.handoffs)
    form = office.sam.view
    form.submits()
    form.submits()
    office.wait_for_deliveries()
    assert len(posts(office, channel)) == 1
