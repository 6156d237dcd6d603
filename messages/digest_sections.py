"""The parts of the weekly digest below its two first figures; each is empty when it has nothing to tell."""

from datetime import timedelta

from slack_sdk.models.blocks import Block

from domain import scorecards
from domain.history import Kind
from domain.money import Money
from domain.people import Side
from domain.reasons import Answer
from domain.scorecards import Correction, Count, Digest, Promise, Scorecard, Win
from messages import figures, parts, wording
from messages.templates import Safe
from messages.templates.texts import Texts

STEPS = {
    Kind.ACCEPTED: ("accepted", "accepted"),
    Kind.SQL: ("SQL", "SQL"),
    Kind.OPPORTUNITY: ("opportunity", "opportunities"),
    Kind.WON: ("won", "won"),
}
ANSWERS = {Answer.REJECT: "Rejected", Answer.RECYCLE: "Recycled", Answer.LOST: "Lost"}
_LABEL, _COMPANY = 75, 40


def sections(shown: Digest, own: Texts) -> list[Block]:
    """All that have something to tell, in order."""
    card = shown.card
    taken = [figures.count(card.steps.get(step, 0), *names) for step, names in STEPS.items()]
    text = own.render(
        "digest_parts",
        **_promises(card),
        steps=tuple(map(Safe, taken)) if any(card.steps.values()) else (),
        lost=f"{card.steps.get(Kind.LOST, 0):,}",
        reasons=tuple(Safe(line) for answer in ANSWERS if (line := _reasons_for(shown, answer))),
        **_wins(shown),
        feedback=_feedback(card),
        corrections=tuple(Safe(correction(each)) for each in card.corrections[: scorecards.FEW]),
    )
    return list(parts.paragraphs(text))


def rate(part: int, whole: int) -> str:
    """A share with its n: "9 of 12", and from 20 on "75 % (18 of 24)"."""
    told = f"{part:,} of {whole:,}"
    if whole < scorecards.ENOUGH_FOR_PERCENT:
        return told
    return f"{100 * part / whole:.0f} % ({told})"


def span(seconds: int | None) -> str:
    """A typical time: "45 min"; "not reached" where more than half still wait."""
    if seconds is None:
        return "not reached"
    return figures.took(timedelta(seconds=seconds))


def _promises(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """What each side promised the other, and both together, and how much of it was kept."""
    marketing, sales = [], []
    if card.handed_off:
        marketing = [
            f"{rate(card.complete, card.handed_off)} hand-offs with every agreed point, campaign and next step"
        ]
        given = card.accepted + card.rejected + card.recycled
        half = "" if card.answer_time is None else f", half within {span(card.answer_time)}"
        sales = [
            f"{rate(given, card.handed_off)} hand-offs answered{half}",
            f"{rate(card.touched, card.handed_off)} followed up",
        ]
    marketing += _in_time(card.answers_of(Side.MARKETING))
    sales += _in_time(card.answers_of(Side.SALES))
    actions = card.actions
    both = [f"{rate(actions.kept, actions.due)} action items done in time"] if actions.due else []
    return {"marketing": tuple(marketing), "sales": tuple(sales), "together": tuple(both)}


def _in_time(answers: Promise) -> list[str]:
    if not answers.due:
        return []
    return [f"feedback answered in time: {rate(answers.kept, answers.due)}"]


def _reasons_for(shown: Digest, answer: Answer) -> str:
    few = [each for each in shown.card.reasons if each.answer == answer][: scorecards.FEW]
    told = ", ".join(reason(shown, each) for each in few)
    return f"{ANSWERS[answer]}: {told}" if told else ""


def reason(shown: Digest, given: Count) -> str:
    """A reason and how often it was given."""
    label = shown.labels.get((given.answer, given.key), given.key)
    return f"{wording.escape(label, _LABEL)} ({given.times:,})"


def _wins(shown: Digest) -> dict[str, str | tuple[str, ...]]:
    card = shown.card
    claps = f"{figures.count(card.claps, 'clap')} from {figures.count(card.clapping, 'person', 'people')}"
    return {
        "won": figures.count(card.steps.get(Kind.WON, 0), "win"),
        "worth": figures.cash(Money(card.won_minor, shown.currency)) if card.won_minor else "",
        "wins": tuple(Safe(win(shown, each)) for each in card.wins[: scorecards.FEW]),
        "applause": claps if card.claps else "",
    }


def win(shown: Digest, won: Win) -> str:
    """A line for a deal: company, value, and days from the hand-off on."""
    company = wording.escape(shown.companies.get(won.lead_id, ""), _COMPANY) or "A customer"
    value = (
        figures.cash(Money(won.value_minor, won.currency))
        if won.value_minor is not None and won.currency
        else ""
    )
    days = f"day {won.days:,}" if won.days > 0 else "same day"
    return " · ".join(filter(None, [f"• {company}", value, days]))


def _feedback(card: Scorecard) -> tuple[str, ...]:
    told = []
    if card.feedback:
        told.append(f"{rate(card.answered, card.feedback)} given this week answered")
    if card.unanswered:
        late = f", {card.overdue:,} of them overdue" if card.overdue else ""
        told.append(f"{card.unanswered:,} waiting for an answer{late}")
    return tuple(told)


def week(period: str) -> str:
    """The ISO week "2026-W47" as "47, 2026"."""
    year, _, number = period.partition("-W")
    return f"{int(number)}, {year}" if number.isdecimal() else wording.escape(period, 12)


_NOUNS = {
    "handed_off": ("handed off", "handed off"),
    "accepted": ("accepted", "accepted"),
    "rejected": ("rejected", "rejected"),
    "recycled": ("recycled", "recycled"),
    "touched": ("followed up", "followed up"),
    Kind.SQL: ("new SQL", "new SQLs"),
    Kind.OPPORTUNITY: ("opportunity", "opportunities"),
    Kind.LOST: ("lost", "lost"),
    Kind.WON: ("win", "wins"),
}


def correction(said: Correction) -> str:
    """What has changed in an earlier week: "Correction to week 46: 3 wins, not 2"."""
    return f"✏️ Correction to week {week(said.period)}: {_corrected(said)}."


def _corrected(said: Correction) -> str:
    if said.figure == "follow_up":
        return _corrected_speed(said)
    now, was = said.now or 0, said.was or 0
    if said.figure == "won_minor":
        amounts = [figures.cash(Money(each, said.currency)) for each in (now, was)]
        return "{} won, not {}".format(*amounts)
    return f"{figures.count(now, *_NOUNS[said.figure])}, not {was:,}"


def _corrected_speed(said: Correction) -> str:
    now = f"speed of follow-up {span(said.now)}"
    if said.was is None:
        return f"{now}; it had not been reached"
    return (
        f"{now}; it had been {span(said.was)}"
        if said.now is None
        else f"{now}, not {span(said.was)}"
    )
