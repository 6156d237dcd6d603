"""Leads with their facts, and the append-only history that the facts follow from."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, RowMapping, bindparam, func, insert, or_, select, update

from domain import contacts, errors, history, money
from domain.leads import Lead
from storage import lead_tables
from storage.database import Work
from storage.upserts import insert_new

_MOST_WORDS = 20
_IDENTITY = tuple(field.name for field in dataclasses.fields(Lead) if field.name != "facts")
_FACTS = tuple(field.name for field in dataclasses.fields(history.Facts) if field.name != "value")

# Asked with every hand-off, so put together once.
_NEW_EVENTS = insert(lead_tables.events)
_ONE = select(lead_tables.leads).where(
    lead_tables.leads.c.workspace_id == bindparam("workspace_id"),
    lead_tables.leads.c.id == bindparam("id"),
)
_ONE_LOCKED = _ONE.with_for_update()
_LIKE = (
    select(lead_tables.leads)
    .where(
        lead_tables.leads.c.workspace_id == bindparam("workspace_id"),
        or_(
            lead_tables.leads.c.email == bindparam("email"),
            lead_tables.leads.c.email_domain == bindparam("domain"),
        ),
    )
    .order_by(lead_tables.leads.c.email != bindparam("email"), lead_tables.leads.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


def add(work: Work, lead: Lead, events: Sequence[history.Event]) -> Lead | None:
    """Save a new lead whose history so far is `events`. Its facts are computed here, whatever `lead.facts` says.

    None, and nothing saved, where somebody saved a lead with the same address at the same moment.
    """
    lead = dataclasses.replace(lead, facts=history.fold(events))
    row = {name: getattr(lead, name) for name in _IDENTITY} | _facts_row(lead.facts)
    row["email_domain"] = contacts.company_domain(lead.email)
    row["search_key"] = f"{lead.name} {lead.company} {lead.email or ''}".casefold()
    if not insert_new(work, lead_tables.leads, row):
        return None
    work.connection.execute(_NEW_EVENTS, [_event_row(event) for event in events])
    return lead


def record(work: Work, lead: Lead, events: Sequence[history.Event]) -> Lead:
    """Append events to a lead's history and carry its facts along.

    Raises errors.Unavailable where somebody else changed the lead in between: nothing is saved, and trying again is
    safe. Callers that read the lead with `get(…, lock=True)` never see that.
    """
    facts = lead.facts
    for event in events:
        facts = history.apply(facts, event)
    changed = work.connection.execute(
        update(lead_tables.leads)
        .where(
            lead_tables.leads.c.workspace_id == lead.workspace_id,
            lead_tables.leads.c.id == lead.id,
            lead_tables.leads.c.seq == lead.facts.seq,
        )
        .values(_facts_row(facts))
    )
    if changed.rowcount != 1:
        raise errors.Unavailable("the lead was changed at the same moment")
    work.connection.execute(_NEW_EVENTS, [_event_row(event) for event in events])
    return dataclasses.replace(lead, facts=facts)


def get(work: Work, workspace_id: str, lead_id: str, *, lock: bool = False) -> Lead:
    """The lead; `lock` keeps others from changing it until the transaction ends. Raises errors.NotFound."""
    asked = {"workspace_id": workspace_id, "id": lead_id}
    row = work.connection.execute(_ONE_LOCKED if lock else _ONE, asked).mappings().first()
    if row is None:
        raise errors.NotFound("lead")
    return lead_of(row)


def events_of(work: Work, workspace_id: str, lead_id: str) -> list[history.Event]:
    """The lead's whole history, oldest first."""
    query = (
        select(lead_tables.events)
        .where(
            lead_tables.events.c.workspace_id == workspace_id,
            lead_tables.events.c.lead_id == lead_id,
        )
        .order_by(lead_tables.events.c.seq)
    )
    return [event_of(row) for row in work.connection.execute(query).mappings()]


def event(work: Work, workspace_id: str, lead_id: str, seq: int) -> history.Event:
    """One line of the history. Raises errors.NotFound."""
    query = select(lead_tables.events).where(
        lead_tables.events.c.workspace_id == workspace_id,
        lead_tables.events.c.lead_id == lead_id,
        lead_tables.events.c.seq == seq,
    )
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("event")
    return event_of(row)


def like(work: Work, workspace_id: str, email: str | None, *, limit: int) -> list[Lead]:
    """Leads with the same address or company domain, the same address first, then the newest."""
    if not email:
        return []
    # Without a domain of a company the address stands in for it, and matches nothing that it would not match anyway.
    domain = contacts.company_domain(email) or email
    wanted = {"workspace_id": workspace_id, "email": email, "domain": domain, "most": limit}
    return [lead_of(row) for row in work.connection.execute(_LIKE, wanted).mappings()]


def search(work: Work, workspace_id: str, words: str, *, limit: int) -> tuple[list[Lead], int]:
    """Leads whose name, company and e-mail together contain every word; newest first, with how many there are.

    Words after the twentieth are not looked at: SQLite takes no condition of any length.
    """
    conditions = [lead_tables.leads.c.workspace_id == workspace_id]
    conditions += [
        lead_tables.leads.c.search_key.contains(word, autoescape=True)
        for word in words.casefold().split()[:_MOST_WORDS]
    ]
    total = work.connection.scalar(
        select(func.count()).select_from(lead_tables.leads).where(*conditions)
    )
    query = (
        select(lead_tables.leads)
        .where(*conditions)
        .order_by(lead_tables.leads.c.id.desc())
        .limit(limit)
    )
    return [lead_of(row) for row in work.connection.execute(query).mappings()], total or 0


def complete(
    work: Work,
    lead: Lead,
    *,
    phone: str | None = None,
    source: str | None = None,
    campaign_id: str | None = None,
    persona_id: str | None = None,
) -> Lead:
    """Fill in what the lead lacks; what is known already stays as it is. Its history is not touched."""
    given = {
        "phone": phone,
        "source": source,
        "campaign_id": campaign_id,
        "persona_id": persona_id,
    }
    new: dict[str, Any] = {
        name: value for name, value in given.items() if value and getattr(lead, name) is None
    }
    if new:
        table = lead_tables.leads
        work.connection.execute(
            update(table)
            .where(table.c.workspace_id == lead.workspace_id, table.c.id == lead.id)
            .values(new)
        )
    return dataclasses.replace(lead, **new)


def lead_of(row: RowMapping) -> Lead:
    """A lead from a row of the leads table."""
    facts: dict[str, Any] = {name: row[name] for name in _FACTS}
    facts["stage"] = history.Stage(row["stage"])
    value = _money_of(row)
    return Lead(
        **{name: row[name] for name in _IDENTITY}, facts=history.Facts(**facts, value=value)
    )


def event_of(row: RowMapping) -> history.Event:
    """An event from a row of the events table."""
    columns = dict(row)
    value = _money_of(row)
    del columns["value_minor"], columns["value_currency"]
    columns["kind"] = history.Kind(row["kind"])
    for side in ("stage_from", "stage_to"):
        columns[side] = history.Stage(row[side]) if row[side] else None
    return history.Event(**columns, value=value)


def _money_of(row: RowMapping) -> money.Money | None:
    if row["value_minor"] is None:
        return None
    return money.Money(row["value_minor"], row["value_currency"])


def _money_row(value: money.Money | None) -> dict[str, Any]:
    return {
        "value_minor": value.minor if value else None,
        "value_currency": value.currency if value else None,
    }


def _facts_row(facts: history.Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _FACTS} | _money_row(facts.value)


def _event_row(event: history.Event) -> dict[str, Any]:
    names = [field.name for field in dataclasses.fields(history.Event) if field.name != "value"]
    return {name: getattr(event, name) for name in names} | _money_row(event.value)
