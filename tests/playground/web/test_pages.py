import httpx
import pytest
from slack_bolt import Ack
from slack_sdk import WebClient

from playground.standin import Standin
from playground.workspace import Json
from tests.playground import bare
from tests.playground.web.conftest import Pages


def test_without_pages_the_front_door_says_so() -> None:
    with Standin() as slack:
        assert httpx.get(slack.base_url).status_code == 404


def test_a_newcomer_sees_the_first_channel_as_the_first_person(pages: Pages) -> None:
    page = pages.open()
    assert "#leads" in page
    assert "You are Ana Silva" in page
    assert "Nothing here yet" in page


def test_each_person_sees_their_own_conversations(pages: Pages) -> None:
    ana, sam = pages.town.ana.id, pages.town.sam.id
    secret = pages.town.secret
    assert ">secret<" in pages.open(**{"as": ana})
    assert ">secret<" not in pages.open(**{"as": sam})
    assert "#secret" not in pages.open(**{"as": sam, "in": secret})


def test_a_guest_sees_only_the_channels_they_are_in(pages: Pages) -> None:
    slack = pages.town.slack
    gabi = slack.add_user("gabi", "Gabi", is_guest=True)
    slack.channel("quiet").members.add(gabi)
    page = pages.open(**{"as": gabi})
    assert ">quiet<" in page
    assert ">leads<" not in page
    assert "guest" in page


def test_a_message_is_shown_with_its_marks_and_nothing_of_its_own_markup(pages: Pages) -> None:
    ana = pages.town.ana
    pages.act(ana.id, "says", text="*hello* <script>x</script> @sam", channel=pages.town.leads)
    page = pages.open(**{"in": pages.town.leads})
    assert "<strong>hello</strong>" in page
    assert "<script>x" not in page
    assert "@Sam Lee" in page


def test_what_came_since_is_counted_until_it_is_looked_at(pages: Pages) -> None:
    ana, sam = pages.town.ana.id, pages.town.sam.id
    pages.act(sam, "says", text="news", channel=pages.town.leads)
    elsewhere = {"as": ana, "in": pages.town.quiet}
    assert '1<span class="unseen"> unread' in pages.open(**elsewhere)
    pages.open(**{"as": ana, "in": pages.town.leads})
    assert "unseen" not in pages.open(**elsewhere)


def test_a_reply_stands_in_its_thread_and_is_counted_on_its_parent(pages: Pages) -> None:
    ana, leads = pages.town.ana, pages.town.leads
    parent = ana.says("parent", leads)
    pages.act(ana.id, "says", text="child", channel=leads, thread=parent.ts)
    page = pages.open(**{"in": leads})
    assert "1 reply" in page
    assert "child" not in page
    assert "child" in pages.open(**{"in": leads, "thread": parent.ts})


def test_a_reaction_is_shown_under_its_message_once_per_person(pages: Pages) -> None:
    ana, leads = pages.town.ana, pages.town.leads
    ts = ana.says("well", leads).ts
    for _ in range(2):
        pages.act(ana.id, "reacts", message={"channel": leads, "ts": ts}, name="eyes")
    assert "👀</span> 1</button>" in pages.open(**{"in": leads})
    pages.act(ana.id, "reacts", message={"channel": leads, "ts": ts}, name="eyes", given=False)
    assert "👀</span> 1</button>" not in pages.open(**{"in": leads})


def test_a_form_is_opened_filled_refused_and_sent(pages: Pages) -> None:
    town = pages.town
    sent: list[Json] = []

    @town.app.command("/open")
    def open_it(ack: Ack, command: Json, client: WebClient) -> None:
        view = bare.modal("m", bare.text_input("who", "Who"), bare.text_input("why", "Why"))
        client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @town.app.view("m")
    def take(ack: Ack, view: Json) -> None:
        sent.append(view["state"]["values"])
        ack()

    with bare.connected(town.slack, town.app):
        pages.act(town.ana.id, "types", line="/open", channel=town.leads)
        assert 'role="dialog"' in pages.open()
        assert 'role="dialog"' not in pages.open(**{"as": town.sam.id})
        fields = {"who": "Jane <b>", "why": None}
        pages.act(town.ana.id, "fills", fields=fields, tells=False)
        refused = pages.act(town.ana.id, "submits")
        assert list(refused["outcome"]["errors"]) == ["why"]
        page = pages.open()
        assert "Please complete this required field." in page
        assert 'value="Jane &lt;b&gt;"' in page
        pages.act(town.ana.id, "fills", fields={"why": "because"}, tells=False)
        assert pages.act(town.ana.id, "submits")["outcome"]["closed"]
        assert 'role="dialog"' not in pages.open()
    assert sent[0]["who"]["typed"]["value"] == "Jane <b>"


def test_a_moment_is_read_on_the_persons_own_clock(pages: Pages) -> None:
    town = pages.town
    berlin = town.slack.add_user("bea", "Bea", tz="Europe/Berlin")
    element = {"type": "datetimepicker", "action_id": "at"}
    block = {"type": "input", "block_id": "when", "label": bare.plain("When"), "element": element}

    @town.app.command("/open")
    def open_it(ack: Ack, command: Json, client: WebClient) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=bare.modal("m", block))
        ack()

    with bare.connected(town.slack, town.app):
        pages.act(berlin, "types", line="/open", channel=town.leads)
        told = pages.act(berlin, "fills", fields={"when": {"local": "2026-11-23T10:00"}})
    state = told["view"]["state"]["values"]["when"]["at"]
    assert state["selected_date_time"] == 1795424400


def test_a_press_on_a_page_that_is_behind_still_reaches_the_app(pages: Pages) -> None:
    town, heard = pages.town, list[str]()

    @town.app.action("take")
    def take(ack: Ack, body: Json) -> None:
        heard.append(body["user"]["id"])
        ack()

    posted = bare.client_of(town.slack).chat_postMessage(
        channel=town.leads, text="Jane", blocks=bare.card(bare.button("take", "Take"))
    )
    pages.open(**{"as": town.sam.id, "in": town.leads})
    ts = str(posted["ts"])
    bare.client_of(town.slack).chat_update(
        channel=town.leads, ts=ts, text="Jane, taken", blocks=bare.card()
    )
    with bare.connected(town.slack, town.app):
        where = {"channel": town.leads, "ts": ts}
        done = pages.act(town.sam.id, "clicks", message=where, action_id="take")
        unknown = pages.act(town.sam.id, "clicks", message=where, action_id="never")
    assert done["outcome"]["trouble"] is None
    assert heard == [town.sam.id]
    assert "never" in unknown["error"]


def test_an_app_that_is_away_is_told_in_slacks_words(pages: Pages) -> None:
    done = pages.act(pages.town.ana.id, "types", line="/open", channel=pages.town.leads)
    assert done["outcome"]["trouble"] == '/open failed with the error "dispatch_failed"'
    page = pages.open()
    assert "no_connection" in page
    assert "slash_commands" in page


def test_the_wire_tells_what_an_entry_carried(pages: Pages) -> None:
    pages.act(pages.town.ana.id, "types", line="/open now", channel=pages.town.leads)
    sent = pages.town.slack.wire.deliveries[-1]
    carried = pages.http.get(f"/_web/wire/sent-{sent.id}").json()
    assert '"text": "now"' in carried["sent"]
    assert pages.http.get("/_web/wire/sent-nothing").status_code == 404


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"as":"U","verb":"types"}', b'{"verb":"x"}'])
def test_what_cannot_be_done_is_refused_with_a_reason(pages: Pages, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = pages.http.post("/_web/act", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_other_web_sites_cannot_act_here(pages: Pages) -> None:
    act = {"as": pages.town.ana.id, "verb": "says", "given": {"text": "x"}}
    foreign = {"origin": "https://evil.example"}
    assert pages.http.post("/_web/act", json=act, headers=foreign).status_code == 403
    assert pages.http.post("/_web/act", data={"a": "b"}).status_code == 403
    assert pages.http.get("/", headers={"host": "evil.example"}).status_code == 403


def test_the_pages_allow_no_script_but_their_own(pages: Pages) -> None:
    answer = pages.http.get("/")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


def test_scripts_and_styles_are_served_from_here(pages: Pages) -> None:
    for name in ("main.js", "live.js", "workspace.css", "icon.svg"):
        assert pages.http.get(f"/_web/static/{name}").status_code == 200


def test_the_clock_is_moved_by_its_buttons(pages: Pages) -> None:
    assert "Friday 16:00" in pages.open()
    pages.act(pages.town.ana.id, "moves_clock", to="friday")
    assert [one.isoformat() for one in pages.clock.moves] == ["2026-11-20T16:00:00+00:00"]
    assert "16:00" in pages.open()
    assert "error" in pages.act(pages.town.ana.id, "moves_clock", to="yesterday")


def test_the_gallery_shows_every_surface_with_its_limits_and_its_json(pages: Pages) -> None:
    page = pages.http.get("/gallery", params={"case": "all", "width": "both"}).text
    assert "3 of 3 surfaces" in page
    assert page.count('class="frame ') == 3 * 4
    assert "24 of 24" in page
    assert "&#34;callback_id&#34;" in page
    assert "1 of 3 surfaces" in pages.http.get("/gallery", params={"find": "card"}).text
