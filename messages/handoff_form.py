"""The /handoff modal and its mirror: what was typed goes in as a draft and comes back as one."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, InputBlock, Option
from slack_sdk.models.views import View

from domain import definitions, handoffs, offers, people
from messages import contact, fields, figures, ids, names, parts, typed, wording
from messages.ids import Field

MOST_DUPLICATES = 5
_NAME_LIMIT = 150
_NEW_LIMIT = 100
_MOST_POINTS = 10  # check boxes of one group
_NEW = "new:"
_ID = "id:"


def form(
    draft: offers.Draft,
    *,
    rep: people.Member | None = None,
    problems: Mapping[str, str] | None = None,
    duplicates: Sequence[offers.Duplicate] = (),
    checklist: definitions.Checklist = definitions.BUILT_IN,
    metadata: str = "",
) -> View:
    """The modal with everything in `draft` filled in; `rep` is the member behind `draft.rep_id`, for the name.

    `problems` (field → how to mend it) are listed on top, for drafts that were not typed in this modal; errors of a
    submission go to Slack through `mistakes.errors_of`. With `duplicates` the submit button says "Hand off anyway".
    `checklist` is the squad's MQL definition.
    """
    blocks = [
        *_problems(problems or {}),
        *_duplicates(duplicates),
        *_who(draft),
        *_origin(draft),
        *_context(draft, checklist),
        fields.typeahead(
            Field.REP, "Hand to", ids.Source.REP, _rep(draft, rep), placeholder="Who takes it?"
        ),
    ]
    submit = "Hand off anyway" if duplicates else "Hand off"
    return parts.modal(
        ids.Modal.HANDOFF, "Hand off a lead", blocks, submit=submit, metadata=metadata
    )


def draft_from(state: typed.State) -> offers.Draft:
    """What the modal holds (`view["state"]`). `source_link` is not in it: keep that in the modal's metadata."""
    temperature = typed.choice(state, Field.TEMPERATURE)
    return offers.Draft(
        name=typed.text(state, Field.NAME),
        company=typed.text(state, Field.COMPANY),
        email=typed.text(state, Field.EMAIL),
        phone=typed.text(state, Field.PHONE),
        source=typed.choice(state, Field.SOURCE) or "",
        campaign=named(typed.option(state, Field.CAMPAIGN)),
        persona=named(typed.option(state, Field.PERSONA)),
        temperature=handoffs.Temperature(temperature or handoffs.Temperature.WARM),
        checklist=typed.choices(state, Field.CHECKLIST),
        why_now=typed.text(state, Field.WHY_NOW),
        next_step=typed.text(state, Field.NEXT_STEP),
        rep_id=typed.choice(state, Field.REP),
    )


def options(
    found: Sequence[offers.Named], query: str, allow_new: str | None = None
) -> list[Option]:
    """Answer to a typeahead: up to 99 names and, with `allow_new` ("campaign"), a line that makes the typed one."""
    listed = [_option(each, None) for each in found[:99]]
    name = wording.one_line(query)[:_NEW_LIMIT]
    known = {wording.one_line(each.name).casefold() for each in found}
    if allow_new and name and name.casefold() not in known:
        listed.append(_option(offers.Named(name), allow_new))
    return listed


def rep_options(members: Sequence[people.Member]) -> list[Option]:
    """Answer to the rep's typeahead: up to 100 people, value their user id."""
    return [parts.option(member.name, member.user_id) for member in members[:100]]


def _option(named: offers.Named, kind: str | None) -> Option:
    if named.id:
        return parts.option(named.name, _ID + named.id)
    name = wording.one_line(named.name)[:_NEW_LIMIT]
    label = f"➕ New {kind} “{wording.plain(name, 55)}”" if kind else f"➕ New: “{name}”"
    return parts.option(label, _NEW + name)


def named(chosen: tuple[str, str] | None) -> offers.Named | None:
    """What was chosen in a menu that `options` answered."""
    if chosen is None:
        return None
    value, label = chosen
    if value.startswith(_ID):
        return offers.Named(label, value.removeprefix(_ID))
    return offers.Named(wording.one_line(value.removeprefix(_NEW)))


def _rep(draft: offers.Draft, rep: people.Member | None) -> Option | None:
    if rep:
        return rep_options([rep])[0]
    return parts.option(draft.rep_id, draft.rep_id) if draft.rep_id else None


def _problems(problems: Mapping[str, str]) -> list[Block]:
    if not problems:
        return []
    told = "\n".join(f"• {wording.escape(text, 200)}" for text in list(problems.values())[:12])
    return [parts.section(f"✏️ *Please check*\n{told}")]


def _duplicates(duplicates: Sequence[offers.Duplicate]) -> list[Block]:
    if not duplicates:
        return []
    rows: list[Block] = [parts.section("👀 *Is it one of these?* Then open it instead.")]
    for each in duplicates[:MOST_DUPLICATES]:
        rows.append(
            parts.section(
                _duplicate(each), parts.button("Open", ids.Action.OPEN_LEAD, each.lead.id)
            )
        )
    left = len(duplicates) - MOST_DUPLICATES
    if left > 0:
        rows.append(parts.context(f"and {left:,} more – `/lead` finds them all"))
    return [*rows, parts.divider()]


def _duplicate(found: offers.Duplicate) -> str:
    facts = found.lead.facts
    why = "same e-mail" if found.same_email else "same company domain"
    owner = f"with {wording.person(facts.owner_id)}" if facts.owner_id else "nobody owns it yet"
    if found.handoff and not facts.owner_id:
        owner = f"offered to {wording.person(found.handoff.rep_id)}"
    since = facts.handed_off_at or facts.inquiry_at
    about = [why, names.STAGES[facts.stage], owner]
    if since:
        about.append(f"since {figures.day_of(since)}")
    return f"{contact.name(found.lead)}\n{' · '.join(about)}"


def _who(draft: offers.Draft) -> list[Block]:
    return [
        fields.text(Field.NAME, "Person", draft.name, limit=_NAME_LIMIT, placeholder="Jane Doe"),
        fields.text(Field.COMPANY, "Company", draft.company, limit=_NAME_LIMIT),
        fields.text(
            Field.EMAIL, "E-mail", draft.email, limit=254, optional=True,
            hint="E-mail or phone: one of the two is needed.",
        ),
        fields.text(
            Field.PHONE, "Phone", draft.phone, limit=50, optional=True,
            hint="With country code, such as +44 20 7946 0018.",
        ),
    ]  # fmt: skip


def source_field(source: str, hint: str | None = None) -> InputBlock:
    """Where the lead came from, out of the list of sources."""
    sources = [parts.option(label, key) for key, label in names.SOURCES]
    return fields.select(Field.SOURCE, "Source", sources, source, optional=True, hint=hint)


def campaign_field(campaign: offers.Named | None, hint: str | None = None) -> InputBlock:
    """A campaign to search for, or a new one; the menu is answered by `options`."""
    return fields.typeahead(
        Field.CAMPAIGN, "Campaign", ids.Source.CAMPAIGN,
        _option(campaign, "campaign") if campaign else None, optional=True,
        placeholder="Search or name a new one", hint=hint,
    )  # fmt: skip


def _origin(draft: offers.Draft) -> list[Block]:
    persona = _option(draft.persona, "persona") if draft.persona else None
    return [
        source_field(draft.source),
        campaign_field(draft.campaign),
        fields.typeahead(
            Field.PERSONA, "Persona", ids.Source.PERSONA, persona, optional=True,
            placeholder="Search or name a new one",
        ),
    ]  # fmt: skip


def _context(draft: offers.Draft, checklist: definitions.Checklist) -> list[Block]:
    warmth = [parts.option(label, key.value) for key, label in names.TEMPERATURES.items()]
    points = [parts.option(item.label, item.key) for item in checklist.items[:_MOST_POINTS]]
    return [
        fields.radio(Field.TEMPERATURE, "How soon?", warmth, draft.temperature.value),
        fields.checkboxes(Field.CHECKLIST, "MQL checklist", points, draft.checklist),
        fields.text(
            Field.WHY_NOW, "Why now?", draft.why_now, multiline=True,
            placeholder="What did they do or say?",
        ),
        fields.text(
            Field.NEXT_STEP, "Next step", draft.next_step, multiline=True, optional=True,
            placeholder="What should sales do first?",
        ),
    ]  # fmt: skip
