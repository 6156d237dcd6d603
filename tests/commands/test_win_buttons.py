"""What people do with a win: thank, correct, clap, look; and what a squad chooses."""

from tests.commands import celebrating
from tests.commands.celebrating import dm, post
from tests.commands.homes import once, opened
from tests.commands.office import Office, last_words


def test_a_kind_line_reaches_the_one_person(office: Office) -> None:
    _, shown = celebrating.announced(office)
    assert office.sam.clicks(shown, "win_thanks_click").ok
    form = office.sam.view
    assert form.fills("text", "Your webinar did it").submits().replaced
    told = dm(office, office.mia, "thanks you for Acme").shown
    assert f"<@{office.sam.id}>" in told
    assert "Your webinar did it" in told


def test_thanks_without_a_word_are_asked_for_one(office: Office) -> None:
    _, shown = celebrating.announced(office)
    office.otto.clicks(shown, "win_thanks_click")
    form = office.otto.view.fills("person", "Mia Marsh, brought the lead").fills("text", "   ")
    assert form.submits().errors


def test_whoever_won_alone_has_nobody_to_thank(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    office.sam.types("/win Globex 900", office.handoffs)
    office.sam.view.submits()
    office.sam.clicks(post(office, channel), "win_thanks_click")
    assert "only one named" in last_words(office.sam)


def test_a_squad_lead_corrects_the_credit_in_place_and_leaves_a_trace(office: Office) -> None:
    channel, shown = celebrating.announced(office)
    assert office.lea.clicks(shown, "win_correct_click").ok
    form = office.lea.view
    form.fills("person", "max").fills("role", "Helped").fills("why", "wrote the case study")
    assert form.submits().closed
    now = post(office, channel, lambda one: office.max.id in one.shown)
    assert now.ts == shown.ts
    assert f"<@{office.max.id}> helped (33 %)" in now.shown
    assert f"corrected by <@{office.lea.id}>" in now.shown
    office.lea.clicks(now, "win_correct_click")
    assert "wrote the case study" in office.lea.view.shown


def test_others_may_not_correct_and_hear_who_may(office: Office) -> None:
    _, shown = celebrating.announced(office)
    office.sam.clicks(shown, "win_correct_click")
    assert "the leads of this squad" in last_words(office.sam)


def test_a_correction_without_effect_is_refused_under_its_field(office: Office) -> None:
    _, shown = celebrating.announced(office)
    office.lea.clicks(shown, "win_correct_click")
    form = office.lea.view.fills("person", "max").fills("role", "Not part of this win")
    form.fills("why", "no")
    assert "not part of the win" in form.submits().errors["person"]
    form.fills("person", "mia").fills("role", "Brought the lead")
    assert "already" in form.submits().errors["role"]


def test_applause_is_counted_by_people_and_shown_on_the_home_tab(office: Office) -> None:
    _, shown = celebrating.announced(office)
    opened(office.sam)
    office.mia.reacts(shown, "tada")
    office.mia.reacts(shown, "clap")
    office.otto.reacts(shown, "tada")
    once(office, office.sam, "👏 2")
    office.otto.reacts(shown, "tada", given=False)
    once(office, office.sam, "👏 1")
    for name in ("tada", "clap"):
        office.mia.reacts(shown, name, given=False)
    office.slack.wait_until(lambda: "👏" not in opened(office.sam).shown)


def test_applause_elsewhere_is_left_alone(office: Office) -> None:
    card = office.accepted()
    office.mia.reacts(card, "tada")
    said = office.mia.says("well", office.handoffs)
    office.sam.reacts(said, "tada")
    assert "👏" not in opened(office.sam).shown


def test_small_wins_wait_for_friday_by_the_amounts_that_the_squad_chose(office: Office) -> None:
    channel = celebrating.wins_channel(office)
    assert office.lea.types("/win settings", office.handoffs).ok
    form = office.lea.view.fills("small_below", "1k").fills("big_from", "500")
    assert "at least as much" in form.submits().errors["big_from"]
    assert form.fills("big_from", "10k").submits().closed
    celebrating.win(office, value="900")
    celebrating.win(office, "/handoff Joe Roe, Initech, joe@initech.com @sam wants it", value="20k")
    office.slack.wait_until(lambda: celebrating.posts(office, channel))
    told = [one.shown for one in celebrating.posts(office, channel)]
    assert len(told) == 1
    assert "Big win: Initech" in told[0]


def test_the_models_are_the_squad_leads_to_choose(office: Office) -> None:
    office.sam.types("/win settings", office.handoffs)
    assert "the leads of this squad" in last_words(office.sam)
    assert "win_settings_click" in str(opened(office.lea).body)
    assert opened(office.lea).clicks_in_view("win_settings_click").ok
    assert office.lea.view.title == "Wins"
