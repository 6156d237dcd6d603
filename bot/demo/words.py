"""What the made-up company says about one another's work, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.demo.desk import Desk, Step
from domain import definition_changes, definitions
from domain.feedback import About, Draft, Item, Words
from services import definitions as agreeing
from services import feedback, feedback_answers
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said for which counted reason, and the answer that it gets."""

    reason: str
    words: Words
    save: feedback_answers.Save
    reply: str


_ABOUT_LEADS = (
    _Said(
        "no_budget", Words("There was no budget for this year.", "Two calls for nothing."),
        feedback_answers.answer, "Thank you. I ask for it on the phone from now on.",
    ),
    _Said(
        "poor_fit", Words("Too small for our smallest plan.", request="Ask for the team size."),
        feedback_answers.done, "The sign-up form asks for the team size now.",
    ),
    _Said(
        "thin_context", Words("I did not know what they had asked for.", request="A line more."),
        feedback_answers.done, "I put their own words into “Why now” from now on.",
    ),
    _Said(
        "contact_data", Words("The number on the card was their fax."),
        feedback_answers.not_now, "The form is rebuilt in January; it checks numbers then.",
    ),
)  # fmt: skip
_ABOUT_SALES = (
    _Said(
        "slow", Words("They heard from us after three days.", "They asked me what was up."),
        feedback_answers.answer, "I was at the fair. Next time I hand it to a colleague.",
    ),
    _Said(
        "helped", Words("You told me after each call how it went.", request="Keep doing that."),
        feedback_answers.done, "Gladly. I do it for all leads of the webinar.",
    ),
    _Said(
        "vague_reason", Words("“Not now” told me nothing.", request="A word on what is missing."),
        feedback_answers.done, "I write a line with each reason now.",
    ),
)  # fmt: skip


def about(
    desk: Desk, lead_id: Callable[[], str], author: str, owner: str, now: datetime
) -> Iterator[tuple[datetime, Step]]:
    """Something is said about a lead or its follow-up, seen, and answered in one way or another."""
    dice, given = desk.dice, list[Item]()
    from_marketing = author in desk.MARKETING
    said = dice.choice(_ABOUT_SALES if from_marketing else _ABOUT_LEADS)
    kind, rating = About.FOLLOW_UP if from_marketing else About.LEAD, dice.randint(2, 4)
    share = dice.random() < 0.6

    def give(at: datetime) -> None:
        draft = Draft(
            kind, lead_id(), rating=rating, reason=said.reason, words=said.words, share=share,
            to_id=desk.company.people[owner],
        )  # fmt: skip
        workspace_id, author_id = desk.squad.workspace_id, desk.company.people[author]
        given.append(
            feedback.give(
                desk.transaction, draft, workspace_id=workspace_id, author_id=author_id, now=at
            )
        )

    def by_owner(at: datetime) -> tuple[Transaction, feedback_answers.Answer]:
        item = given[0].feedback
        answer = feedback_answers.Answer(item.workspace_id, item.id, item.to_id, at)
        return desk.transaction, answer

    yield now, give
    seen_at = desk.after(now, 2.0)
    yield seen_at, lambda at: feedback_answers.acknowledge(*by_owner(at))
    yield desk.after(seen_at, 5.0), lambda at: said.save(*by_owner(at), text=said.reply)


def agree(desk: Desk, now: datetime) -> Iterator[tuple[datetime, Step]]:
    """The MQL definition is changed once, signed by the leads of both sides."""
    made = list[definitions.Proposal]()

    def propose(at: datetime) -> None:
        lines = definition_changes.lines(definitions.BUILT_IN.items) + "\nTwenty people or more"
        why = "Smaller teams cannot buy from us yet."
        wish = agreeing.Wish(desk.squad.id, definitions.BUILT_IN.version, lines, why)
        by = desk.company.people["ines"]
        made.append(
            agreeing.propose(desk.transaction, desk.squad.workspace_id, wish, by=by, now=at)
        )

    def sign(handle: str) -> Step:
        def step(at: datetime) -> None:
            person = desk.company.people[handle]
            act = agreeing.Act(desk.squad.workspace_id, made[0].id, person, at)
            agreeing.sign(desk.transaction, act)

        return step

    yield now, propose
    for handle in ("yusuf", "priya"):
        now = desk.after(now, 3.0)
        yield now, sign(handle)
