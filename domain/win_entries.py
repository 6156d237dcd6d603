"""What a person says of a win in the form of /win."""

from dataclasses import dataclass

from domain.offers import Named


@dataclass(frozen=True, slots=True)
class Entry:
    """The form's content as typed. `lead_id` None: a new customer called `company`.

    `brought_by` and `closed_by` count for a new customer only; `helpers` are added to the chain. `source` and
    `campaign` are filled in where the lead lacks them.
    """

    lead_id: str | None = None
    company: str = ""
    value: str = ""
    brought_by: str | None = None
    closed_by: str | None = None
    helpers: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    campaign: Named | None = None
