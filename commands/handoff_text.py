"""The short form: one line after /handoff, read into a draft that the person then reviews."""

import re
from dataclasses import dataclass

from commands import slack_text
from domain.offers import Draft, Named

_EMAIL = re.compile(r"[^\s,;<>()\[\]@]+@[^\s,;<>()\[\]@]+\.[^\s,;<>()\[\]@.]+")
_PHONE = re.compile(r"\+\(?\d[\d ()./-]{5,22}\d(?!\w)")
_BARE_PHONE = re.compile(r"\(?\d[\d ()./-]{5,22}\d")
_CAMPAIGN = re.compile(r"(?<!\S)#([\w-]{2,80})(?!\S)")
_FEWEST_DIGITS = 7
# What follows a comma within a company's name.
_LEGAL = frozenset({
    "inc", "ltd", "llc", "llp", "plc", "gmbh", "ag", "corp", "co", "s.a", "b.v", "sa", "bv", "pty ltd",
})  # fmt: skip
_MOST_NAME_WORDS = 4


class Unreadable(ValueError):
    """One sentence about what is missing from the line."""


@dataclass(frozen=True, slots=True)
class _Contact:
    """What was taken out of a text, and the text without it."""

    email: str
    phone: str
    campaign: str
    rest: str


def read(text: str) -> Draft:
    """The draft behind a line such as "Jane Doe, Acme, jane@acme.com, +44 20 7946 0018, @sam asked for pricing".

    E-mail, phone, `#campaign` and the mention may stand anywhere; of the pieces between the commas the first is the
    person, the second the company, all others and what follows the mention say why now. Raises Unreadable.
    """
    line, mentions = slack_text.plain(text)
    before, after = (
        (line[: mentions[0].start], line[mentions[0].start :]) if mentions else (line, "")
    )
    if not _taken(before).rest.strip(" ,"):
        before, after = line, ""
    head, tail = _taken(before), _taken(after)
    pieces = _pieces(head.rest)
    if not pieces:
        raise Unreadable("I could not find the person's name in that line.")
    if len(pieces) == 1 and not (mentions or head.email or head.phone):
        words = len(pieces[0].split())
        if not 1 < words <= _MOST_NAME_WORDS:
            raise Unreadable("I could not tell person, company and contact apart in that line.")
    campaign = head.campaign or tail.campaign
    return Draft(
        name=pieces[0],
        company=pieces[1] if len(pieces) > 1 else "",
        email=head.email or tail.email,
        phone=head.phone or tail.phone,
        campaign=Named(campaign) if campaign else None,
        why_now=" ".join([*pieces[2:], *_pieces(tail.rest, keep=True)]),
        rep_id=mentions[0].user_id if mentions else None,
    )


def find_contact(text: str) -> tuple[str, str]:
    """The first e-mail address and phone number in any text, "" where there is none."""
    found = _taken(text)
    return found.email, found.phone


def _taken(text: str) -> _Contact:
    email, text = _take(_EMAIL, text)
    campaign, text = _take(_CAMPAIGN, text)
    phone, text = _take(_PHONE, text)
    if not phone:
        for piece in text.split(","):
            bare = _BARE_PHONE.fullmatch(piece.strip())
            if bare and sum(sign.isdigit() for sign in piece) >= _FEWEST_DIGITS:
                phone, text = bare[0], text.replace(piece, "", 1)
                break
    return _Contact(email.rstrip("."), phone.strip(), campaign.removeprefix("#"), text)


def _take(what: re.Pattern[str], text: str) -> tuple[str, str]:
    found = what.search(text)
    if found is None:
        return "", text
    return found[0], f"{text[: found.start()]}{text[found.end() :]}"


def _pieces(text: str, *, keep: bool = False) -> list[str]:
    """The pieces between the commas, cleaned; with `keep` the text as one piece."""
    parts = [text.strip(" ,;")] if keep else re.split("[,;]", text)
    pieces: list[str] = []
    for part in parts:
        piece = " ".join(part.split())
        if pieces and piece.rstrip(".").casefold() in _LEGAL:
            pieces[-1] += f", {piece}"
        elif piece:
            pieces.append(piece)
    return pieces
