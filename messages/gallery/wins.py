"""Gallery: wins of every weight, reels and summaries, and the forms about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from domain import credit, wins
from domain.credit import Chain, Correction, Link, Model, Role
from domain.history import Stage
from domain.money import Money
from domain.offers import Named
from domain.people import Side
from domain.win_entries import Entry
from domain.wins import Settings, Thanks, Tier, Win
from messages import win_corrections, win_form, win_lists, win_settings, win_thanks
from messages import wins as win_messages
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface
from messages.templates.texts import Texts

_MANY = 12


def surfaces(own: Texts) -> Iterator[Surface]:
    """All of them."""
    yield surface("win_lists.no_channel", Case.TYPICAL, win_lists.no_channel())
    yield surface("win_thanks.nobody_else", Case.TYPICAL, win_thanks.nobody_else())
    yield surface("win_thanks.sent", Case.TYPICAL, win_thanks.sent(samples.REP))
    for case in Case:
        yield surface("wins.announcement", case, win_messages.announcement(sample(case), own))
        yield from _announcements(case, own)
        yield from _lists(case, own)
        yield from _forms(case)


def _announcements(case: Case, own: Texts) -> Iterator[Surface]:
    shown = sample(case)
    big = replace(shown, tier=Tier.BIG, firsts=tuple(wins.First), count=100)
    yield surface("wins.announcement", case, win_messages.announcement(big, own), "big-firsts")
    if case is not Case.TYPICAL:
        return
    plain = replace(shown, campaign=None, first_touch_at=None, note=None)
    yield surface("wins.announcement", case, win_messages.announcement(plain, own), "no-campaign")
    for currency, minor in (("USD", 9950), ("JPY", 1_500_000), ("KWD", 12_345_678)):
        result = replace(shown.result, value=Money(minor, currency))
        other = replace(shown, result=result)
        variant = currency.lower()
        yield surface("wins.announcement", case, win_messages.announcement(other, own), variant)
    for model in Model:
        told = replace(shown, model=model, shares=_shares(shown.chain, model))
        variant = model.value.replace("_", "-")
        yield surface("wins.announcement", case, win_messages.announcement(told, own), variant)


def _lists(case: Case, own: Texts) -> Iterator[Surface]:
    count = {Case.EMPTY: 1, Case.TYPICAL: 4, Case.EXTREME: 300}[case]
    told = [sample(case)] * count
    yield surface("win_lists.reel", case, win_lists.reel(told, own))
    yield surface("win_lists.summary", case, win_lists.summary(told, own))


def _forms(case: Case) -> Iterator[Surface]:
    shown, squad = sample(case), samples.squad(case)
    known = None if case is Case.EMPTY else samples.lead(case, Stage.OPPORTUNITY)
    entry = Entry(
        company=text(case, "Acme"),
        value=text(case, "12000 EUR"),
        brought_by=samples.GIVER,
        closed_by=samples.REP,
        helpers=() if case is Case.EMPTY else (samples.COLLEAGUE,),
        note=text(case, "The case study convinced their board."),
        source="" if case is Case.EMPTY else "webinar",
        campaign=Named(text(case, "Spring launch"), None) if text(case, "any") else None,
    )
    yield surface("win_form.form", case, win_form.form(entry, "EUR", known))
    yield surface("win_form.form", case, win_form.form(entry, "EUR"), "new")
    announced = win_form.announced(shown.lead, squad.channels.wins)
    yield surface("win_form.announced", case, announced)
    names = {} if case is Case.EMPTY else {samples.GIVER: text(case, "Maria"), samples.REP: "Sam"}
    to = win_thanks.others(shown, "U0NOBODY0001")
    yield surface("win_thanks.form", case, win_thanks.form(shown, to, names))
    line = text(case, "Your webinar answered their one open question.") or "Thanks"
    said = Thanks(
        samples.WORKSPACE, "01JD00000000000000THANKS01", samples.LEAD_ID, 9, samples.REP,
        samples.GIVER, line, NOW,
    )  # fmt: skip
    yield surface("win_thanks.thanks", case, win_thanks.thanks(said, shown))
    yield surface("win_corrections.form", case, win_corrections.form(shown))
    most = samples.amount(case)
    yield surface(
        "win_settings.form", case, win_settings.form(Settings(Model.LINEAR, most, most), squad)
    )


def sample(case: Case) -> Win:
    """Jane's deal: won by one person, by the usual three, or by a dozen."""
    lead, chain = samples.lead(case, Stage.WON), _chain(case)
    opened = NOW - timedelta(days={Case.EMPTY: 0, Case.TYPICAL: 31, Case.EXTREME: 4000}[case])
    full = case is not Case.EMPTY
    return Win(
        lead=lead,
        seq=9,
        handoff_id=samples.HANDOFF_ID,
        squad=samples.squad(case),
        result=wins.Result(lead.id, 9, NOW, opened, samples.amount(case)),
        tier=Tier.USUAL,
        chain=chain,
        shares=_shares(chain, Model.LINEAR),
        model=Model.LINEAR,
        firsts=(wins.First.CAMPAIGN,) if full else (),
        first_touch_at=opened + timedelta(days=1) if full else None,
        campaign=text(case, "Spring launch") or None,
        persona=text(case, "CTO") or None,
        note=text(case, "The case study convinced their board.") or None,
        corrections=_corrections(case),
        applause=7 if full else 0,
    )


def _chain(case: Case) -> Chain:
    sam = Link(samples.REP, Role.CLOSED, Side.SALES, NOW)
    if case is Case.EMPTY:
        return Chain((sam,))
    maria = Link(samples.GIVER, Role.BROUGHT, Side.MARKETING, NOW)
    ana = Link(samples.COLLEAGUE, Role.ACCEPTED, Side.SALES, NOW)
    if case is Case.TYPICAL:
        return Chain((maria, ana, sam))
    sides, roles = list(Side), list(Role)
    others = [
        Link(f"U0PERSON{place:04}", roles[place % len(roles)], sides[place % len(sides)], NOW)
        for place in range(_MANY - 2)
    ]
    return Chain((maria, *others, sam), recovered=True)


def _shares(chain: Chain, model: Model) -> tuple[int, ...]:
    return credit.percentages(credit.shares(chain.links, model))


def _corrections(case: Case) -> tuple[Correction, ...]:
    if case is Case.EMPTY:
        return ()
    why = text(case, "She wrote the case study they asked for")
    added = Correction(samples.COLLEAGUE, Role.HELPED, samples.GIVER, NOW, why)
    taken_out = Correction(samples.COLLEAGUE, None, samples.GIVER, NOW, why)
    return (added,) if case is Case.TYPICAL else (added, taken_out) * 50
