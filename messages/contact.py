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


_MOST = 12_288  # characters; four times as many as any message shows of one text
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(\d{2}|\d{4})(\s+\d{1,2})?")  # and the hour after it
_NUMBER = re.compile(r"(?<![\w+(])\(?\+?\d(?:[\s().\-/]{0,2}\d){5,19}(?!\w)")


def hidden(text: str, lead: leads.Lead | None) -> str:
    """Free text as it may stand in a channel: every e-mail address, and every phone number that can be told as one.

    A number without a leading + is a phone number only if it is the lead's own, however it is spaced: dates and
    amounts look too much like one. Of a very long text the beginning is enough.
    """
    own = _digits((lead.phone if lead else None) or "")

    def number(found: re.Match[str]) -> str:
        typed = _digits(found[0]).lstrip("0")
        phone = "+" in found[0] or (own and typed in own)
        return contacts.mask_phone(found[0]) if phone else found[0]

    if len(text) > _MOST:
        text = text[:_MOST].rsplit(None, 1)[0]
    if "@" in text:  # looking for addresses takes long in a long word
        text = _EMAIL.sub(lambda found: contacts.mask_email(found[0]), text)
    return _NUMBER.sub(number, text)


def masked_text(text: str) -> str:
    """Free text about nobody in particular, as it may stand in a channel: also numbers as people of one country
    write them, with a leading 0 or an area code in brackets. Dates and amounts stay.
    """

    def number(found: re.Match[str]) -> str:
        begins = found[0].startswith(("0", "(")) and not _DATE.fullmatch(found[0])
        return contacts.mask_phone(found[0]) if begins else found[0]

    return _NUMBER.sub(number, hidden(text, None))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
