"""Between the halves: what sales says of a lead changes what marketing calls one."""

from bot.demo.cast import Actor
from bot.demo.stage import Missing
from bot.demo.telling import Teller
from messages.ids import Action

_WRONG = "Tomáš Novák"
_POINT = "Twenty people or more"


def give(teller: Teller, ines: Actor, ana: Actor) -> None:
    """The rejected lead's feedback goes to whoever gave it, who says that it was seen."""
    teller.scene("Feedback that changes something")
    ana.presses(ana.card(_WRONG, "Rejected"), Action.FEEDBACK_ABOUT_LEAD)
    said = ana.fills_and_reads(
        ana.form(),
        shown=False,
        what_happened="The third bakery this month, and all below our smallest plan.",
        request="Ask how many people work there before handing over.",
        reason="Leads that do not fit our target",
        share=["Let the whole squad see it"],
    )
    if "On its way" not in said:
        raise Missing(f"Ana should have read that her feedback is on its way, not “{said}”.")
    note = ines.hears("Feedback from", "third bakery")
    ines.presses(note, Action.FEEDBACK_ACKNOWLEDGE)
    ana.hears("has seen your feedback")


def agree(teller: Teller, ines: Actor, ana: Actor, signers: tuple[Actor, Actor]) -> None:
    """A change of the MQL definition, proposed from the feedback and signed by a lead of each side."""
    note = ines.last("Feedback from", "Seen")
    ines.presses(note, Action.PROPOSE_FROM_FEEDBACK)
    form = ines.form()
    before = form.values["items"]["input"]["value"]
    if "third bakery" not in form.shown:
        raise Missing("The form should have named the feedback that it comes from.")
    ines.fills_and_reads(
        form, shown=False, items=f"{before}\n{_POINT}", why="Small teams cannot buy from us yet."
    )
    teller.says("The leads of both sides get her proposal, and both have to sign.")
    yusuf, priya = signers
    offered = yusuf.hears("proposes to change", _POINT, "third bakery")
    yusuf.presses(offered, Action.SIGN)
    priya.presses(priya.last("proposes to change", _POINT), Action.SIGN)
    ana.hears("led to version 2")
    ines.types("/smarketing mql")
    ines.is_told("version 2", _POINT, "third bakery", head=6)
