"""The people of the story at their keyboards: each act is told, done, and checked."""

from collections.abc import Callable

from bot.demo.company import PEOPLE
from bot.demo.stage import Missing, Stage
from bot.demo.telling import Teller
from messages import ids
from playground import posting
from playground.people import Person
from playground.screens import Screen
from playground.seen import Outcome, Seen

HANDOFFS, WINS = "#handoffs-dach", "#wins"
DRAWN = 30.0  # seconds; a picture has a process of its own, which may draw for 20


class Actor:
    """One colleague. Whatever is expected and does not come raises Missing."""

    def __init__(self, handle: str, stage: Stage, teller: Teller) -> None:
        self.id = stage.company.people[handle]
        self.name = next(one.name for one in PEOPLE if one.handle == handle).partition(" ")[0]
        self._stage, self._teller = stage, teller
        self._heard: set[str] = set()

    @property
    def _person(self) -> Person:
        return self._stage.slack.person(self.id)

    def types(self, line: str, channel: str = HANDOFFS) -> None:
        """A slash command."""
        self._teller.does(f"{self.name} types in {channel}: {line}")
        self._check(self._person.types(line, channel), line)

    def replies(self, text: str, card: Seen) -> None:
        """A message in the thread of a card."""
        self._teller.does(f"{self.name} replies in the thread: “{text}”")
        self._person.says(text, card.channel, card.ts)

    def presses(self, message: Seen, action: ids.Action) -> None:
        """A button of a message."""
        self._teller.does(f"{self.name} presses [{_label(message, action)}]")
        self.clicks(message, action)

    def clicks(self, message: Seen, action: ids.Action) -> None:
        """The same, untold."""
        self._check(self._person.clicks(message, action.value), action.value)

    def form(self) -> Screen:
        """The form that is open now."""
        try:
            return self._person.view
        except LookupError:
            raise Missing(f"No form opened for {self.name}.") from None

    def sends(self, form: Screen) -> Outcome:
        """Submit a form; what is wrong with it comes back in the outcome."""
        outcome = form.submits()
        if outcome.trouble:
            raise Missing(f"“{form.title}” failed for {self.name}: {outcome.trouble}")
        return outcome

    def fills(self, form: Screen, **values: object) -> Screen:
        """Put values into the fields named as in `ids.Field`."""
        for field, value in values.items():
            try:
                form.fills(ids.Field[field.upper()].value, value)
            except LookupError as lost:
                raise Missing(f"“{form.title}” took no {field}: {lost}") from None
        return form

    def fills_and_sends(self, form: Screen, *, shown: bool = True, **values: object) -> None:
        """Fill a small form, show it filled, and submit it."""
        self.fills(form, **values)
        if shown:
            self.shows_form(form)
        outcome = self.sends(form)
        if outcome.errors or not outcome.closed:
            raise Missing(f"“{form.title}” should have closed; it says {dict(outcome.errors)}.")

    def fills_and_reads(self, form: Screen, *, shown: bool = True, **values: object) -> str:
        """Fill a form, submit it, and return what the window says that comes in its place."""
        self.fills(form, **values)
        if shown:
            self.shows_form(form)
        outcome = self.sends(form)
        if outcome.errors or outcome.closed:
            raise Missing(f"“{form.title}” gave no word back; it says {dict(outcome.errors)}.")
        answer = self.form()
        said = answer.shown
        answer.closes(everything=True)
        return said

    def shows_form(self, form: Screen) -> None:
        """What the form looks like now."""
        self._teller.modal(self.id, form, f"{self.name} has a form open")

    def card(self, of: str, *words: str) -> Seen:
        """The card of a lead in the channel, once it says all the words."""
        return self._find(f"the card of {of} saying {_said(words)}", self._cards, (of, *words))

    def sees_card(self, of: str, *words: str, head: int = 0) -> Seen:
        """The same, told; with `head` only its first lines and the buttons."""
        card = self.card(of, *words)
        tail = 1 if head else 0
        self._teller.message(self.id, card, f"{HANDOFFS} · everybody sees", head=head, tail=tail)
        return card

    def sees_win(self, *words: str) -> Seen:
        """The announcement in the wins channel, once it says all the words; told."""

        def look() -> list[Seen]:
            return [one for one in self._person.sees(WINS) if one.thread_ts in {None, one.ts}]

        win = self._find(f"a win saying {_said(words)}", look, words)
        self._teller.message(self.id, win, f"{WINS} · everybody sees")
        return win

    def sees_picture(self, message: Seen, *words: str) -> None:
        """The picture in the message's thread, once its words for who cannot see it hold all of these; told."""

        def look() -> list[Seen]:
            replies = self._person.sees(message.channel, message.ts)[1:]
            told = [(one, [str(file.get("alt_txt")) for file in one.files]) for one in replies]
            return [one for one, alts in told if any(_all_in(alt, words) for alt in alts)]

        found = self._stage.expect(f"a picture saying {_said(words)}", look, DRAWN)
        self._teller.thread(self.id, found, f"{WINS} · the win's thread")

    def thread(self, card: Seen, *words: str) -> list[Seen]:
        """The replies below a card, oldest first, once one of them says all the words."""

        def look() -> list[Seen]:
            found = self._person.sees(card.channel, card.ts)[1:]
            replies = [one for one in found if not one.ephemeral]
            return replies if any(_holds(one, words) for one in replies) else []

        return self._stage.expect(f"a line in the card's thread saying {_said(words)}", look)

    def reads_thread(self, card: Seen, *words: str) -> None:
        """The same, told."""
        self._teller.thread(self.id, self.thread(card, *words), f"{HANDOFFS} · the card's thread")

    def hears(self, *words: str, head: int = 0, tail: int = 0) -> Seen:
        """A direct message of the bot, one not heard before, once it says all the words; told."""

        def look() -> list[Seen]:
            return [one for one in self._person.dms() if _mark(one) not in self._heard]

        seen = self._find(f"a message to {self.name} saying {_said(words)}", look, words)
        self._heard.add(_mark(seen))
        where = f"{self.name}'s messages · from Smarketing"
        self._teller.message(self.id, seen, where, head=head, tail=tail)
        return seen

    def last(self, *words: str) -> Seen:
        """The latest direct message that says all the words, heard before or not; untold."""
        what = f"a message to {self.name} saying {_said(words)}"
        return self._find(what, self._person.dms, words)

    def is_told(self, *words: str, head: int = 0, tail: int = 0) -> Seen:
        """A private answer, only visible to this person, once it says all the words; told."""
        seen = self._find(
            f"a private answer to {self.name} saying {_said(words)}",
            lambda: self._person.ephemerals,
            words,
        )
        self._teller.message(self.id, seen, f"{self.name} in {HANDOFFS}", head=head, tail=tail)
        return seen

    def was_told(self, *words: str) -> bool:
        """Whether there is a private answer of these words already."""
        return any(_holds(one, words) for one in self._person.ephemerals)

    def _cards(self) -> list[Seen]:
        seen = self._person.sees(HANDOFFS)
        return [one for one in seen if one.thread_ts in {None, one.ts} and not one.ephemeral]

    def _find(self, what: str, look: Callable[[], list[Seen]], words: tuple[str, ...]) -> Seen:
        return self._stage.expect(what, lambda: [one for one in look() if _holds(one, words)])[-1]

    def _check(self, outcome: Outcome, what: str) -> None:
        if outcome.trouble:
            raise Missing(f"Slack told {self.name} after “{what}”: {outcome.trouble}")


def _holds(seen: Seen, words: tuple[str, ...]) -> bool:
    return _all_in(seen.shown, words)


def _all_in(text: str, words: tuple[str, ...]) -> bool:
    return all(word in text for word in words)


def _said(words: tuple[str, ...]) -> str:
    return " and ".join(f"“{word}”" for word in words) or "something"


def _mark(seen: Seen) -> str:
    return seen.ts + seen.shown


def _label(message: Seen, action: ids.Action) -> str:
    for block in message.blocks:
        for element in posting.elements_of(block):
            if element.get("action_id") == action.value:
                return str(element["text"]["text"])
    raise Missing(f"The message shows no button for {action.value}.")
