"""The second half of the story: the lead is worked, won, celebrated, and looked at as a whole."""

from datetime import UTC, datetime, timedelta

from bot.demo.cast import Actor
from bot.demo.offering import LEAD
from bot.demo.stage import Missing
from bot.demo.telling import Teller
from messages.ids import Action

VALUE = "12,000"
REWARD, TARGET = "Dinner for both teams", "100"
_TO_CLOSE = timedelta(days=30)


def touch(teller: Teller, mia: Actor, owner: Actor) -> None:
    """Two touches with their outcomes; the giver hears of both in one message."""
    teller.scene("The lead is worked")
    # Both are done before they are told, so that they fall into one window however slow the pace is.
    owner.clicks(owner.card(LEAD, "Accepted"), Action.TOUCH)
    owner.fills_and_sends(owner.form(), shown=False, outcome="Left word")
    owner.clicks(owner.card(LEAD, "1 touch"), Action.TOUCH)
    form = owner.form()
    note = "Demo with her and two colleagues"
    owner.fills_and_sends(form, shown=False, kind="Meeting", outcome="Interested", note=note)
    teller.does(f"{owner.name} calls, leaves word, and logs it; then Jane has time for a meeting")
    teller.does(f"{owner.name} presses [Log touch]")
    owner.shows_form(form)
    teller.says("Both steps reach Mia as one message, as they came within a short while.")
    mia.hears("called", "held a meeting")


def close(teller: Teller, mia: Actor, owner: Actor) -> None:
    """SQL, opportunity, won."""
    teller.scene("From a talk to a customer")
    closing = (datetime.now(UTC) + _TO_CLOSE).date()
    owner.clicks(owner.card(LEAD, "2 touches"), Action.MOVE)
    _move(owner, shown=False, stage="SQL")
    teller.does(f"{owner.name} moves the lead to SQL, and after the next talk presses [Move stage]")
    owner.clicks(owner.card(LEAD, "SQL"), Action.MOVE)
    _move(owner, stage="Opportunity", value=VALUE, close_on=closing)
    owner.clicks(owner.card(LEAD, "Opportunity", f"€{VALUE}"), Action.MOVE)
    _move(owner, shown=False, stage="Won", value=VALUE)
    teller.does(f"Jane signs. {owner.name} moves the lead to Won, which Mia hears at once")
    mia.hears(f"won €{VALUE}")
    card = mia.sees_card(LEAD, "Won", head=2)
    mia.reads_thread(card, "won it")


def choose_reward(teller: Teller, yusuf: Actor) -> None:
    """A lead of the squad writes down what both sides earn together."""
    teller.says("Yusuf, who leads marketing, has asked both teams what they would like to earn.")
    yusuf.types("/win pot")
    yusuf.presses(yusuf.is_told("no shared pot yet"), Action.POT)
    said = yusuf.fills_and_reads(yusuf.form(), reward=REWARD, target=TARGET)
    if REWARD not in said:
        raise Missing(f"Yusuf should have seen the pot for “{REWARD}”, not “{said}”.")


def celebrate(teller: Teller, mia: Actor, owner: Actor) -> None:
    """The announcement names both sides, its picture follows, and who closed the deal thanks who brought it."""
    teller.scene("A win that both sides own")
    win = mia.sees_win("Acme", VALUE, "Marketing", f"<@{mia.id}>", "Sales", f"<@{owner.id}>")
    teller.says("Its picture comes into the thread as soon as it is drawn, with the shared pot.")
    mia.sees_picture(win, "Acme", "Marketing: Mia Larsen", "Sales: ", REWARD)
    owner.presses(win, Action.WIN_THANKS)
    line = "Your webinar had answered half of her questions."
    owner.fills_and_reads(owner.form(), shown=False, person="Mia Larsen", text=line)
    mia.hears("thanks you for", line)


def look_back(teller: Teller, yusuf: Actor) -> None:
    """/lead finds it again, with its whole story."""
    teller.scene("What became of Acme?")
    teller.says("Yusuf wants to know before his meeting.")
    yusuf.types("/lead acme")
    found = yusuf.is_told("for “acme”", LEAD)
    yusuf.presses(found, Action.OPEN_LEAD)
    story = yusuf.form()
    if "jane@acme.com" in story.shown or "won it" not in story.shown:
        raise Missing("The story should have been told, with the contact masked.")
    teller.modal(yusuf.id, story, "Yusuf sees a window", head=4, after="won it", most=7)


def _move(owner: Actor, *, stage: str, shown: bool = True, **details: object) -> None:
    """Choosing a stage redraws the form with the fields of that stage."""
    form = owner.fills(owner.form(), stage=stage)
    owner.fills_and_sends(form, shown=shown, **details)
