from tests.commands.office import Office, last_words


def test_an_empty_list_offers_to_hand_something_off(office: Office) -> None:
    assert office.mia.types("/handoff list", office.handoffs).ok
    shown = office.mia.ephemerals[-1]
    assert "My hand-offs" in shown.shown
    assert office.mia.clicks(shown, "handoff_new_click").ok
    assert office.mia.view.title == "Hand off a lead"


def test_a_list_is_filtered_in_place(office: Office) -> None:
    office.hand_off()
    office.max.types("/handoff list", office.handoffs)
    assert "Jane Doe" not in last_words(office.max)
    assert office.max.picks(office.max.ephemerals[-1], "handoff_list_filter", "squad").ok
    assert len(office.max.ephemerals) == 1
    assert "Jane Doe" in last_words(office.max)


def test_each_list_can_be_typed(office: Office) -> None:
    office.hand_off()
    for which, expected in {"mine": True, "squad": True, "open": True, "overdue": False}.items():
        assert office.mia.types(f"/handoff list {which}", office.handoffs).ok
        assert ("Jane Doe" in last_words(office.mia)) is expected, which


def test_an_unknown_list_is_answered_with_the_known_ones(office: Office) -> None:
    assert office.mia.types("/handoff list mien", office.handoffs).ok
    assert "mine, squad, open, overdue" in last_words(office.mia)


def test_a_long_list_is_turned_page_by_page(office: Office) -> None:
    for number in range(11):
        line = f"/handoff Lead {number}a, Firm {number}, lead@firm{number}.com @sam asked"
        office.mia.types(line, office.handoffs)
        assert office.mia.view.submits().closed
    office.mia.types("/handoff list", office.handoffs)
    assert "Page 1 of 2" in last_words(office.mia)
    assert "Lead 0a" not in last_words(office.mia)
    assert office.mia.clicks(office.mia.ephemerals[-1], "handoff_list_next").ok
    assert "Page 2 of 2" in last_words(office.mia)
    assert "Lead 0a" in last_words(office.mia)
    assert office.mia.clicks(office.mia.ephemerals[-1], "handoff_list_previous").ok
    assert "Page 1 of 2" in last_words(office.mia)


def test_a_row_opens_the_leads_story(office: Office) -> None:
    office.hand_off()
    office.sam.types("/handoff list", office.handoffs)
    assert office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click").ok
    assert "jane@acme.com" in office.sam.view.shown


def test_somebody_in_no_squad_sees_only_what_is_theirs(office: Office) -> None:
    office.hand_off()
    for which in ("squad", "open", "overdue"):
        office.otto.types(f"/handoff list {which}", office.handoffs)
        assert "up to the people of a squad" in last_words(office.otto)
    office.otto.types("/handoff list", office.handoffs)
    assert "My hand-offs" in last_words(office.otto)
