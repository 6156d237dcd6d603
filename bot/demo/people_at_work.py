"""What the made-up company does with one lead, decided by dice that fall the same way every time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.demo import words
from bot.demo.desk import Desk, Step
from domain import (
    definitions,
    handoffs,
    history,
    leads,
    money,
    offers,
    touches,
)
from domain.reasons import DEFAULTS, Answer
from services import handoff_answers
from services import handoffs as handing_off
from services import leads as leads_service
from storage.database import Transaction

_QUESTIONS = (
    ("Which plan is she after?", "The team plan, for about forty people."),
    ("Did he name a budget?", "Up to fifteen thousand this year."),
    ("Who else is in the decision?", "Their head of finance; they meet on Thursday."),
)
_NOTES = ("", "", "asked to ring back next week", "wants a reference", "sent the deck")


@dataclass(slots=True)
class Journey:
    """One lead's way through the company; `steps` yields what happens next and when."""

    desk: Desk
    draft: offers.Draft
    giver: str
    handoff_id: str = ""
    lead_id: str = ""
    owner: str = field(default="")

    def steps(self, opened_at: datetime) -> Iterator[tuple[datetime, Step]]:
        """All steps, each with its moment, the first at `opened_at`."""
        dice, desk = self.desk.dice, self.desk
        yield opened_at, self._hand_over
        now = desk.after(opened_at, 2.0)
        if dice.random() < 0.15:
            question, told = dice.choice(_QUESTIONS)
            yield now, lambda at: handoff_answers.ask(*self._by(self.owner, at), question=question)
            now = desk.after(now, 3.0)
            yield now, lambda at: handoff_answers.inform(*self._by(self.giver, at), text=told)
            now = desk.after(now, 1.0)
        fate = dice.random()
        if fate < 0.14:
            reason = self._reason(Answer.REJECT)
            yield now, lambda at: handoff_answers.reject(*self._by(self.owner, at), reason=reason)
            if dice.random() < 0.7:
                yield from self._say(self.owner, self.giver, desk.after(now, 0.5))
            return
        if fate < 0.22:
            reason = self._reason(Answer.RECYCLE)
            yield (
                now,
                lambda at: handoff_answers.recycle(
                    *self._by(self.owner, at),
                    reason=reason,
                    wake_on=(at + timedelta(days=60)).date(),
                ),
            )
            return
        yield now, lambda at: handoff_answers.accept(*self._by(self.owner, at))
        yield from self._work(now)

    def _work(self, now: datetime) -> Iterator[tuple[datetime, Step]]:
        dice, desk = self.desk.dice, self.desk
        for _ in range(dice.choice((1, 1, 2, 3))):
            now = desk.after(now, 6.0)
            kind = dice.choice(tuple(touches.Kind))
            outcome = dice.choice(tuple(touches.Outcome)[:5])
            note = dice.choice(_NOTES)
            yield now, self._touch(kind, outcome, note)
        if dice.random() < 0.15:
            yield from self._say(self.giver, self.owner, desk.after(now, 0.5))
        if dice.random() < 0.35:
            return
        value = money.Money(dice.choice((2_500, 4_800, 9_000, 12_000, 24_000)) * 100, "EUR")
        stages = [leads.Move(history.Stage.SQL)]
        if dice.random() < 0.75:
            close_on = (now + timedelta(days=45)).date()
            stages.append(leads.Move(history.Stage.OPPORTUNITY, value=value, close_on=close_on))
            if dice.random() < 0.45:
                stages.append(leads.Move(history.Stage.WON, value=value))
            elif dice.random() < 0.6:
                stages.append(leads.Move(history.Stage.LOST, reason="price"))
        for move in stages:
            now = desk.after(now, 30.0)
            yield now, self._move(move)

    def _hand_over(self, at: datetime) -> None:
        opened = handing_off.open_handoff(
            self.desk.transaction,
            self.draft,
            workspace_id=self.desk.squad.workspace_id,
            giver_id=self.desk.company.people[self.giver],
            now=at,
        )
        self.handoff_id, self.lead_id = opened.handoff.id, opened.handoff.lead_id

    def _say(self, author: str, to: str, now: datetime) -> Iterator[tuple[datetime, Step]]:
        return words.about(self.desk, lambda: self.lead_id, author, to, now)

    def _touch(self, kind: touches.Kind, outcome: touches.Outcome, note: str) -> Step:
        return lambda at: leads_service.log_touch(
            *self._by(self.owner, at), kind=kind, outcome=outcome, note=note
        )

    def _move(self, move: leads.Move) -> Step:
        return lambda at: leads_service.move(*self._by(self.owner, at), move)

    def _by(self, handle: str, at: datetime) -> tuple[Transaction, handoff_answers.Answer]:
        person = self.desk.company.people[handle]
        workspace_id = self.desk.squad.workspace_id
        answer = handoff_answers.Answer(workspace_id, self.handoff_id, person, at)
        return self.desk.transaction, answer

    def _reason(self, answer: Answer) -> str:
        return self.desk.dice.choice([r.key for r in DEFAULTS if r.answer is answer])


def draw(desk: Desk, number: int) -> Journey:
    """The next lead: who they are, who brings them and who takes them."""
    dice = desk.dice
    name, company, slug = _person(number)
    owner = dice.choice(desk.SALES)
    draft = offers.Draft(
        name=name,
        company=company,
        email=f"{name.split()[0].lower()}@{slug}.example",
        source=dice.choice(("webinar", "website", "event", "content", "referral")),
        campaign=offers.Named(dice.choice(_CAMPAIGNS)),
        persona=offers.Named(dice.choice(_PERSONAS)),
        temperature=dice.choice(tuple(handoffs.Temperature)),
        checklist=tuple(item.key for item in definitions.BUILT_IN.items if dice.random() < 0.8),
        why_now=dice.choice(_WHY_NOW),
        next_step=dice.choice(("", "Call today", "Send the price list", "Offer a demo")),
        rep_id=desk.company.people[owner],
    )
    return Journey(desk, draft, dice.choice(desk.MARKETING), owner=owner)


_FIRST = (
    "Jana",
    "Omar",
    "Elif",
    "Tomas",
    "Noor",
    "Pedro",
    "Freya",
    "Kofi",
    "Lena",
    "Marek",
    "Aisha",
    "Jonas",
)
_LAST = (
    "Berg",
    "Costa",
    "Demir",
    "Novak",
    "Haddad",
    "Silva",
    "Larsson",
    "Mensah",
    "Vogel",
    "Kowal",
)
_FIRMS = (
    "Nordlicht",
    "Kesselhaus",
    "Lumen",
    "Tidewater",
    "Palette",
    "Quarz",
    "Birke",
    "Ostsee",
    "Mosaik",
    "Almanach",
)
_KINDS = ("Logistics", "Software", "Foods", "Studio", "Energy")
_CAMPAIGNS = ("Autumn webinar", "Trade fair Cologne", "Pricing guide", "Partner days")
_PERSONAS = ("Head of Operations", "Finance lead", "IT manager")
_WHY_NOW = (
    "Asked for pricing after the webinar",
    "Wants to replace their old tool before January",
    "Read three articles and booked a call",
    "Met at the fair, asked for an offer for forty seats",
    "Their contract elsewhere ends in March",
)


def _person(number: int) -> tuple[str, str, str]:
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[(number * 7) % len(_LAST)]
    firm = _FIRMS[(number * 3) % len(_FIRMS)]
    kind = _KINDS[(number // len(_FIRMS)) % len(_KINDS)]
    return f"{first} {last}", f"{firm} {kind}", f"{firm}-{kind}-{number}".lower()
