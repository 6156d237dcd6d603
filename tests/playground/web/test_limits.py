from playground.web import limits
from tests.playground import bare


def found(kind: str, payload: dict[str, object]) -> dict[str, str]:
    return {one.name: f"{one.used} of {one.limit}" for one in limits.distances(kind, payload)}


def test_a_message_is_measured_by_its_blocks_and_its_longest_text() -> None:
    blocks = [*bare.card(bare.button("go", "Go!")), *bare.card()]
    told = found("message", {"text": "hi", "blocks": blocks})
    assert told["blocks"] == "3 of 50"
    assert told["section text"] == "10 of 3000"
    assert told["button text"] == "3 of 75"
    assert told["text of the message"] == "2 of 4000"


def test_a_view_may_hold_more_blocks_and_a_short_title() -> None:
    told = found("modal", bare.modal("m", bare.text_input("who", "Who")))
    assert told["blocks"] == "1 of 100"
    assert told["title"] == "4 of 24"
    assert told["input label"] == "3 of 2000"


def test_what_is_nearly_used_up_is_marked() -> None:
    title = bare.plain("x" * 22)
    near = [one.name for one in limits.distances("modal", {"title": title}) if one.is_near]
    assert near == ["title"]
