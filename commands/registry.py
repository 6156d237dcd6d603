"""Everything people can type or use: the one list that help, app.yaml and the command reference follow."""

from dataclasses import dataclass

from messages import help as help_messages
from messages import ids


@dataclass(frozen=True, slots=True)
class Part:
    """A first word after the command that does something of its own; `usage` is the word and what follows it."""

    usage: str
    summary: str


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. `usage_hint` is what Slack shows while it is typed, `examples` are whole lines to copy."""

    name: str
    summary: str
    usage_hint: str
    examples: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut in a message's menu; `name` holds at most 24 characters."""

    callback_id: str
    name: str
    summary: str


COMMANDS: tuple[Command, ...] = (
    Command(
        "/handoff",
        "Hand a lead over to sales, or see what became of it",
        "[Jane Doe, Acme, jane@acme.com @sam why now] | list | help",
        (
            "/handoff",
            "/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing",
            "/handoff list overdue",
        ),
        (
            Part("list [mine|squad|open|overdue]", "See hand-offs and open one"),
            Part("help", "See how to write it"),
        ),
    ),
    Command(
        "/lead",
        "Find a lead and see its whole story",
        "name, company or e-mail",
        ("/lead acme", "/lead jane@acme.com"),
    ),
    Command(
        "/feedback",
        "Tell the other side what you see, and get an answer",
        "[@ana the webinar leads lacked a budget] | list | help",
        (
            "/feedback",
            "/feedback @ana the webinar leads lacked a budget",
            "/feedback list overdue",
        ),
        (
            Part(
                "list [waiting|mine|all|overdue|given|acknowledged|answered|done|not_now]",
                "See feedback by state, campaign and reason",
            ),
            Part("help", "See how to write it"),
        ),
    ),
    Command(
        "/win",
        "Announce a deal that was won, with everybody who made it",
        "[Acme 12000 EUR thanks @ana] | pot | settings | help",
        ("/win", "/win Acme 12000 EUR thanks @ana", "/win pot", "/win settings"),
        (
            Part("pot", "See the shared pot, or choose its reward"),
            Part("settings", "Choose how credit is shared and which wins are small"),
            Part("help", "See how to write it"),
        ),
    ),
    Command(
        "/agenda",
        "See what the squad has to talk about and to do",
        "[add … | action @sam by friday send the template | decide … | log | help]",
        (
            "/agenda",
            "/agenda add decide which trade fair we go to",
            "/agenda action @sam by friday send the proposal template",
            "/agenda decide we call webinar leads within a day",
        ),
        (
            Part("add [discuss|inform|decide] [what]", "Put a topic on the agenda"),
            Part("action [@sam by friday what]", "Write down who does what until when"),
            Part("decide [what]", "Log a decision"),
            Part("log", "See the decisions"),
            Part("help", "See how to write it"),
        ),
    ),
    Command(
        "/smarketing",
        "Set the bot up, see everything it can do, or agree on what an MQL is",
        "help | setup | schedule | notifications | mql",
        (
            "/smarketing help",
            "/smarketing setup",
            "/smarketing schedule",
            "/smarketing notifications",
            "/smarketing mql",
        ),
        (
            Part("help", "See every command with examples"),
            Part("setup", "Choose channels, people, time zone and currency"),
            Part(
                "schedule",
                "Choose when the regular posts come, see them first, or post them now",
            ),
            Part("notifications", "Choose what you get by direct message, and stop the rest"),
            Part("mql", "See what your squad calls an MQL, why, and propose a change"),
        ),
    ),
)

SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(
        ids.Shortcut.HANDOFF_MESSAGE.value,
        "Hand off this lead",
        "Fill the hand-off form from a message",
    ),
    Shortcut(
        ids.Shortcut.FEEDBACK_MESSAGE.value,
        "Give feedback on this",
        "Fill the feedback form from a message",
    ),
    Shortcut(
        ids.Shortcut.ACTION_MESSAGE.value,
        "Make this an action",
        "Turn a message into an action item",
    ),
    Shortcut(
        ids.Shortcut.TOPIC_MESSAGE.value,
        "Put on the agenda",
        "Make a message a topic of the next meeting",
    ),
)

# What the bot hears without being asked: replies in the threads of its cards, its Home tab being opened, and applause.
EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "message.channels",
    "message.groups",
    "reaction_added",
    "reaction_removed",
)

# What the bot may do in Slack, and nothing more; app.yaml says why each is needed.
SCOPES: tuple[str, ...] = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "reactions:read",
    "users:read",
)


def entries(name: str | None = None) -> list[help_messages.Entry]:
    """The registry as the help page takes it; with a `name` only that command."""
    return [
        help_messages.Entry(
            command.name, f"{command.name} {command.usage_hint}", _told(command), command.examples
        )
        for command in COMMANDS
        if name in (None, command.name)
    ]


def _told(command: Command) -> str:
    parts = [f"{part.usage.partition(' ')[0]} ({part.summary.lower()})" for part in command.parts]
    return f"{command.summary}." + (f" Also: {', '.join(parts)}." if parts else "")
