"""Between the halves: what sales says of a lead changes what marketing calls one."""

from bot.demo.cast import Actor
from bot.demo.stage import Missing
from bot.demo.telling import Teller
from messages.ids import Action

_WRONG = "Tomáš Novák"


def give(teller: Teller, ines: Actor, priya: Actor) -> None:
    """The rejected lead's feedback goes to whoever gave it, who says that it was seen."""
    teller.scene("Feedback that changes something")
    priya.presses(priya.card(_WRONG, "Rejected"), Action.FEEDBACK_ABOUT_LEAD)
    said = priya.fills_and_reads(
        priya.form(),
        shown=False,
        what_happened="The third bakery this month, and all below our smallest plan.",
        request="Ask how many people work there before handing over.",
        reason="Leads that do not fit our target",
        share=["Let the whole squad see it"],
    )
    if "On its way" not in said:
        raise Missing(f"Priya should have read that her feedback is on its way, not “{said}”.")
    note = ines.hears("Feedback from", "third bakery")
    ines.presses(note, Action.FEEDBACK_ACKNOWLEDGE)
    priya.hears("has seen your feedback", head=1)
