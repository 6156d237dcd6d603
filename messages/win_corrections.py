"""Correcting the credit chain of a win: the private form for squad leads, with everything corrected so far."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.credit import Correction, Role
from domain.wins import Win
from messages import fields, figures, ids, parts, typed, wins, wording
from messages.ids import Field

WHY_LIMIT = 300
_OUT = "out"
_MOST_TOLD = 10


def form(win: Win) -> View:
    """One change at a time: a person, their role or none, and why."""
    options = [
        parts.option(f"{label[0].upper()}{label[1:]}", role.value)
        for role, label in wins.ROLES.items()
    ]
    options.append(parts.option("Not part of this win", _OUT))
    blocks: list[Block] = [
        parts.section(f"*{wins.customer(win.lead)}*\n{wins.credits(win)}"),
        fields.user(Field.PERSON, "Person", None),
        fields.select(Field.ROLE, "What they did", options),
        fields.text(
            Field.WHY, "Why", limit=WHY_LIMIT, placeholder="She wrote the case study they asked for",
            hint="Kept with your name. The announcement is changed in place.",
        ),
    ]  # fmt: skip
    if win.corrections:
        told = [_told(each) for each in win.corrections[-_MOST_TOLD:]]
        blocks.append(parts.section("*Corrected so far*\n" + "\n".join(told)))
    value = ids.paged(win.lead.id, win.seq)
    return parts.modal(
        ids.Modal.WIN_CORRECT, "Correct the credit", blocks, submit="Save", metadata=value
    )


def read_form(state: typed.State) -> tuple[str | None, Role | None, str]:
    """The person, the role (None: not part of it) and why."""
    chosen = typed.choice(state, Field.ROLE)
    role = Role(chosen) if chosen and chosen != _OUT else None
    return typed.user(state, Field.PERSON), role, typed.text(state, Field.WHY, WHY_LIMIT)


def _told(each: Correction) -> str:
    did = f"now “{wins.ROLES[each.role]}”" if each.role else "taken out"
    why = wording.escape(each.why, 150)
    who = f"{wording.person(each.user_id)} {did}, by {wording.person(each.by)}"
    return f"{who} {figures.day_of(each.at)}: {why}"
