"""Gallery: news, notices, refusals, help, set-up and search results."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from domain import delivery, errors
from domain.handoffs import State
from domain.history import Kind, Stage
from domain.news import NewsItem
from messages import handoffs, help, leads, news, notes, notices, refusals, setup
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield from _news(case)
        yield from _notices(case)
        yield from _refusals(case)
        yield from _setup(case)
        yield from _apologies(case)
        page = help.help(_entries(case))
        yield surface("help.help", case, page)
        yield surface("help.unknown", case, help.unknown(text(case, "halp"), page))
        found = {Case.EMPTY: 0, Case.TYPICAL: 3, Case.EXTREME: 1000}[case]
        some = [samples.lead(case, Stage.SQL, number) for number in range(1, min(found, 10) + 1)]
        yield surface("leads.found", case, leads.found(some, text(case, "acme"), found))


def _item(case: Case, kind: Kind, number: int = 1) -> NewsItem:
    event = replace(samples.event(case, kind), lead_id=samples.lead(case, number=number).id)
    label = text(case, "Wrong role or persona") or None
    return NewsItem(event, samples.lead(case, number=number), samples.OPENED, label)


def _news(case: Case) -> Iterator[Surface]:
    for kind in (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED, Kind.WON, Kind.LOST, Kind.REASSIGNED):
        yield surface("news.news", case, news.news([_item(case, kind)]), kind.value)
    steps = [Kind.ACCEPTED, Kind.TOUCHED, Kind.SQL, Kind.OPPORTUNITY, Kind.WON]
    rolled = news.news([_item(case, kind) for kind in steps])
    yield surface("news.news", case, rolled, "one-lead")
    count = {Case.EMPTY: 2, Case.TYPICAL: 3, Case.EXTREME: 1000}[case]
    many = [_item(case, kind, n) for n in range(1, count + 1) for kind in Kind]
    yield surface("news.news", case, news.news(many), "several-leads")


def _notices(case: Case) -> Iterator[Surface]:
    kind, person = delivery.Kind.HANDOFF_CARD, samples.REP
    preview = None if case is Case.EMPTY else handoffs.card(samples.card(case), NOW)
    yield surface("notices.held", case, notices.held(samples.row(kind), preview))
    yield surface("notices.broken_text", case, notices.broken_text(broken_text(case)))
    offer = samples.row(delivery.Kind.HANDOFF_OFFER, address=person)
    yield surface("notices.settled", case, notices.settled(offer, True, samples.COLLEAGUE))
    if case is Case.TYPICAL:
        for error in sorted(delivery.DEAD_ERRORS):
            row = samples.row(kind, error, person if "user" in error else samples.CHANNEL)
            yield surface("notices.dead", case, notices.dead(row), error.replace("_", "-"))
    else:
        row = samples.row(kind, text(case, "") or None, address=text(case, "") or samples.CHANNEL)
        yield surface("notices.dead", case, notices.dead(row))


def broken_text(case: Case = Case.TYPICAL) -> delivery.Message:
    """The notice of a text file that cannot be used, as the outbox holds it."""
    line = {Case.EMPTY: "0", Case.TYPICAL: "7", Case.EXTREME: "9999"}[case]
    row = samples.row(delivery.Kind.TEXT_NOTICE)
    return replace(row, subject={"file": text(case, "digest.j2") or "win.j2", "line": line})


def _refusals(case: Case) -> Iterator[Surface]:
    long = text(case, "hand-off")
    refused: dict[str, errors.Refusal] = {
        "unavailable": errors.Unavailable(),
        "already-handled": errors.AlreadyHandled(),
        "not-set-up": errors.NotSetUp(),
        "not-found": errors.NotFound(long),
        "not-allowed": errors.NotAllowed(text(case, "accept"), text(case, "sales in this squad")),
        "too-late": errors.TooLate(
            State.ACCEPTED if case is not Case.EXTREME else samples.LONGEST,
            None if case is Case.EMPTY else samples.COLLEAGUE,
            NOW - timedelta(minutes=3),
        ),
        "invalid": errors.Invalid(
            {"email": text(case, "It should look like jane@acme.com.") or "?"}
        ),
    }
    for name, refusal in refused.items():
        shown = refusals.message(refusal, may_set_up=case is Case.TYPICAL)
        yield surface("refusals.message", case, shown, name)
    hint = refusals.short_form_hint(text(case, "I found no company in it."))
    yield surface("refusals.short_form_hint", case, hint)


def _setup(case: Case) -> Iterator[Surface]:
    squad = samples.squad(case)
    uninvited: list[str] = [] if case is Case.EMPTY else [samples.CHANNEL, "C0WINS00001"]
    yield surface("setup.ready", case, setup.ready(squad, uninvited))
    yield surface("setup.not_set_up", case, setup.not_set_up(case is Case.TYPICAL))


def _entries(case: Case) -> list[help.Entry]:
    one = help.Entry(
        "/handoff",
        "/handoff [person, company, e-mail @rep why now]",
        "Hands a lead to sales.",
        ("/handoff", "/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing"),
    )
    if case is Case.EXTREME:
        long = samples.LONGEST
        return [help.Entry(long, long, long, (long,) * 50)] * 1000
    return [] if case is Case.EMPTY else [one]


def _apologies(case: Case) -> Iterator[Surface]:
    said = notes.unexpected(text(case, "1a2b3c4d"))
    yield surface("notes.unexpected", case, said)
    yield surface("notes.note", case, notes.note(said))
    if case is Case.TYPICAL:
        yield surface("notes.slack_away", case, notes.slack_away())
        yield surface("notes.too_slow", case, notes.too_slow())
