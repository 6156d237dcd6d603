"""The message shortcut: a message becomes a hand-off form that is filled as far as the message tells."""

import re

from slack_bolt import App

from commands import edge, handoff_form, handoff_text, slack_text
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from domain import contacts
from domain.offers import Draft
from messages import ids

_FULL_NAME = re.compile(r"([a-z]{2,30})[._]([a-z]{2,30})", re.IGNORECASE)
_TS = re.compile(r"[0-9]{1,20}\.[0-9]{1,10}")


def register(app: App, deps: Deps) -> None:
    """Listen to the shortcut."""
    edge.shortcut(app, deps, ids.Shortcut.HANDOFF_MESSAGE, from_message)


def from_message(deps: Deps, request: Request) -> Reply:
    """The form with what the message tells; it is the reason why now."""
    return handoff_form.open_filled(deps, request, read(request.text, link(request)))


def read(text: str, link: str | None) -> Draft:
    """A draft from a message in Slack's markup. Names are guessed from the e-mail address: a person checks them."""
    words, _ = slack_text.plain(text)
    email, phone = handoff_text.find_contact(words)
    name = _FULL_NAME.fullmatch(email.partition("@")[0])
    company = contacts.company_domain(email) or ""
    return Draft(
        name=f"{name[1].capitalize()} {name[2].capitalize()}" if name else "",
        company=company.partition(".")[0].capitalize(),
        email=email,
        phone=phone,
        why_now=words.strip(),
        source_link=link,
    )


def link(request: Request) -> str | None:
    """The message's address, put together as Slack does it: asking for it would cost time that a trigger has not."""
    ts, thread = str(request.message.get("ts") or ""), str(request.message.get("thread_ts") or "")
    if not (request.domain and request.channel and _TS.fullmatch(ts)):
        return None
    link = f"https://{request.domain}.slack.com/archives/{request.channel}/p{ts.replace('.', '')}"
    if thread and thread != ts:
        link += f"?thread_ts={thread}&cid={request.channel}"
    return link
