"""The form of /win, and the menu in it that finds leads."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View

from domain import leads
from domain.win_entries import Entry
from messages import contact, fields, handoff_form, ids, names, parts, typed, wording
from messages.content import Message
from messages.ids import Field

NOTE_LIMIT = 2000
EXAMPLE = "/win Acme 12000 EUR thanks @ana"
_ID, _NEW = "id:", "new:"
_NAME_LIMIT = 140
_WHERE_MISSING = "For a lead that has none yet; what it has stays."


def form(entry: Entry, currency: str, lead: leads.Lead | None = None, metadata: str = "") -> View:
    """The modal, filled with what was typed; `lead` is the one meant by `entry.lead_id`."""
    chosen = _known(lead) if lead else _new(entry.company) if entry.company else None
    blocks = [
        fields.typeahead(
            Field.LEAD, "Customer", ids.Source.WIN_LEAD, chosen,
            placeholder="Type a company or name",
            hint="A lead you have, or a new name: then the lead is made along with the win.",
        ),
        fields.text(
            Field.VALUE, f"Value in {currency}", entry.value, limit=100, placeholder="12,000"
        ),
        fields.text(
            Field.NOTE, "What made the difference?", entry.note, optional=True, multiline=True,
            limit=NOTE_LIMIT,
        ),
        fields.users(
            Field.HELPERS, "Who else helped?", entry.helpers, optional=True,
            hint="They join those whom I find in the lead's history.",
        ),
        handoff_form.source_field(entry.source, _WHERE_MISSING),
        handoff_form.campaign_field(entry.campaign, _WHERE_MISSING),
        fields.user(Field.BROUGHT_BY, "Who brought them?", entry.brought_by, "Counts for a new name only."),
        fields.user(Field.CLOSED_BY, "Who closed the deal?", entry.closed_by, "Counts for a new name only."),
    ]  # fmt: skip
    return parts.modal(ids.Modal.WIN, "A win!", blocks, submit="Announce", metadata=metadata)


def read_form(state: typed.State) -> Entry:
    """What was entered."""
    chosen = typed.choice(state, Field.LEAD) or ""
    return Entry(
        lead_id=chosen.removeprefix(_ID) if chosen.startswith(_ID) else None,
        company=chosen.removeprefix(_NEW) if chosen.startswith(_NEW) else "",
        value=typed.text(state, Field.VALUE, 100),
        brought_by=typed.user(state, Field.BROUGHT_BY),
        closed_by=typed.user(state, Field.CLOSED_BY),
        helpers=typed.users(state, Field.HELPERS),
        note=typed.text(state, Field.NOTE, NOTE_LIMIT),
        source=typed.choice(state, Field.SOURCE) or "",
        campaign=handoff_form.named(typed.option(state, Field.CAMPAIGN)),
    )


def options(found: Sequence[leads.Lead], query: str) -> list[Option]:
    """Answer to the menu: the leads, and the way to a new customer of the typed name."""
    listed = [_known(lead) for lead in found[:99]]
    if wording.one_line(query):
        listed.append(_new(query))
    return listed


def announced(customer: leads.Lead, channel: str | None) -> Message:
    """The word after the form."""
    where = f" It is announced in {wording.channel(channel)}." if channel else ""
    text = f"🏆 Saved: {contact.short_name(customer)} is won.{where}"
    return Message(text, (parts.section(text),))


def _known(lead: leads.Lead) -> Option:
    stage = names.STAGES[lead.facts.stage]
    label = f"{wording.plain(lead.company or lead.name, 40)}, {wording.plain(lead.name, 20)}"
    return parts.option(f"{label} · {stage}", _ID + lead.id)


def _new(name: str) -> Option:
    line = wording.one_line(name)[:_NAME_LIMIT]
    return parts.option(f"➕ New customer “{wording.plain(line, 50)}”", _NEW + line)
