"""Acting as a person in the workspace, and seeing what that person sees."""

from collections.abc import Sequence
from typing import Any

from playground import choosing, pressing, seen, speaking, typing_text
from playground.delivery import Answer, Delivery, Trouble
from playground.desk import Desk
from playground.payloads import Payloads
from playground.refusal import Refusal
from playground.reply_urls import show
from playground.screens import Screen, read_options
from playground.seen import Outcome, Seen
from playground.speaking import Upload, Words
from playground.workspace import Channel, Json, Message, ReplyUrl

CLICK_TROUBLE = "This app did not respond. Try again?"


class Person:
    """Acts wait for the app's answer or Slack's limit, and may run in many threads at once."""

    def __init__(self, desk: Desk, delivery: Delivery, base_url: str, user: str) -> None:
        self.id, self._base_url = user, base_url
        self._desk, self._delivery = desk, delivery
        self._workspace = desk.workspace
        self._payloads = Payloads(desk, base_url, user)

    def types(self, line: str, channel: str | None = None) -> Outcome:
        """Send a slash command (`/handoff Jane Doe, Acme`), in the DM with the app by default."""
        command, _, text = line.partition(" ")
        known = self._desk.manifest.commands
        if known is not None and command not in known:
            return Outcome(text=f"{command} is not a valid command.", trouble="invalid_command")
        with self._workspace.changed:
            where = self._place(channel)
            if not self._may_see(where):
                raise LookupError(f"{channel!r} is private")
            text = text.strip()
            if known is not None and known[command]:
                text = typing_text.as_command(self._workspace, text)
            payload = self._payloads.command(command, text, where)
        answer = self._delivery.ask("slash_commands", payload)
        if answer.trouble:
            words = f'{command} failed with the error "{answer.trouble}"'
            return Outcome(trouble=words, seconds=answer.seconds, reason=answer.reason)
        return self._shown_in(where, answer)

    def says(
        self,
        text: str,
        channel: str | None = None,
        thread: str | None = None,
        uploads: Sequence[Upload] = (),
    ) -> Seen:
        """Write a message or a reply; returns when the app has its event (or does not want it).

        A Bolt app without a listener for it never acknowledges over Socket Mode: the wait is then
        `ack_seconds` long. Writing joins an open channel. Raises LookupError for a private one of
        others, ValueError for files that are none.
        """
        with self._workspace.changed:
            where = self._place(channel)
            if not self._may_see(where):
                raise LookupError(f"{channel!r} is private")
            words = Words(text, thread, uploads)
            message = speaking.say(self._desk, self._base_url, self.id, where, words)
        told = self._desk.events.tell_posted(where, message)
        if told is not None:
            told.result()
        return seen.look(message)

    def reacts(self, message: Seen, name: str, *, given: bool = True) -> None:
        """Add an emoji, or take it back; the app hears of it when it is in the channel."""
        told = speaking.react(self._desk, self.id, *self._current(message), name, given=given)
        if told is not None:
            told.result()

    def opens_home(self, tab: str = "home") -> Outcome:
        """Look at the app's Home (or its `messages` tab)."""
        with self._workspace.changed:
            event: Json = {
                "type": "app_home_opened",
                "user": self.id,
                "tab": tab,
                "channel": self._workspace.dm_with_app(self.id).id,
                "event_ts": self._workspace.stamps.make(),
            }
            if tab == "home" and (home := self.home) is not None:
                event["view"] = home.described
        told = self._desk.events.tell(event, "app_home_opened")
        answer = told.result() if told is not None else None
        return Outcome(seconds=answer.seconds, reason=answer.reason) if answer else Outcome()

    def clicks(self, message: Seen, action_id: str, value: str | None = None) -> Outcome:
        """Press a button as it stood on `message`; `value` tells buttons of one action_id apart.

        Raises LookupError when the message shows no such button.
        """
        block, element = pressing.find(message.blocks, action_id, value)
        action: Json = {
            name: element[name]
            for name in ("action_id", "text", "value", "style", "url")
            if name in element
        }
        return self._act(message, block, element, action)

    def picks(self, message: Seen, action_id: str, choice: Any) -> Outcome:
        """Choose in a menu or a date picker of a message."""
        block, element = pressing.find(message.blocks, action_id, None)
        options = None
        if element["type"].endswith("external_select"):
            known = isinstance(choice, dict)
            options = [choice] if known else self.suggestions(message, action_id, str(choice))
        if element["type"] == "overflow":
            action: Json = {"selected_option": choosing.pick(choosing.offers(element), choice)}
        else:
            action = choosing.choose(self._workspace, element, choice, options)
        return self._act(message, block, element, action | {"action_id": action_id})

    def suggestions(self, message: Seen, action_id: str, query: str = "") -> list[Json]:
        """Return what the app offers in an external menu of a message."""
        block, _ = pressing.find(message.blocks, action_id, None)
        with self._workspace.changed:
            channel, current = self._current(message)
            payload = self._payloads.suggestion_in_message(
                channel, current, block["block_id"], action_id, query
            )
        return read_options(self._delivery.ask("interactive", payload))

    def uses_shortcut(self, callback_id: str, message: Seen | None = None) -> Outcome:
        """Use a global shortcut, or a message shortcut when `message` is given."""
        known = self._desk.manifest.shortcuts
        kind = "global" if message is None else "message"
        if known is not None and known.get(callback_id) != kind:
            raise LookupError(f"the manifest has no {kind} shortcut {callback_id!r}")
        with self._workspace.changed:
            if message is None:
                payload = self._payloads.shortcut(callback_id)
            else:
                payload = self._payloads.message_shortcut(callback_id, *self._current(message))
        return _outcome(self._delivery.ask("interactive", payload))

    @property
    def view(self) -> Screen:
        """The top modal. Raises LookupError when none is open."""
        with self._workspace.changed:
            stack = self._workspace.modals.get(self.id)
            if not stack:
                raise LookupError("no modal is open")
            return Screen(self._desk, self._delivery, self._payloads, stack[-1])

    @property
    def views(self) -> list[Screen]:
        """All open modals, the top one last."""
        with self._workspace.changed:
            stack = self._workspace.modals.get(self.id, [])
            return [Screen(self._desk, self._delivery, self._payloads, view) for view in stack]

    @property
    def home(self) -> Screen | None:
        """The Home that the app published for this person."""
        with self._workspace.changed:
            view = self._workspace.homes.get(self.id)
            return Screen(self._desk, self._delivery, self._payloads, view) if view else None

    def sees(self, channel: str, thread: str | None = None) -> list[Seen]:
        """Messages and own ephemerals of a conversation, oldest first, replies included.

        `thread` narrows to one thread. A private conversation of others looks empty.
        """
        with self._workspace.changed:
            where = self._place(channel)
            own = [one for one in where.ephemerals if one.only_for == self.id]
            found = [*where.messages.values(), *own] if self._may_see(where) else own
            if thread is not None:
                found = [one for one in found if thread in (one.ts, one.thread)]
            return [seen.look(one) for one in sorted(found, key=lambda one: one.ts)]

    def dms(self) -> list[Seen]:
        """Messages of the DM with the app, oldest first."""
        with self._workspace.changed:
            return self.sees(self._workspace.dm_with_app(self.id).id)

    @property
    def ephemerals(self) -> list[Seen]:
        """Everything shown to this person alone, in all conversations, oldest first."""
        with self._workspace.changed:
            every = [
                one
                for channel in self._workspace.channels.values()
                for one in channel.ephemerals
                if one.only_for == self.id
            ]
            return [seen.look(one) for one in sorted(every, key=lambda one: one.ts)]

    def _act(self, message: Seen, block: Json, element: Json, action: Json) -> Outcome:
        with self._workspace.changed:
            channel, current = self._current(message)
            action = {
                "type": element["type"],
                "block_id": block["block_id"],
                **action,
                "action_ts": self._workspace.stamps.make(),
            }
            state = pressing.state_after(message, block, element, action)
            payload = self._payloads.click(channel, current, action, state)
        return _outcome(self._delivery.ask("interactive", payload))

    def _current(self, message: Seen) -> tuple[Channel, Message]:
        channel = self._workspace.channels[message.channel]
        shelf = channel.ephemerals if message.ephemeral else channel.messages.values()
        found = next((one for one in shelf if one.ts == message.ts), None)
        only_for = self.id if message.ephemeral else None
        return channel, found or Message(channel.id, message.body, 0.0, only_for)

    def _place(self, given: str | None) -> Channel:
        if given is None:
            return self._workspace.dm_with_app(self.id)
        for channel in self._workspace.channels.values():
            if given and given.removeprefix("#") in (channel.id, channel.name):
                return channel
        raise LookupError(f"no channel {given!r}")

    def _may_see(self, channel: Channel) -> bool:
        return self._workspace.may_see(self.id, channel)

    def _shown_in(self, channel: Channel, answer: Answer) -> Outcome:
        body = answer.body or {}
        if not body.get("text") and not body.get("blocks"):
            return Outcome(seconds=answer.seconds)
        reply = ReplyUrl(self.id, channel.id, None, 0.0)
        try:
            with self._workspace.changed:
                show(self._desk, reply, body)
                self._workspace.changed.notify_all()
        except Refusal as refusal:
            words = f'failed with the error "{Trouble.FAILED}"'
            return Outcome(trouble=words, seconds=answer.seconds, reason=refusal.error)
        return Outcome(text=str(body.get("text", "")), seconds=answer.seconds)


def _outcome(answer: Answer) -> Outcome:
    trouble = CLICK_TROUBLE if answer.trouble else None
    return Outcome(trouble=trouble, seconds=answer.seconds, reason=answer.reason)
