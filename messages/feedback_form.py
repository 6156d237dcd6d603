"""The /feedback modal and its mirror: what was typed goes in as an entry and comes back as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slack_sdk.models.blocks import Block, InputBlock, Option
from slack_sdk.models.views import View

from domain import feedback, leads, people, reasons
from domain.feedback import About, Draft, Words
from domain.people import Side
from messages import feedback_states, fields, handoff_form, ids, parts, typed, wording
from messages.ids import Field

TEXT_LIMIT = 1500
_TOPIC_LIMIT = 150
_SHARE = "share"
_RATINGS = {5: "5 · great", 4: "4 · good", 3: "3 · so-so", 2: "2 · poor", 1: "1 · of no use"}

_WHOSE = {Side.MARKETING: "marketing's", Side.SALES: "sales'"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft with the names behind its ids, as the menus show them."""

    draft: Draft = field(default_factory=Draft)
    lead_name: str = ""
    to_name: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the form has to know: whose work it is about, the reasons to pick from, the squad's feedback channel."""

    toward: Side
    reasons: Sequence[reasons.Reason]
    channel: str | None = None


def form(
    entry: Entry,
    around: Around,
    *,
    problems: Mapping[str, str] | None = None,
    nudge: bool = False,
    metadata: str = "",
) -> View:
    """The modal. With `nudge` it says that the text may sound like blame, and offers the reasons first."""
    draft = entry.draft
    reason = _reason(around, draft)
    blocks: list[Block] = [
        *(_problems(problems) if problems else ()),
        *([parts.section(_NUDGE), reason] if nudge else ()),
        _about(draft),
        *_subject(entry),
        *_words(draft.words),
        *(() if nudge else (reason,)),
        _rating(draft),
        _to(entry),
        _share(draft, around),
    ]
    submit = "Send as it is" if nudge else "Send"
    return parts.modal(
        ids.Modal.FEEDBACK, "Give feedback", blocks, submit=submit, metadata=metadata
    )


_NUDGE = (
    "💛 *One thought before it goes out*\nThis may sound as if one person were to blame, and then people defend "
    "themselves instead of helping. Would a reason from this list say it? What happened, and what you need next, helps "
    "them most.\nIt is your choice: change it, or press *Send as it is*."
)


def read(state: typed.State) -> Entry:
    """What the modal holds (`view["state"]`). `source_link` is not in it: keep that in the modal's metadata."""
    lead, to = typed.option(state, Field.LEAD), typed.option(state, Field.TO)
    rating = typed.choice(state, Field.RATING) or ""
    draft = Draft(
        about=_about_of(typed.choice(state, Field.ABOUT)),
        lead_id=lead[0] if lead else None,
        campaign=handoff_form.named(typed.option(state, Field.CAMPAIGN)),
        topic=typed.text(state, Field.TOPIC, _TOPIC_LIMIT),
        rating=int(rating) if rating.isdecimal() and len(rating) == 1 else None,
        reason=typed.choice(state, Field.REASON),
        words=Words(
            what_happened=typed.text(state, Field.WHAT_HAPPENED, TEXT_LIMIT),
            effect=typed.text(state, Field.EFFECT, TEXT_LIMIT),
            request=typed.text(state, Field.REQUEST, TEXT_LIMIT),
        ),
        to_id=to[0] if to else None,
        share=_SHARE in typed.choices(state, Field.SHARE),
    )
    return Entry(draft, lead[1] if lead else "", to[1] if to else "")


def _about_of(value: str | None) -> About:
    return About(value) if value in set(About) else About.PROCESS


def lead_options(found: Sequence[leads.Lead]) -> list[Option]:
    """Answer to the lead's typeahead, value its id."""
    return [parts.option(lead_name(lead), lead.id) for lead in found[:100]]


def lead_name(lead: leads.Lead) -> str:
    """A lead as a menu shows it: "Jane Doe (Acme)"."""
    company = f" ({wording.one_line(lead.company)})" if lead.company.strip() else ""
    return wording.one_line(lead.name) + company


def to_options(found: Sequence[people.Member]) -> list[Option]:
    """Answer to the typeahead of people."""
    return handoff_form.rep_options(found)


def _problems(problems: Mapping[str, str]) -> list[Block]:
    told = "\n".join(f"• {wording.escape(text, 200)}" for text in list(problems.values())[:12])
    return [parts.section(f"✏️ *Please check*\n{told}")]


def _about(draft: Draft) -> InputBlock:
    options = [parts.option(label, about.value) for about, label in feedback_states.ABOUT.items()]
    return fields.radio(
        Field.ABOUT,
        "What is it about?",
        options,
        draft.about.value,
        action=ids.Action.FEEDBACK_KIND.value,
        dispatch=True,
    )


def _subject(entry: Entry) -> list[Block]:
    draft = entry.draft
    if draft.about in {About.LEAD, About.FOLLOW_UP}:
        chosen = (
            parts.option(entry.lead_name or draft.lead_id, draft.lead_id) if draft.lead_id else None
        )
        hint = "Leave it empty for leads in general."
        return [
            fields.typeahead(
                Field.LEAD, "Which lead?", ids.Source.LEAD, chosen, optional=True,
                placeholder="Name, company or e-mail", hint=hint,
            )
        ]  # fmt: skip
    if draft.about is About.CAMPAIGN:
        known = handoff_form.options([draft.campaign], "")[0] if draft.campaign else None
        return [
            fields.typeahead(
                Field.CAMPAIGN, "Which campaign?", ids.Source.CAMPAIGN, known,
                placeholder="Search or name a new one",
            )
        ]  # fmt: skip
    of_content = draft.about is About.CONTENT
    return [
        fields.text(
            Field.TOPIC, "Which piece?" if of_content else "What in particular?", draft.topic,
            limit=_TOPIC_LIMIT, optional=not of_content,
            placeholder="Pricing one-pager" if of_content else "Hand-overs on Fridays",
        )
    ]  # fmt: skip


def _words(words: Words) -> list[Block]:
    return [
        fields.text(
            Field.WHAT_HAPPENED, "What happened?", words.what_happened, multiline=True, limit=TEXT_LIMIT,
            optional=True, placeholder="Three of five leads had no budget",
            hint="One of these three is enough.",
        ),
        fields.text(
            Field.EFFECT, "What did it lead to?", words.effect, multiline=True, limit=TEXT_LIMIT, optional=True,
            placeholder="Two days of calls for nothing",
        ),
        fields.text(
            Field.REQUEST, "What would help?", words.request, multiline=True, limit=TEXT_LIMIT, optional=True,
            placeholder="Ask for the budget in the form",
        ),
    ]  # fmt: skip


def _reason(around: Around, draft: Draft) -> InputBlock:
    options = [parts.option(reason.label, reason.key) for reason in around.reasons[:100]]
    return fields.select(
        Field.REASON, "Reason", options, draft.reason, optional=True, placeholder="What fits best?",
        hint=f"About {_WHOSE[around.toward]} work. Reasons are counted, so that what comes up often is seen.",
    )  # fmt: skip


def _rating(draft: Draft) -> InputBlock:
    options = [parts.option(_RATINGS[rating], str(rating)) for rating in feedback.RATINGS]
    chosen = str(draft.rating) if draft.rating else None
    return fields.select(Field.RATING, "How good was it?", options, chosen, optional=True)


def _to(entry: Entry) -> InputBlock:
    draft = entry.draft
    chosen = parts.option(entry.to_name or draft.to_id, draft.to_id) if draft.to_id else None
    return fields.typeahead(
        Field.TO, "Who should answer?", ids.Source.FEEDBACK_TO, chosen, optional=True,
        placeholder="Chosen for you",
        hint="Leave it empty: it goes to whoever gave, owns or leads what it is about.",
    )  # fmt: skip


def _share(draft: Draft, around: Around) -> InputBlock:
    option = parts.option("Let the whole squad see it", _SHARE)
    posted = "It is then posted in your feedback channel too."
    if not around.channel:
        posted = (
            "It is then in /feedback list. Your squad has no feedback channel yet; an admin can choose one with "
            "/smarketing setup."
        )
    return fields.checkboxes(
        Field.SHARE, "Share", [option], [_SHARE] if draft.share else [],
        hint=f"Otherwise only that person and your squad's leads see it. {posted}",
    )  # fmt: skip
