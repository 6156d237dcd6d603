"""A modal or Home as the person in front of it uses it."""

from typing import Any, Self

from playground import blocks as block_rules
from playground import choosing, inputs, modals, posting
from playground.delivery import Answer, Delivery
from playground.desk import Desk
from playground.payloads import Payloads
from playground.seen import Outcome, words
from playground.submissions import TROUBLE, conclude
from playground.workspace import Json, View


class Screen:
    """Stays with its view when the app updates it."""

    def __init__(self, desk: Desk, delivery: Delivery, payloads: Payloads, view: View) -> None:
        self._desk, self._delivery, self._payloads = desk, delivery, payloads
        self._workspace = desk.workspace
        self._view = view

    @property
    def id(self) -> str:
        return self._view.id

    @property
    def body(self) -> Json:
        """The view as the app last gave it, with block_ids filled in."""
        return self._view.body

    @property
    def described(self) -> Json:
        """The view object as the app gets it, state included."""
        with self._workspace.changed:
            return modals.describe(self._workspace, self._view)

    @property
    def title(self) -> str:
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def errors(self) -> dict[str, str]:
        """Texts now under the inputs, by block_id."""
        return dict(self._view.errors)

    @property
    def shown(self) -> str:
        """All words of the view, one text a line."""
        return "\n".join(words({"title": self.body.get("title"), "blocks": self.body["blocks"]}))

    @property
    def labels(self) -> list[str]:
        """The labels of its inputs, from top to bottom."""
        return [block["label"]["text"] for block in self.body["blocks"] if block["type"] == "input"]

    @property
    def values(self) -> Json:
        """`state.values` as the app would get it now."""
        return dict(self.described["state"]["values"])

    def fills(self, where: str, value: Any, *, tells: bool = True) -> Self:
        """Put `value` into the input with this block_id, label or action_id.

        Menus take an option's text or value, external ones search for it first; lists fill
        multiple choices; None empties. Without `tells` the app hears of it only on submission, as
        of a text that is not entered yet. Raises LookupError for what is not there.
        """
        block, element = self._find(where)
        options = self._search(block, element, value)
        with self._workspace.changed:
            state = choosing.choose(self._workspace, element, value, options)
            self._view.typed[(block["block_id"], element["action_id"])] = state
            self._view.errors.pop(block["block_id"], None)
        if tells and (block["type"] != "input" or block.get("dispatch_action")):
            self._tell(block, element, state)
        return self

    def suggestions(self, where: str, query: str = "") -> list[Json]:
        """Return what the app offers for `query`; Slack asks only from min_query_length on."""
        block, element = self._find(where)
        if len(query) < int(element.get("min_query_length", 0 if not query else 1)):
            return []
        with self._workspace.changed:
            payload = self._payloads.suggestion_in_view(
                self._view, block["block_id"], element["action_id"], query
            )
        return read_options(self._delivery.ask("interactive", payload))

    def submits(self) -> Outcome:
        """Press submit. Raises LookupError when the modal is no longer open."""
        view = self._view
        with self._workspace.changed:
            if view not in self._workspace.modals.get(view.user, []):
                raise LookupError("this modal is not open")
            view.errors = inputs.complaints(view)
            if view.errors:
                return Outcome(errors=dict(view.errors), client_side=True)
            payload = self._payloads.submission(view)
        answer = self._delivery.ask("interactive", payload)
        if answer.trouble:
            return Outcome(trouble=TROUBLE, seconds=answer.seconds, reason=answer.reason)
        with self._workspace.changed:
            outcome = conclude(self._workspace, view, answer)
            self._workspace.changed.notify_all()
        return outcome

    def closes(self, everything: bool = False) -> Outcome:
        """Press the cross or cancel; `everything` closes the whole stack."""
        with self._workspace.changed:
            gone = modals.close(self._workspace, self._view, everything)
            asked = [
                self._payloads.closing(view, everything)
                for view in gone
                if view.body.get("notify_on_close")
            ]
            self._workspace.changed.notify_all()
        answers = [self._delivery.ask("interactive", payload) for payload in asked]
        return Outcome(closed=True, seconds=max((one.seconds for one in answers), default=0.0))

    def clicks_in_view(self, action_id: str, value: str | None = None) -> Outcome:
        """Press a button of the view. Raises LookupError when it is not there."""
        for block in self.body["blocks"]:
            for element in posting.elements_of(block):
                if element.get("action_id") == action_id and value in (None, element.get("value")):
                    names = ("text", "value", "style", "url")
                    return self._tell(
                        block, element, {k: element[k] for k in names if k in element}
                    )
        raise LookupError(f"no {action_id!r} in this view")

    def picks_in_view(self, action_id: str, choice: Any) -> Outcome:
        """Choose in a menu that is not an input, overflow menus included."""
        block, element = self._find(action_id)
        if element["type"] == "overflow":
            option = choosing.pick(choosing.offers(element), choice)
            return self._tell(block, element, {"selected_option": option})
        options = self._search(block, element, choice)
        with self._workspace.changed:
            state = choosing.choose(self._workspace, element, choice, options)
            self._view.typed[(block["block_id"], action_id)] = state
        return self._tell(block, element, state)

    def _search(self, block: Json, element: Json, value: Any) -> list[Json] | None:
        if not element["type"].endswith("external_select") or not value:
            return None
        asked = value if isinstance(value, list) else [value]
        # A whole option was suggested before; only words have to be searched for.
        return [
            option
            for one in asked
            for option in (
                [one] if isinstance(one, dict) else self.suggestions(block["block_id"], str(one))
            )
        ]

    def _find(self, where: str) -> tuple[Json, Json]:
        pairs = [
            (block, element)
            for block in self.body["blocks"]
            for element in posting.elements_of(block)
        ]
        for block, element in pairs:
            label = block.get("label", {}).get("text")
            if where in (block["block_id"], label, element.get("action_id")):
                return block, element
        raise LookupError(f"no input {where!r}; there is {self.labels}")

    def _tell(self, block: Json, element: Json, more: Json) -> Outcome:
        with self._workspace.changed:
            action = {
                "type": element["type"],
                "action_id": element["action_id"],
                "block_id": block["block_id"],
                **more,
                "action_ts": self._workspace.stamps.make(),
            }
            payload = self._payloads.click_in_view(self._view, action)
        answer = self._delivery.ask("interactive", payload)
        trouble = TROUBLE if answer.trouble else None
        return Outcome(trouble=trouble, seconds=answer.seconds, reason=answer.reason)


def read_options(answer: Answer) -> list[Json]:
    """Return the options of a suggestion's answer, groups in order; none when it was refused."""
    body = answer.body or {}
    if answer.trouble or block_rules.refusals_of_options(body):
        return []
    return choosing.offers(body)
