"""The weekly digest as it is posted, what continues in its thread, and what managers hear of those left out."""

from slack_sdk.models.blocks import Block

from domain import delivery, scorecards
from domain.history import Kind
from domain.money import Money
from domain.people import Squad
from domain.reasons import Answer
from domain.scorecards import Count, Digest, Scorecard, Win
from messages import figures, parts, wording
from messages.content import Message
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_STEPS = {
    Kind.ACCEPTED: "accepted",
    Kind.SQL: "SQL",
    Kind.OPPORTUNITY: "opportunities",
    Kind.WON: "won",
}
_ANSWERS = {Answer.REJECT: "Rejected", Answer.RECYCLE: "Recycled", Answer.LOST: "Lost"}
_MOST_WINS = 50  # on page and thread together
_MOST_REASONS = 20  # of each answer, likewise
_LINES = 20  # in one block of the thread
_LABEL, _COMPANY, _NAME = 75, 40, 60


def digest(shown: Digest, own: Texts = texts.BUILT_IN) -> Message:
    """The week on one page; the same row always gives the same figures."""
    squad = wording.escape(shown.squad.name, _NAME)
    title = f"{shown.squad.name[:_NAME]}: week {_week(shown.period)}"
    text = f"The week of {squad}: {_in_short(shown.card)}"
    blocks: list[Block] = [parts.header(title), parts.context(*_notes(shown))]
    blocks.append(parts.section(_figures(shown, own)))
    if not shown.card.is_empty:
        blocks += [parts.section(each) for each in _sections(shown)]
    if shown.card.is_long:
        blocks.append(parts.context("More wins and reasons are in the thread below."))
    return Message(text, tuple(blocks))


def rest(shown: Digest) -> Message:
    """What the page has no room for."""
    blocks: list[Block] = []
    wins = [_win(shown, win) for win in shown.card.wins[scorecards.FEW : _MOST_WINS]]
    blocks += _listed("Other wins", wins)
    left = shown.card.steps.get(Kind.WON, 0) - min(len(shown.card.wins), _MOST_WINS)
    if left > 0:
        blocks.append(parts.context(f"And {figures.count(left, 'smaller one')}."))
    for answer, label in _ANSWERS.items():
        every = [each for each in shown.card.reasons if each.answer == answer]
        lines = [f"• {_reason(shown, each)}" for each in every[scorecards.FEW : _MOST_REASONS]]
        blocks += _listed(f"{label}: other reasons", lines)
        if len(every) > _MOST_REASONS:
            blocks.append(parts.context(f"And {len(every) - _MOST_REASONS:,} rarer ones."))
    text = f"More of week {_week(shown.period)}"
    return Message(text, tuple(blocks) or (parts.section(f"{text}: nothing."),))


def skipped(squad: Squad, row: delivery.Message) -> Message:
    """To a manager: which digests were left out after an outage, and why that is so."""
    count = int(row.subject["count"])
    name = wording.escape(squad.name, _NAME)
    first, last = (_week(row.subject[which]) for which in ("first", "last"))
    which = f"week {first}" if first == last else f"weeks {first} to {last}"
    text = (
        f"⏰ I was away for a while, so I left out {figures.count(count, 'weekly digest')} of *{name}* ({which}). "
        "A digest is caught up within 72 hours, and only the latest one, so that nobody gets several at once. "
        "What happened meanwhile is part of the next one, up to three weeks back. Nothing needs to be done."
    )
    return Message(text, (parts.section(text),))


def rate(part: int, whole: int) -> str:
    """A share with its n: "9 of 12", and from 20 on "75 % (18 of 24)"."""
    told = f"{part:,} of {whole:,}"
    if whole < scorecards.ENOUGH_FOR_PERCENT:
        return told
    return f"{100 * part / whole:.0f} % ({told})"


def _week(period: str) -> str:
    """The ISO week "2026-W47" as "47, 2026"."""
    year, _, week = period.partition("-W")
    return f"{int(week)}, {year}" if week.isdecimal() else wording.escape(period, 12)


def _in_short(card: Scorecard) -> str:
    if card.is_empty:
        return "a quiet one."
    won = card.steps.get(Kind.WON, 0)
    return f"{card.handed_off:,} handed off, {card.accepted:,} accepted, {won:,} won."


def _notes(shown: Digest) -> list[str]:
    since, until = (scorecards.moment(at) for at in (shown.card.since, shown.card.until))
    notes = [f"{figures.moment(since)} to {figures.moment(until)}"]
    if shown.late is not None:
        notes.append(f"⏰ Late: I was away when it was due ({figures.moment(shown.late)}).")
    if shown.again:
        notes.append("Posted again; these are the figures of the first time.")
    if shown.draft:
        notes.append("Only you see this. The figures become final when the digest is posted.")
    return notes


def _figures(shown: Digest, own: Texts) -> str:
    card = shown.card
    others = {
        "rejected": card.rejected,
        "recycled": card.recycled,
        "withdrawn": card.withdrawn,
        "still open": card.waiting,
    }
    reached = card.follow_up is not None
    explained = (
        "Half had their first touch by then; those still waiting count too."
        if reached
        else "More than half still wait, so there is no typical time yet."
    )
    some = card.handed_off > 0
    return own.render(
        "digest",
        squad=Safe(wording.escape(shown.squad.name, _NAME)),
        quiet=card.is_empty,
        handed_off=f"{card.handed_off:,}",
        accepted=Safe(rate(card.accepted, card.handed_off) if some else ""),
        others=", ".join(f"{count:,} {name}" for name, count in others.items() if count),
        follow_up=_span(card),
        touched=Safe(rate(card.touched, card.handed_off) if some else ""),
        explained=explained,
    )


def _span(card: Scorecard) -> str:
    if card.follow_up is None:
        return "not reached" if card.handed_off else "—"
    return figures.took(scorecards.moment(card.follow_up) - scorecards.moment(0))


def _sections(shown: Digest) -> list[str]:
    card = shown.card
    taken = [f"{card.steps.get(step, 0):,} {name}" for step, name in _STEPS.items()]
    told = [f"*This week's steps*\n{' → '.join(taken)} · {card.steps.get(Kind.LOST, 0):,} lost"]
    reasons = [_reasons(shown, answer) for answer in _ANSWERS]
    if any(reasons):
        told.append("\n".join(["*Reasons*", *filter(None, reasons)]))
    if card.wins:
        money = Money(card.won_minor, shown.squad.currency)
        head = f"*🎉 {figures.count(card.steps.get(Kind.WON, 0), 'win')}*" + (
            f" · {figures.cash(money)}" if card.won_minor else ""
        )
        told.append("\n".join([head, *(_win(shown, win) for win in card.wins[: scorecards.FEW])]))
    if card.feedback:
        told.append(f"*Feedback*\n{rate(card.answered, card.feedback)} answered")
    return told


def _reasons(shown: Digest, answer: Answer) -> str:
    few = [each for each in shown.card.reasons if each.answer == answer][: scorecards.FEW]
    told = ", ".join(_reason(shown, each) for each in few)
    return f"{_ANSWERS[answer]}: {told}" if told else ""


def _reason(shown: Digest, given: Count) -> str:
    label = shown.labels.get((given.answer, given.key), given.key)
    return f"{wording.escape(label, _LABEL)} ({given.times:,})"


def _win(shown: Digest, win: Win) -> str:
    company = wording.escape(shown.companies.get(win.lead_id, ""), _COMPANY) or "A customer"
    value = (
        figures.cash(Money(win.value_minor, win.currency))
        if win.value_minor is not None and win.currency
        else ""
    )
    days = f"day {win.days:,}" if win.days > 0 else "same day"
    return " · ".join(filter(None, [f"• {company}", value, days]))


def _listed(title: str, lines: list[str]) -> list[Block]:
    return [
        parts.section("\n".join([f"*{title}*", *lines[at : at + _LINES]]))
        for at in range(0, len(lines), _LINES)
    ]
