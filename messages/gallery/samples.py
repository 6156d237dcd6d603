"""Made-up people, leads and hand-offs, with as little, as much as usual, and as much as anybody can type."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from domain import definitions, delivery, handoffs, history, leads, money, offers, people
from domain.handoffs import State
from domain.history import Kind, Stage


class Case(StrEnum):
    """How much a surface has to show."""

    EMPTY = "empty"
    TYPICAL = "typical"
    EXTREME = "extreme"


NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
OPENED = NOW - timedelta(minutes=7)
GIVER, REP, COLLEAGUE = "U0MARIA0001", "U0SAM000002", "U0ANA000003"
CHANNEL = "C0HANDOFFS1"
WORKSPACE, SQUAD = "T0ACME00001", "01JD0000000000000000SQUAD1"
LEAD_ID, HANDOFF_ID = "01JD00000000000000000LEAD1", "01JD00000000000000HANDOFF1"

_HOSTILE = (
    "<!channel> <!here|x> <@U0SAM000002> <#C0HANDOFFS1|x> <https://evil.example|free> https://evil.example "
    "*bold* _italic_ ~struck~ `code` ```block``` > quote & &amp; @everyone #general 😀👩‍👩‍👧‍👦🇩🇪 "
    "שלום עולם مرحبا \u202eright to left\u202c e\u0301\u0301\u0301\u0301\u0301\u0301 "
    "\x00\x07\u200b\n> second line\n"
)
LONGEST = (_HOSTILE * (40_000 // len(_HOSTILE) + 1))[:40_000]


def text(case: Case, typical: str) -> str:
    """A free text: nothing, the usual, or 40,000 hostile characters."""
    return {Case.EMPTY: "", Case.TYPICAL: typical, Case.EXTREME: LONGEST}[case]


def amount(case: Case) -> money.Money | None:
    """A deal's value."""
    most = money.Money(10**15, "EUR")
    return {Case.EMPTY: None, Case.TYPICAL: money.Money(1_200_000, "EUR"), Case.EXTREME: most}[case]


def squad(case: Case) -> people.Squad:
    """A squad with its hand-off channel only, or with all four."""
    others = (
        (None, None, None) if case is Case.EMPTY else ("C0FEEDBACK1", "C0WINS00001", "C0WEEKLY001")
    )
    return people.Squad(
        workspace_id=WORKSPACE,
        id=SQUAD,
        name=text(case, "North") or "N",
        timezone="Europe/Berlin",
        currency="EUR",
        channels=people.Channels(CHANNEL, *others),
        default_acceptor_id=COLLEAGUE,
    )


def facts(case: Case, stage: Stage = Stage.HANDED_OFF) -> history.Facts:
    """What the history adds up to in a stage; once accepted, the rep owns the lead."""
    owned = stage not in {Stage.INQUIRY, Stage.MQL, Stage.HANDED_OFF, Stage.REJECTED}
    return history.Facts(
        stage=stage,
        seq=3,
        owner_id=REP if owned else None,
        giver_id=GIVER,
        value=amount(case) if stage in {Stage.OPPORTUNITY, Stage.WON} else None,
        close_on=date(2026, 12, 18) if stage is Stage.OPPORTUNITY else None,
        inquiry_at=OPENED,
        handed_off_at=OPENED,
        accepted_at=NOW if owned else None,
        won_at=OPENED + timedelta(days=31) if stage is Stage.WON else None,
        reason=text(case, "price") or None if stage is Stage.LOST else None,
    )


def lead(case: Case, stage: Stage = Stage.HANDED_OFF, number: int = 1) -> leads.Lead:
    """Jane Doe at Acme, or somebody with a name as long as a novel."""
    known = case is not Case.EMPTY
    long_mail = "jane." * 12 + "doe@" + "mail." * 30 + "acme.example"
    return leads.Lead(
        workspace_id=WORKSPACE,
        id=f"{LEAD_ID[:-4]}{number:04}" if number > 1 else LEAD_ID,
        squad_id=SQUAD,
        name=text(case, "Jane Doe") or "J",
        company=text(case, "Acme"),
        email=(long_mail if case is Case.EXTREME else "jane@acme.example") if known else None,
        phone="+44 20 7946 0018" if known else None,
        source={Case.EMPTY: None, Case.TYPICAL: "webinar", Case.EXTREME: LONGEST}[case],
        facts=facts(case, stage),
    )


def handoff(case: Case, state: State = State.OPEN) -> handoffs.Handoff:
    """An offer from Maria to Sam in a state."""
    answered = state is not State.OPEN
    return handoffs.Handoff(
        workspace_id=WORKSPACE,
        id=HANDOFF_ID,
        squad_id=SQUAD,
        lead_id=LEAD_ID,
        giver_id=GIVER,
        rep_id=REP,
        state=state,
        temperature=handoffs.Temperature.HOT,
        why_now=text(case, "Asked for pricing after the webinar, wants to start in January."),
        next_step=text(case, "Call today, she is in until five."),
        checklist=() if case is Case.EMPTY else ("fit", "role", "need"),
        checklist_version=1,
        opened_at=OPENED,
        accept_due_at=OPENED + timedelta(minutes=15),
        touch_due_at=OPENED + timedelta(hours=1),
        changed_at=NOW if answered else None,
        changed_by=REP if answered else None,
        question=text(case, "Which budget did she mention?") if state is State.QUESTIONED else None,
        reason=text(case, "persona") or "persona",
        note=text(case, "She studies there, and buys nothing.") if answered else None,
        wake_on=date(2027, 2, 1) if state is State.RECYCLED else None,
        source_link=None
        if case is Case.EMPTY
        else "https://acme.slack.com/archives/C0GENERAL01/p1700000000000100",
    )


def card(case: Case, state: State = State.OPEN, stage: Stage = Stage.HANDED_OFF) -> handoffs.Card:
    """Everything a card shows."""
    label = text(case, "Wrong role or persona") if state in {State.REJECTED, State.RECYCLED} else ""
    return handoffs.Card(
        handoff=handoff(case, state),
        lead=lead(case, stage),
        squad=squad(case),
        campaign=text(case, "Spring launch") or None,
        persona=text(case, "CTO") or None,
        reason_label=label or None,
        lost_label=text(case, "Price") or None if stage is Stage.LOST else None,
    )


def touched(shown: handoffs.Card) -> handoffs.Card:
    """The same card after three touches."""
    after = replace(shown.lead.facts, touches=3, first_touch_at=NOW, last_touch_at=NOW)
    return replace(shown, lead=replace(shown.lead, facts=after))


def event(case: Case, kind: Kind, seq: int = 4) -> history.Event:
    """One step of the story."""
    deal = kind in {Kind.OPPORTUNITY, Kind.WON}
    known = case is not Case.EMPTY
    return history.Event(
        workspace_id=WORKSPACE,
        lead_id=LEAD_ID,
        seq=seq,
        kind=kind,
        at=OPENED + timedelta(days=31) if kind is Kind.WON else NOW,
        by=REP if known else None,
        handoff_id=HANDOFF_ID,
        reason=_REASONS.get(kind) if case is not Case.EXTREME else LONGEST,
        note=text(case, "asked to ring back on Tuesday") or None,
        value=amount(case) if deal else None,
        day=date(2027, 2, 1) if known and kind in {Kind.RECYCLED, Kind.OPPORTUNITY} else None,
        owner_id=COLLEAGUE if kind is Kind.REASSIGNED else None,
        detail="call/left_word" if kind is Kind.TOUCHED else None,
    )


_REASONS = {Kind.REJECTED: "persona", Kind.RECYCLED: "timing", Kind.LOST: "price"}


def draft(case: Case) -> offers.Draft:
    """What somebody typed into the form."""
    if case is Case.EMPTY:
        return offers.Draft()
    return offers.Draft(
        name=text(case, "Jane Doe"),
        company=text(case, "Acme"),
        email=text(case, "jane@acme.example"),
        phone=text(case, "+44 20 7946 0018"),
        source=text(case, "webinar"),
        campaign=offers.Named(text(case, "Spring launch"), "01JD0000000000000CAMPAIGN1"),
        persona=offers.Named(text(case, "CTO")),
        temperature=handoffs.Temperature.HOT,
        checklist=tuple(item.key for item in definitions.BUILT_IN.items),
        why_now=text(case, "Asked for pricing."),
        next_step=text(case, "Call today."),
        rep_id=REP,
    )


def member(case: Case) -> people.Member:
    """Sam, from sales."""
    return people.Member(WORKSPACE, SQUAD, REP, text(case, "Sam") or "S", people.Side.SALES)


def row(kind: delivery.Kind, error: str | None = None, address: str = CHANNEL) -> delivery.Message:
    """An outbox row in trouble."""
    return delivery.Message(
        workspace_id=WORKSPACE,
        id="01JD000000000000000OUTBOX1",
        dedupe_key="handoff:1:card",
        kind=kind,
        operation=delivery.Operation.POST,
        address=address,
        subject={},
        token="opaque",  # noqa: S106 - not a secret: the id in a sample's metadata
        created_at=NOW,
        due_at=NOW,
        error=error,
    )
