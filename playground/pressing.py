"""Finding what to press on a message, and the state that Slack reports with it."""

from playground import inputs, posting
from playground.seen import Seen
from playground.workspace import Json


def find(blocks: tuple[Json, ...], action_id: str, value: str | None) -> tuple[Json, Json]:
    """Return block and element. Raises LookupError, naming what there is instead."""
    offered = []
    for block in blocks:
        for element in posting.elements_of(block):
            offered.append(str(element.get("action_id")))
            if element.get("action_id") == action_id and value in (None, element.get("value")):
                return block, element
    raise LookupError(f"no {action_id!r} to use; there is {offered}")


def state_after(message: Seen, block: Json, element: Json, action: Json) -> Json:
    """Return `state` as it is once `action` has changed its own element."""
    values: dict[str, Json] = {}
    for held_block, holder in inputs.holders({"blocks": message.blocks}):
        key, initial, empty = inputs.HOLDS[holder["type"]]
        value = holder.get(initial, empty)
        if (held_block["block_id"], holder["action_id"]) == (
            block["block_id"],
            element["action_id"],
        ):
            value = action.get(key, value)
        place = values.setdefault(held_block["block_id"], {})
        place[holder["action_id"]] = {"type": holder["type"], key: value}
    return {"values": values}
