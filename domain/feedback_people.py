"""Who has to do with feedback: whose work it is about, who owes the answer, who may give one."""

from collections.abc import Sequence

from domain import errors, people, reasons
from domain.feedback import About, Feedback
from domain.people import Side


def toward(side: Side, about: About) -> Side:
    """Whose work the author speaks of: the other side's. For product, between the two, the subject decides."""
    if side in {Side.SALES, Side.CUSTOMER_SUCCESS}:
        return Side.MARKETING
    if side is Side.MARKETING:
        return Side.SALES
    return Side.SALES if about is About.FOLLOW_UP else Side.MARKETING


def reasons_for(side: Side) -> reasons.Answer:
    """The list of reasons for feedback about that side's work."""
    return reasons.Answer.SALES if side is Side.SALES else reasons.Answer.MARKETING


def is_of(member: people.Member, side: Side) -> bool:
    """Whether the person's work is that side's; customer success works with sales."""
    same = {Side.SALES, Side.CUSTOMER_SUCCESS} if side is Side.SALES else {side}
    return member.side in same


def helped(
    author_id: str,
    side: Side,
    members: Sequence[people.Member],
    *,
    first: Sequence[str | None] = (),
    campaign_owner: str | None = None,
) -> str:
    """Who owes the answer: the first of these who is not the author. Raises errors.Invalid where there is nobody.

    `first` are those who come before all others: who was picked, who gave the lead or owns it. The owner of a
    campaign counts only where the feedback is about their side's work.
    """
    theirs = [member for member in members if is_of(member, side)]
    owner = [member.user_id for member in theirs if member.user_id == campaign_owner]
    in_turn = (
        *first,
        *owner,
        *(member.user_id for member in theirs if member.is_lead),
        *(member.user_id for member in theirs),
        *(member.user_id for member in members if member.is_lead),
        *(member.user_id for member in members),
    )
    for person in in_turn:
        if person and person != author_id:
            return person
    raise errors.Invalid(
        {"to": "There is nobody else in your squad yet. A squad lead or an admin can add people."}
    )


def may_answer(member: people.Member | None, feedback: Feedback, user_id: str) -> bool:
    """Whether the person may answer: its owner, a squad lead, where it is shared their whole side; never its author."""
    if user_id == feedback.author_id:
        return False
    if user_id == feedback.to_id:
        return True
    if member is None:
        return False
    return member.is_lead or (feedback.share and is_of(member, feedback.toward))
