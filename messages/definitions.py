"""The MQL definition in words: what a proposal changes, how it ended, the change log, and a hand-off's share of it."""

from collections.abc import Collection, Iterator, Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from domain import definition_changes, feedback
from domain.definition_log import Asked, Definition, Log
from domain.definitions import SIDES, Checklist, Item, Proposal, State
from domain.people import Side
from messages import feedback_states, figures, ids, parts, wording
from messages.content import Message

_LABEL_LIMIT = 100
_WHY_LIMIT = 500
_SAID_LIMIT = 300
# In the log several versions share a message.
_LOG_LIMIT = 60
_LOGGED_WORDS = 150
_NAME_LIMIT = 80
_SIDES = {Side.MARKETING: "Marketing", Side.SALES: "Sales"}
_MOST_SIGNERS = 5


def completeness(checklist: Checklist, ticked: Collection[str]) -> str:
    """How much of the definition a hand-off meets: "MQL checklist 3 of 4 · version 1"."""
    met = checklist.completeness(ticked)
    points = " points" if checklist.is_weighted else ""
    return f"MQL checklist {met.met} of {met.total}{points} · version {checklist.version}"


def point(item: Item, limit: int = _LABEL_LIMIT) -> str:
    """One point as people read it, with its weight where it has one."""
    label = wording.escape(item.label, limit)
    return label if item.weight == 1 else f"{label} (counts {item.weight})"


def changes(before: Sequence[Item], after: Sequence[Item], limit: int = _LABEL_LIMIT) -> str:
    """What differs, a line each, every label within the limit."""
    found = definition_changes.between(before, after)
    lines = [
        *(f"➕ {point(item, limit)}" for item in found.added),
        *(f"➖ {point(item, limit)}" for item in found.removed),
        *(f"✏️ {point(old, limit)} → {point(new, limit)}" for old, new in found.reworded),
        *(
            f"⚖️ {wording.escape(new.label, limit)}: counts {new.weight} instead of {old.weight}"
            for old, new in found.reweighted
        ),
    ]
    return "\n".join(lines) or "↕️ The same points in another order"


def proposal(asked: Asked) -> Message:
    """A proposal as those who sign see it, with buttons while it waits."""
    shown = asked.proposal
    squad = wording.escape(asked.squad_name, _NAME_LIMIT)
    title = f"{wording.person(shown.by)} proposes to change what {squad} calls an MQL"
    blocks: list[Block] = [
        parts.section(f"📝 *{title}*"),
        parts.section(changes(asked.before, shown.items)),
        parts.section(f"*Why*\n{wording.quote(shown.why, _WHY_LIMIT)}"),
        *_caused(asked.cause),
        parts.context(*_standing(asked)),
    ]
    if shown.state is State.OPEN:
        blocks.append(
            parts.actions(
                parts.button("Sign", ids.Action.SIGN, shown.id, style="primary"),
                parts.button("Not like this", ids.Action.DECLINE, shown.id),
            )
        )
    return Message(title, tuple(blocks))


def _caused(cause: feedback.Item | None, limit: int = _SAID_LIMIT) -> list[Block]:
    """The feedback behind a change; what its author keeps between two people stays there."""
    if cause is None:
        return []
    return (
        [said(cause, limit)]
        if cause.feedback.share
        else [parts.context("💬 From private feedback")]
    )


def said(cause: feedback.Item, limit: int = _SAID_LIMIT) -> Block:
    """The feedback behind a change in its author's words, for those who may see it."""
    author = wording.person(cause.feedback.author_id)
    words = feedback_states.words(cause, limit)
    return parts.section(f"💬 *From feedback by* {author}\n{words}".strip())


def _standing(asked: Asked) -> Iterator[str]:
    shown = asked.proposal
    if shown.state is not State.OPEN:
        yield _ended(shown)
        return
    for side in SIDES:
        signed = shown.signature(side)
        if signed:
            yield f"✅ {_SIDES[side]}: {wording.person(signed.by)}, {figures.moment(signed.at)}"
            continue
        able = [wording.person(user) for user in asked.signers.of[side][:_MOST_SIGNERS]]
        names = " or ".join(able) or "somebody whom an admin names as its lead"
        stand_in = " (no lead is named, so a manager signs)"
        yield f"⏳ {_SIDES[side]}: {names}{stand_in if side in asked.signers.standing_in else ''}"
    yield f"One signature of each side makes it version {shown.version}."


def _ended(shown: Proposal) -> str:
    when = figures.moment(shown.closed_at or shown.at)
    if shown.state is State.SIGNED:
        return f"✅ Version {shown.version} since {when}, signed by {_signed_by(shown)}"
    if shown.state is State.DECLINED:
        why = wording.escape(shown.closed_why or "", 300)
        return f"✖️ {wording.person(shown.closed_by)} turned it down, {when}: {why}"
    return f"Another version was signed first, {when}, so this one no longer fits."


def _signed_by(shown: Proposal) -> str:
    return " and ".join(
        f"{wording.person(each.by)} ({_SIDES[each.side].lower()})" for each in shown.signatures
    )


def outcome(asked: Asked) -> Message:
    """How a proposal ended: to whoever made it, and in the hand-off channel where it is the new version."""
    shown = asked.proposal
    squad = wording.escape(asked.squad_name, _NAME_LIMIT)
    if shown.state is State.SIGNED:
        title = f"The MQL definition of {squad} is version {shown.version} now"
        blocks: list[Block] = [
            parts.section(f"✅ *{title}*\n{changes(asked.before, shown.items)}"),
            *_caused(asked.cause),
            parts.context(
                f"Proposed by {wording.person(shown.by)}, signed by {_signed_by(shown)}. "
                "The hand-off form asks for it from now on: `/smarketing mql`"
            ),
        ]
        return Message(title, tuple(blocks))
    title = "Your change of the MQL definition was not signed"
    again = parts.button("Propose again", ids.Action.PROPOSE_AGAIN, shown.id)
    return Message(
        title,
        (
            parts.section(f"*{title}*\n{changes(asked.before, shown.items)}"),
            parts.context(_ended(shown)),
            parts.actions(again),
        ),
    )


def log(shown: Log) -> Message:
    """`/smarketing mql`: the present version, how completeness is counted, and what changed when and why."""
    squad = wording.escape(shown.squad_name, _NAME_LIMIT)
    title = f"What {squad} calls an MQL · version {shown.current.version}"
    points = "\n".join(f"☑️ {point(item)}" for item in shown.current.items)
    propose = parts.button("Propose a change", ids.Action.PROPOSE, shown.squad_id, style="primary")
    blocks: list[Block] = [
        parts.section(f"*{title}*\n{points}"),
        parts.context(_rule(shown.current)),
        *(parts.context(f"⏳ {_waits(each)}") for each in shown.waiting[:5]),
        parts.actions(propose),
        parts.divider(),
        parts.section("*Change log*"),
        *(block for each in shown.versions for block in _version(each)),
    ]
    if shown.pages > 1:
        blocks += [
            parts.actions(*_turns(shown)),
            parts.context(f"Page {shown.page:,} of {shown.pages:,}"),
        ]
    return Message(title, tuple(blocks))


def _rule(current: Checklist) -> str:
    total = current.completeness(()).total
    counted = "the weights of the ticked points" if current.is_weighted else "the ticked points"
    return (
        f"A hand-off's card shows {counted} out of {total}. Cards keep the version they were made with. "
        "A change holds once a lead of marketing and a lead of sales have signed it."
    )


def _waits(shown: Proposal) -> str:
    missing = " and ".join(_SIDES[side].lower() for side in SIDES if shown.signature(side) is None)
    return f"A change proposed by {wording.person(shown.by)}, {figures.day_of(shown.at)}, waits for {missing}."


def _version(each: Definition) -> list[Block]:
    made = each.proposal
    number = each.checklist.version
    if made is None:
        return [parts.section(f"*Version {number}*\nWhat every squad starts with")]
    when = figures.day_of(made.closed_at or made.at)
    why = wording.quote(made.why, 300, 3)
    text = f"*Version {number}* · {when}\n{changes(each.before, each.checklist.items, _LOG_LIMIT)}\n{why}"
    who = f"Proposed by {wording.person(made.by)}, signed by {_signed_by(made)}"
    return [parts.section(text), *_caused(each.cause, _LOGGED_WORDS), parts.context(who)]


def _turns(shown: Log) -> Iterator[ButtonElement]:
    if shown.page > 1:
        value = ids.paged(shown.squad_id, shown.page - 1)
        yield parts.button("◀ Newer", ids.Action.DEFINITION_NEWER, value)
    if shown.page < shown.pages:
        value = ids.paged(shown.squad_id, shown.page + 1)
        yield parts.button("Older ▶", ids.Action.DEFINITION_OLDER, value)
