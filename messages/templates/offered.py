"""The texts that an operator may write anew, and what each may speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from messages.templates import Safe

Value = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What stands behind one name: its meaning and an example, whose type says what may be done with it."""

    meaning: str
    example: Value


@dataclass(frozen=True, slots=True)
class Offered:
    """One text. `most` characters are the most that it may come to, as Slack counts; a title takes no links, and only
    what `may_be_blank` may say nothing.
    """

    name: str
    meaning: str
    most: int
    given: Mapping[str, Given]
    is_title: bool = False
    may_be_blank: bool = False


def file_of(name: str) -> str:
    """What the file of that text is called."""
    return f"{name}.j2"


_DIGEST = Offered(
    "digest",
    "the two figures on top of the weekly digest, or that the week was quiet",
    2000,
    {
        "squad": Given("the squad's name", Safe("North")),
        "quiet": Given("whether nothing happened", False),
        "handed_off": Given("how many leads were handed off", "12"),
        "accepted": Given("how many of them were accepted; empty where there were none", Safe("9 of 12")),
        "others": Given("what became of the others; empty where there are none", "2 rejected, 1 still open"),
        "follow_up": Given("the usual time to the first touch", "45 minutes"),
        "touched": Given("how many were followed up; empty where there were none", Safe("8 of 12")),
        "explained": Given("how to read that time", "Half had their first touch by then."),
    },
)  # fmt: skip

_DIGEST_PARTS = Offered(
    "digest_parts",
    "the rest of the weekly digest; after a blank line a new paragraph begins; may be nothing",
    3000,
    {
        "marketing": Given("what marketing promised and kept; may be none", ("9 of 12 hand-offs complete",)),
        "sales": Given("what sales promised and kept; may be none", ("8 of 12 followed up",)),
        "together": Given("what both promised and kept; may be none", ("3 of 4 action items done in time",)),
        "steps": Given("how many leads took each step; none where nobody did", (Safe("9 accepted"), Safe("2 won"))),
        "lost": Given("how many leads were lost", "1"),
        "reasons": Given("a line for each answer, with its reasons; may be none", (Safe("Rejected: Wrong role (2)"),)),
        "won": Given("how many wins", "2 wins"),
        "worth": Given("what they are worth; may be empty", "€18,500"),
        "wins": Given("a line for each of the biggest wins; may be none", (Safe("• Acme · €12,000 · day 31"),)),
        "applause": Given("the applause for wins; may be empty", "7 claps from 3 people"),
        "feedback": Given("what became of feedback; may be none", ("3 of 4 given this week answered",)),
        "corrections": Given("what has changed in earlier weeks; may be none", (Safe("✏️ Correction to week 46"),)),
    },
    may_be_blank=True,
)  # fmt: skip

_WIN_TITLE = Offered(
    "win_title",
    "the headline of a win, which notifications show too",
    120,
    {
        "big": Given("whether it is one of the squad's big wins", True),
        "customer": Given("the company, or the person where there is none", Safe("Acme")),
    },
    is_title=True,
)

_WIN = Offered(
    "win",
    "the body of a win's announcement; after a blank line a new paragraph begins",
    3000,
    {
        "squad": Given("the squad's name", Safe("North")),
        "firsts": Given("a line for each first, such as the fastest win", (Safe("🌱 The first win of Spring launch"),)),
        "note": Given("what was said about it, as a quotation; may be empty", Safe(">The case study convinced them.")),
        "credits": Given(
            "a line for each side with everybody who made it and their shares",
            (Safe("*Marketing*: <@U0MARIA0001> brought the lead (50 %)"),),
        ),
    },
)  # fmt: skip

_WINS_TITLE = Offered(
    "wins_title",
    "the headline of Friday's small wins, and of many wins at once",
    140,
    {
        "reel": Given("whether it is Friday's message", True),
        "count": Given("how many wins", "4 wins"),
        "total": Given("what they are worth together; empty where nobody knows", Safe("€36,000")),
    },
    is_title=True,
)

_AGENDA = Offered(
    "agenda",
    "what comes first on the agenda; may be nothing",
    300,
    {
        "squad": Given("the squad's name", Safe("North")),
        "is_empty": Given("whether there is nothing to talk about", True),
    },
    may_be_blank=True,
)

_AGENDA_FIGURES = Offered(
    "agenda_figures",
    "the week's figures on the agenda",
    400,
    {
        "any": Given("whether any lead was handed off", True),
        "handed_off": Given("how many", "12"),
        "accepted": Given("how many of them were accepted", "9 of 12"),
        "won": Given("how many deals were won", "2"),
        "follow_up": Given("the usual time to the first touch; empty while it is not reached", "45 minutes"),
        "draft": Given("whether the week is not over yet", True),
    },
)  # fmt: skip

_MEETING = Offered(
    "meeting",
    "the word with which the meeting begins",
    2000,
    {
        "late": Given("whether the bot was away when it began", False),
        "begins": Given("when it begins", Safe("Monday at 10:00")),
        "facilitator": Given("who leads; may be empty", Safe("<@U0MARIA0001>")),
        "minutes": Given("how many minutes it takes", "30"),
        "parts": Given("what is on the agenda, with commas; may be empty", Safe("2 topics, 1 overdue promise")),
        "link": Given("a link to the agenda; may be empty", Safe("the agenda")),
    },
)  # fmt: skip

_EVERY = (_DIGEST, _DIGEST_PARTS, _WIN_TITLE, _WIN, _WINS_TITLE, _AGENDA, _AGENDA_FIGURES, _MEETING)
OFFERED: dict[str, Offered] = {each.name: each for each in _EVERY}
