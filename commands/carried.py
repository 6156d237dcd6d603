"""What a modal carries along unseen, in its private_metadata."""

import dataclasses
import json

_LONGEST = 3000  # characters that Slack keeps
_MOST_SEEN = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Carried:
    """`channel` is where the person typed, `link` leads to the message that was handed off, `seen` are the leads
    shown as known already, `handoff` or `squad` is what a modal is about, `story` the modal behind it, which is to be
    drawn anew, `home` says that the Home tab is. `feedback` is what is answered, or what caused a proposal, `nudged`
    says that a gentle hint was given already. `definition` is the version of the MQL definition that the form shows,
    `proposal` the one to decide about. `pot` is the shared pot that was shown, `follows` says that a new one comes
    after it. `item` is an action item, `post` a kind of regular post.
    """

    channel: str | None = None
    link: str | None = None
    seen: tuple[str, ...] = ()
    handoff: str = ""
    story: str = ""
    squad: str = ""
    home: str = ""
    feedback: str = ""
    nudged: str = ""
    definition: str = ""
    proposal: str = ""
    pot: str = ""
    follows: str = ""
    item: str = ""
    post: str = ""


def write(carried: Carried) -> str:
    """As text for `private_metadata`."""
    capped = dataclasses.replace(carried, seen=carried.seen[-_MOST_SEEN:])
    kept = {name: value for name, value in dataclasses.asdict(capped).items() if value}
    text = json.dumps(kept, separators=(",", ":"))
    return text if len(text) <= _LONGEST else "{}"


def read(text: str) -> Carried:
    """What `write` wrote; nothing at all where the text is something else."""
    try:
        kept = json.loads(text or "{}")
        seen = tuple(map(str, kept.pop("seen", ())))
        return Carried(**{name: str(value) for name, value in kept.items()}, seen=seen)
    except (ValueError, TypeError, AttributeError):
        return Carried()


def version(carried: Carried) -> int | None:
    """The version of the MQL definition that the form shows, None where it shows none."""
    return int(carried.definition) if carried.definition.isdecimal() else None
