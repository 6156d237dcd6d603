from hypothesis import given
from hypothesis import strategies as st

from commands import carried, context
from commands.carried import Carried

CLICK = {
    "type": "block_actions",
    "team": {"id": "T1", "domain": "acme"},
    "user": {"id": "U1", "team_id": "T1"},
    "trigger_id": "1.2.a",
    "actions": [{"action_id": "a", "value": "x", "action_ts": "5.6"}],
}
VIEW = {"id": "V1", "hash": "h1", "callback_id": "c", "private_metadata": "m"}


def test_a_click_is_known_by_its_trigger_or_else_by_its_moment() -> None:
    assert context.of_interaction(CLICK).key == "trigger:1.2.a"
    without = {name: value for name, value in CLICK.items() if name != "trigger_id"}
    assert context.of_interaction(without).key == "action:U1:5.6:a"


def test_a_submission_is_known_by_its_modal_as_it_stood() -> None:
    sent = CLICK | {"type": "view_submission", "view": VIEW}
    again = sent | {"trigger_id": "3.4.b"}
    assert context.of_interaction(sent).key == context.of_interaction(again).key == "view:V1:h1"
    assert context.of_interaction(sent | {"view": VIEW | {"hash": "h2"}}).key == "view:V1:h2"


def test_a_click_in_a_modal_is_known_by_its_trigger() -> None:
    assert context.of_interaction(CLICK | {"view": VIEW}).key == "trigger:1.2.a"


def test_ids_are_read_alone_or_within_an_object() -> None:
    assert context.of_interaction(CLICK | {"team": "T2", "channel": "C1"}).workspace_id == "T2"
    assert context.of_interaction(CLICK | {"team": None}).workspace_id == "T1"
    assert context.of_interaction(CLICK | {"channel": {"id": "C1"}}).channel == "C1"


def test_text_comes_without_what_databases_refuse() -> None:
    typed = {"team_id": "T1", "user_id": "U1", "trigger_id": "1", "text": " a\x00b\ud800c "}
    assert context.of_command(typed).text == "abc"


_IDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=26)


@given(
    st.builds(
        Carried,
        channel=st.none() | _IDS,
        link=st.none() | st.text(min_size=1, max_size=300),
        seen=st.lists(_IDS, max_size=40).map(tuple),
        handoff=_IDS,
        story=_IDS,
        squad=_IDS,
    )
)
def test_what_a_modal_carries_comes_back(kept: Carried) -> None:
    assert len(carried.write(kept)) <= 3000
    if carried.write(kept) != "{}":
        assert carried.read(carried.write(kept)) == kept


@given(st.text(max_size=200))
def test_foreign_metadata_is_read_as_nothing(text: str) -> None:
    assert isinstance(carried.read(text), Carried)
    assert (
        carried.read('["no", 1]') == carried.read('{"other": 1}') == carried.read("") == Carried()
    )
