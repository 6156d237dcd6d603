"""How a lead and its contact data are shown: masked in channels, whole for those who may see them."""

import re

from domain import contacts, leads
from messages import wording

NAME_LIMIT = 80


def name(lead: leads.Lead, limit: int = NAME_LIMIT) -> str:
    """The person and company on one line, safe for mrkdwn: "*Jane Doe* · Acme"."""
    person = wording.escape(lead.name, limit) or "Unnamed"
    company = wording.escape(lead.company, limit)
    return f"*{person}*" + (f" · {company}" if company else "")


def short_name(lead: leads.Lead, limit: int = 60) -> str:
    """The same without marks: "Jane Doe (Acme)"."""
    person = wording.escape(lead.name, limit) or "Unnamed"
    company = wording.escape(lead.company, limit)
    return f"{person} ({company})" if company else person


def masked(lead: leads.Lead) -> str:
    """E-mail and phone as they may stand in a channel, on one line."""
    found = [
        contacts.mask_email(lead.email) if lead.email else "",
        contacts.mask_phone(lead.phone) if lead.phone else "",
    ]
    return " · ".join(wording.escape(each, 120) for each in found if each) or "No contact data"


def whole(lead: leads.Lead) -> str:
    """E-mail and phone in full, one a line: only for the giver and the owner."""
    found = [("📧", lead.email), ("📞", lead.phone)]
    shown = [f"{sign} {wording.escape(value, 254)}" for sign, value in found if value]
    return "\n".join(shown) or "No e-mail or phone was given."


def hidden(text: str, lead: leads.Lead) -> str:
    """Free text in which the lead's own e-mail and phone are masked, wherever somebody typed them."""
    if lead.email:
        text = _swapped(text, lead.email, contacts.mask_email(lead.email))
    if lead.phone:
        text = _swapped(text, lead.phone, contacts.mask_phone(lead.phone))
    return text


def _swapped(text: str, value: str, mask: str) -> str:
    return re.sub(re.escape(value), lambda _: mask, text, flags=re.IGNORECASE)
