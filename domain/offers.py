"""What a person types to hand a lead over, before anything is saved."""

from dataclasses import dataclass

from domain.handoffs import Handoff, Temperature
from domain.leads import Lead


@dataclass(frozen=True, slots=True)
class Named:
    """A campaign or persona as chosen from a list: its id, or None for a new one that is made on saving."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The hand-off form's content, as typed. Only `name` and `rep_id` cannot be left empty on saving.

    `checklist` are the ticked keys of version `checklist_version` of the MQL definition; without a number they are of
    the present one.
    """

    name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    source: str = ""
    campaign: Named | None = None
    persona: Named | None = None
    temperature: Temperature = Temperature.WARM
    checklist: tuple[str, ...] = ()
    checklist_version: int | None = None
    why_now: str = ""
    next_step: str = ""
    rep_id: str | None = None
    source_link: str | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A lead that is already known: by the very same e-mail address, or by somebody at the same company domain."""

    lead: Lead
    same_email: bool
    handoff: Handoff | None
