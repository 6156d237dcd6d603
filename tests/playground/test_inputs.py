from slack_bolt import Ack

from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town

COMPANY = bare.text_input("company", "Company")
NOTE = bare.text_input("note", "Note", optional=True, initial_value="none")


def test_an_external_menu_is_searched_and_chosen_from(live: Town) -> None:
    asked: list[Json] = []
    heard: list[Json] = []

    @live.app.options("campaign")
    def offer(ack: Ack, body: Json) -> None:
        asked.append(body)
        names = [name for name in ("Spring fair", "Webinar") if body["value"] in name.lower()]
        ack(options=[{"text": bare.plain(name), "value": name} for name in names])

    @live.app.view("lead")
    def listen(ack: Ack, view: Json) -> None:
        heard.append(view["state"]["values"])
        ack()

    menu = {"type": "external_select", "action_id": "campaign", "min_query_length": 0}
    block = {"type": "input", "block_id": "c", "label": bare.plain("Campaign"), "element": menu}
    screen = bare.open_modal(live, bare.modal("lead", block))
    assert len(screen.suggestions("Campaign")) == 2
    screen.fills("Campaign", "spring").submits()
    assert heard[0]["c"]["campaign"]["selected_option"]["value"] == "Spring fair"
    keys = "type user container api_app_id token action_id block_id value team view enterprise"
    assert asked[0].keys() == set(keys.split()) | {"is_enterprise_install"}


def test_each_kind_of_input_holds_its_value(live: Town) -> None:
    options = [
        {"text": bare.plain(name) | {"emoji": True}, "value": name[0]} for name in ("Hot", "Cold")
    ]
    kinds: dict[str, tuple[Json, object, str, object]] = {
        "when": ({"type": "datepicker"}, "2026-03-01", "selected_date", "2026-03-01"),
        "temp": (
            {"type": "radio_buttons", "options": options},
            "Hot",
            "selected_option",
            options[0],
        ),
        "kind": ({"type": "static_select", "options": options}, "C", "selected_option", options[1]),
        "list": (
            {"type": "checkboxes", "options": options},
            ["Hot", "Cold"],
            "selected_options",
            options,
        ),
        "who": ({"type": "users_select"}, "@sam", "selected_user", live.sam.id),
        "all": ({"type": "multi_users_select"}, ["sam"], "selected_users", [live.sam.id]),
        "where": ({"type": "conversations_select"}, "#leads", "selected_conversation", live.leads),
        "sum": ({"type": "number_input", "is_decimal_allowed": False}, 12, "value", "12"),
        "mail": ({"type": "email_text_input"}, "a@b.example", "value", "a@b.example"),
    }
    blocks = [
        {
            "type": "input",
            "block_id": name,
            "label": bare.plain(name),
            "element": element | {"action_id": "a"},
        }
        for name, (element, _, _, _) in kinds.items()
    ]
    screen = bare.open_modal(live, bare.modal("lead", *blocks))
    for name, (element, value, key, held) in kinds.items():
        screen.fills(name, value)
        assert screen.values[name]["a"] == {"type": element["type"], key: held}


def test_slacks_client_refuses_a_malformed_number_and_address(live: Town) -> None:
    number = {"type": "number_input", "action_id": "a", "is_decimal_allowed": False}
    mail = {"type": "email_text_input", "action_id": "a"}
    blocks = [
        {"type": "input", "block_id": name, "label": bare.plain(name), "element": element}
        for name, element in (("sum", number), ("mail", mail))
    ]
    screen = bare.open_modal(live, bare.modal("lead", *blocks))
    outcome = screen.fills("sum", "1.5").fills("mail", "nobody").submits()
    assert outcome.client_side
    assert outcome.errors.keys() == {"sum", "mail"}


def test_a_dispatching_input_tells_the_app_at_once(live: Town) -> None:
    heard: list[Json] = []

    @live.app.action("typed")
    def listen(ack: Ack, body: Json) -> None:
        heard.append(body)
        ack()

    block = bare.text_input("company", "Company", dispatch_action=True)
    bare.open_modal(live, bare.modal("lead", block)).fills("Company", "Acme")
    assert heard[0]["actions"][0]["value"] == "Acme"
    assert heard[0]["container"]["type"] == "view"


def test_an_empty_required_input_never_reaches_the_app(live: Town) -> None:
    screen = bare.open_modal(live, bare.modal("lead", COMPANY, NOTE))
    outcome = screen.fills("note", None).submits()
    assert outcome.client_side
    assert outcome.errors == {"company": "Please complete this required field."}
    assert [sent.payload["type"] for sent in live.slack.wire.deliveries_of("interactive")] == []
