"""The weekly digest as it is posted, what continues in its thread, and what managers hear of those left out."""

from slack_sdk.models.blocks import Block

from domain import delivery, scorecards
from domain.history import Kind
from domain.people import Squad
from domain.scorecards import Digest, Scorecard
from messages import digest_sections, figures, parts, wording
from messages.content import Message
from messages.digest_sections import rate, span, week
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_MOST_WINS = 50  # on page and thread together
_MOST_REASONS = 20  # of each answer, likewise
_MOST_CORRECTIONS = 20  # likewise
_LINES = 20  # in one block of the thread
_NAME = 60


def digest(shown: Digest, own: Texts = texts.BUILT_IN) -> Message:
    """The week on one page; the same row always gives the same figures."""
    squad = wording.escape(shown.squad.name, _NAME)
    title = f"{shown.squad.name[:_NAME]}: week {week(shown.period)}"
    text = f"The week of {squad}: {_in_short(shown.card)}"
    blocks: list[Block] = [parts.header(title), parts.context(*_notes(shown))]
    blocks.append(parts.section(_figures(shown, own)))
    blocks += digest_sections.sections(shown, own)
    if shown.card.is_long:
        blocks.append(parts.context("More of this week is in the thread below."))
    return Message(text, tuple(blocks))


def rest(shown: Digest) -> Message:
    """What the page has no room for."""
    blocks: list[Block] = []
    card = shown.card
    wins = [digest_sections.win(shown, win) for win in card.wins[scorecards.FEW : _MOST_WINS]]
    blocks += _listed("Other wins", wins)
    left = card.steps.get(Kind.WON, 0) - min(len(card.wins), _MOST_WINS)
    if left > 0:
        blocks.append(parts.context(f"And {figures.count(left, 'smaller one')}."))
    for answer, label in digest_sections.ANSWERS.items():
        every = [each for each in card.reasons if each.answer == answer]
        lines = [
            f"• {digest_sections.reason(shown, each)}"
            for each in every[scorecards.FEW : _MOST_REASONS]
        ]
        blocks += _listed(f"{label}: other reasons", lines)
        if len(every) > _MOST_REASONS:
            blocks.append(parts.context(f"And {len(every) - _MOST_REASONS:,} rarer ones."))
    said = [digest_sections.correction(each) for each in card.corrections]
    blocks += _listed("Other corrections", said[scorecards.FEW : _MOST_CORRECTIONS])
    if len(said) > _MOST_CORRECTIONS:
        blocks.append(parts.context(f"And {len(said) - _MOST_CORRECTIONS:,} more corrections."))
    text = f"More of week {week(shown.period)}"
    return Message(text, tuple(blocks) or (parts.section(f"{text}: nothing."),))


# How each regular post is called, and what becomes of what was in it.
_SKIPPED = {
    "digest": (
        "weekly digest",
        "What happened meanwhile is part of the next one, up to three weeks back. ",
    ),
    "agenda": ("agenda", "Its topics are carried over to the next one. "),
    "meeting": ("meeting reminder", ""),
}


def skipped(squad: Squad, row: delivery.Message) -> Message:
    """To a manager: which digests were left out after an outage, and why that is so."""
    count = int(row.subject["count"])
    name = wording.escape(squad.name, _NAME)
    first, last = (week(row.subject[which]) for which in ("first", "last"))
    which = f"week {first}" if first == last else f"weeks {first} to {last}"
    one, goes_on = _SKIPPED[row.subject.get("what", "digest")]
    text = (
        f"⏰ I was away for a while, so I left out {figures.count(count, one)} of *{name}* ({which}). "
        "It is caught up within 72 hours, and only the latest one, so that nobody gets several at once. "
        f"{goes_on}Nothing needs to be done."
    )
    return Message(text, (parts.section(text),))


def _in_short(card: Scorecard) -> str:
    if card.is_quiet:
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
        quiet=card.is_quiet,
        handed_off=f"{card.handed_off:,}",
        accepted=Safe(rate(card.accepted, card.handed_off) if some else ""),
        others=", ".join(f"{count:,} {name}" for name, count in others.items() if count),
        follow_up=span(card.follow_up) if some else "—",
        touched=Safe(rate(card.touched, card.handed_off) if some else ""),
        explained=explained,
    )


def _listed(title: str, lines: list[str]) -> list[Block]:
    return [
        parts.section("\n".join([f"*{title}*", *lines[at : at + _LINES]]))
        for at in range(0, len(lines), _LINES)
    ]
