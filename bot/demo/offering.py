"""The first half of the story: a lead is handed over, asked about, and taken."""

from concurrent.futures import ThreadPoolExecutor

from bot.demo.cast import Actor
from bot.demo.stage import Missing
from bot.demo.telling import Teller
from messages.ids import Action

LEAD = "Jane Doe"


def hand_over(teller: Teller, mia: Actor) -> None:
    """The short form, a mistake, and its mending."""
    teller.scene("Marketing hands a lead over")
    teller.says("Mia runs the webinars. One guest asked for prices, so she tells Sam from sales.")
    mia.types("/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing")
    form = mia.form()
    for field, value in (("name", LEAD), ("company", "Acme"), ("email", "jane@acme.com")):
        if value not in str(form.values[field]):
            raise Missing(f"The form should have been filled with “{value}”.")
    mia.fills(form, source="Webinar", campaign="Autumn webinar", persona="Head of Operations")
    mia.fills(form, temperature="Hot", checklist=["fit", "role", "need"], phone="+020 7946 0018")
    teller.says("One line has filled most of the form. Mia adds what she knows about Jane.")
    mia.shows_form(form)
    teller.does("Mia presses [Hand off]")
    outcome = mia.sends(form)
    if set(outcome.errors) != {"phone"}:
        raise Missing(f"Only the phone number is wrong; the form says {dict(outcome.errors)}.")
    teller.complaints(mia.id, form, outcome.errors, "The form stays open, with all that is in it")
    mia.fills(form, phone="+44 20 7946 0018")
    teller.does("Mia puts 44 for Britain and presses [Hand off]")
    if not mia.sends(form).closed:
        raise Missing("The mended form should have closed.")


def ask_and_answer(teller: Teller, mia: Actor, sam: Actor) -> None:
    """The card and the offer; a question goes home, and its answer puts the offer back."""
    teller.says("The channel gets a card, with Jane's contact data masked …")
    mia.sees_card(LEAD, "Waiting for")
    teller.says("… and Sam gets the same as a direct message, where it is whole.")
    offer = sam.hears(LEAD, "jane@acme.com", "7946", head=2, tail=3)
    teller.scene("Sales needs to know more")
    sam.presses(offer, Action.ASK)
    sam.fills_and_sends(sam.form(), question="Which plan is she after, and for how many seats?")
    mia.hears("has a question", "how many seats")
    mia.thread(mia.card(LEAD, "Question"), "asked")
    mia.replies("The team plan, 40 seats, before Christmas.", mia.card(LEAD, "Question"))
    sam.card(LEAD, "Waiting for")
    teller.says("Her answer puts the offer back; Sam's clock stood still meanwhile.")


def race(teller: Teller, mia: Actor, sam: Actor, ana: Actor) -> Actor:
    """Two people accept at the same moment. Returns the one who was first."""
    teller.scene("Two people accept at once")
    card = mia.card(LEAD, "Waiting for")
    teller.says("Sam is at lunch for all Ana knows. Both press [Accept] in the same second.")
    with ThreadPoolExecutor() as fingers:
        list(fingers.map(lambda actor: actor.clicks(card, Action.ACCEPT), (sam, ana)))
    owner, late = (ana, sam) if sam.was_told("was first") else (sam, ana)
    late.is_told("was first and accepted it")
    mia.sees_card(LEAD, "Accepted", head=3)
    mia.hears("accepted by")
    return owner


def show_contact(teller: Teller, owner: Actor) -> None:
    """Whole contact data, for the owner alone."""
    owner.presses(owner.card(LEAD, "Accepted"), Action.CONTACT)
    form = owner.form()
    if "jane@acme.com" not in form.shown:
        raise Missing("The contact should have been shown whole.")
    teller.modal(owner.id, form, f"{owner.name} sees a window · only visible to them")
    form.closes()


def duplicate(teller: Teller, ines: Actor) -> None:
    """Somebody at the same company is known already, and that is shown before anything is saved."""
    teller.scene("The same company, from another colleague")
    ines.types("/handoff Omar Haddad, Acme, omar@acme.com @priya read our price list")
    form = ines.form()
    ines.sends(form)
    form = ines.form()
    if "same company domain" not in form.shown:
        raise Missing("The known lead at the same company should have been shown.")
    teller.says("Before anything is saved, Inês sees who is known at Acme and who has the lead.")
    teller.modal(ines.id, form, "Inês has the form open", head=4)
    teller.does("Inês presses [Open] to read Jane's story instead of handing Acme over twice")
    form.clicks_in_view(Action.OPEN_LEAD.value)
    story = ines.form()
    if "whole story" not in story.title or LEAD not in story.shown:
        raise Missing("Jane's story should have opened on top of the form.")
    story.closes(everything=True)


def reject(teller: Teller, ines: Actor, ana: Actor) -> None:
    """A hand-off that was wrong: the reason is counted and goes home at once."""
    teller.scene("A lead that was not right")
    ines.types("/handoff Tomáš Novák, Bakery Novák, tomas@novak.example @ana wants a trial")
    if not ines.sends(ines.form()).closed:
        raise Missing("The form should have closed.")
    ana.presses(ana.card("Tomáš Novák", "Waiting for"), Action.REJECT)
    form = ana.form()
    reason, note = "Wrong company size", "A team of three; our smallest plan begins at twenty."
    ana.fills_and_sends(form, reason=reason, note=note)
    ines.hears("Tomáš Novák", "rejected by", reason)
