"""Texts of the operator's own: what they can do, what they cannot, and that the built-in ones stand in for them."""

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from domain.texts import Broken
from messages import agenda, agenda_posts, digests, templates, win_lists, wins, wording
from messages.gallery import agendas, samples
from messages.gallery import digests as gallery_digests
from messages.gallery import wins as gallery_wins
from messages.gallery.samples import NOW, Case
from messages.gallery.surfaces import Surface
from messages.templates import texts
from messages.templates.offered import OFFERED, Offered
from messages.templates.texts import Texts
from playground import blocks
from tests.messages import screen
from tests.messages.hostile import TEXTS

WIN = gallery_wins.sample(Case.TYPICAL)
AGENDA = agendas.agenda_of(Case.TYPICAL)
DIGEST = gallery_digests.digest(Case.TYPICAL)


def broken(name: str, source: str) -> Broken:
    told: list[Broken] = []
    own = Texts({name: source}, told.append)
    assert own.own == ()
    assert own.broken == tuple(told)
    (found,) = told
    return found


def test_an_own_text_takes_the_place_of_the_built_in_one() -> None:
    own = Texts(
        {
            "digest": "{{ squad }}: {{ handed_off }} MQLs, {{ accepted }} taken",
            "win_title": "🔔 {{ customer | upper }} & we",
            "win": "{% for line in credits %}{{ loop.index }}. {{ line }}\n{% endfor %}\n\nhttps",
            "wins_title": "{% if reel %}Cake for {{ count }}{% else %}Many{% endif %}",
            "agenda": "{% if is_empty %}Have a coffee, {{ squad }}.{% endif %}",
            "digest_parts": "{{ steps | join(' / ') }}{% for line in wins %}\n\n\n{{ line }}{% endfor %}",
            "agenda_figures": "We won {{ won }}",
            "meeting": "Hello! {{ facilitator }} opens {{ parts }}. {{ link }}",
        }
    )
    assert own.broken == ()
    assert "North: 12 MQLs, 9 of 12 taken" in screen.mrkdwn(
        digests.digest(DIGEST, own).as_payload()
    )
    week = screen.mrkdwn(digests.digest(DIGEST, own).as_payload())
    assert "10 accepted / 4 SQL / 2 opportunities / 2 won" in week
    assert "• Acme · €12,000 · day 31" in week
    told = wins.announcement(WIN, own).as_payload()
    assert told["text"].startswith("🔔 Acme & we")
    assert "1. *Marketing*: <@" in "".join(screen.mrkdwn(told))
    quiet, busy = (agendas.agenda_of(case) for case in (Case.EMPTY, Case.TYPICAL))
    assert "Have a coffee, N." in screen.mrkdwn(agenda.agenda(quiet, own).as_payload())
    assert "We won 2" in "".join(screen.mrkdwn(agenda_posts.posted(busy, own).as_payload()))
    begins = agenda_posts.meeting(busy, NOW, None, own).as_payload()
    assert f"Hello! <@{samples.GIVER}> opens " in "".join(screen.mrkdwn(begins))
    assert win_lists.reel([WIN] * 3, own).text == "Cake for 3 wins"


def test_the_built_in_texts_keep_the_rules_so_that_they_can_be_begun_with() -> None:
    own = Texts({name: templates.source(name) for name in OFFERED})
    assert own.broken == ()
    built_in = [each.payload for each in surfaces(texts.BUILT_IN)]
    assert [each.payload for each in surfaces(own)] == built_in


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("digest", "one\ntwo {{ squadd }}", "line 2: there is no “squadd”"),
        ("digest", "{% if quiet %}\n{{ squad", "line 2: cannot be read"),
        ("digest", "{{ 'a' * 10**9 }}", "“*” is not allowed"),
        ("digest", "{{ 2 ** 99999999 }}", "“**” is not allowed"),
        ("digest", "{{ '%999999999d' % 1 }}", "“%” is not allowed"),
        ("digest", "{{ '{:999999999}'.format(1) }}", "is not allowed"),
        ("digest", "{{ squad.__class__.__mro__ }}", "is not allowed"),
        ("digest", "{{ squad['x'] }}", "“[…]” is not allowed"),
        ("digest", "{% for x in range(10**9) %}{% endfor %}", "this loop is not allowed"),
        ("digest", "{% for x in squad %}{{ x }}{% endfor %}", "this loop is not allowed"),
        ("win", "{% for x in credits recursive %}{{ loop(credits) }}{% endfor %}", "this loop is not allowed"),
        ("win", "{% for x in firsts %}{% for y in credits %}{% endfor %}{% endfor %}", "loop stands within a loop"),
        ("digest", "{% set a = squad %}{{ a }}", "“set” is not allowed"),
        ("digest", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "“macro” is not allowed"),
        ("digest", "{% include 'digest.j2' %}", "“include” is not allowed"),
        ("digest", "{% autoescape false %}{{ squad }}{% endautoescape %}", "“autoescape” is not allowed"),
        ("digest", "{{ others | safe }}", "“safe” is not one of the filters"),
        ("digest", "{{ others | center(9999999) }}", "“center” is not one of the filters"),
        ("digest", "{{ others ~ squad }}", "“~” is not allowed"),
        ("digest", "{{ lipsum() }}", "is not allowed"),
        ("digest", "<!channel> wake up", "“<!channel> w” is no link"),
        ("digest", "so\n<{{ others }}>", "line 2: “<” is no link"),
        ("digest", "<!{% if quiet %}{% endif %}channel>", "is no link"),
        ("digest", "<https://a.example|{{ others }}>", "is no link"),
        ("win_title", "<https://a.example> {{ customer }}", "is no link"),
        ("digest", "a\u202eb", "invisible sign"),
        ("digest", "{% if quiet > 'x' %}{% endif %}{{ squad }}", "cannot be filled in"),
        ("digest", "{# nothing #}", "says nothing"),
        ("digest", "x" * 2001, "longer than 2,000 characters"),
        ("digest", "x" * 20_000, "is longer than 10,000 characters"),
        ("digest", "{{ " + "(" * 4000 + "squad" + ")" * 4000 + " }}", "cannot be read"),
        ("digest", "{% if quiet %}" * 200 + "{% endif %}" * 200, "too long or too deep"),
        ("digest", "{{ " + "9" * 9000 + " }}", "cannot be read"),
    ],
)  # fmt: skip
def test_what_could_do_harm_or_cannot_work_is_refused_with_a_way_to_mend_it(
    name: str, source: str, said: str
) -> None:
    found = broken(name, source)
    assert said in str(found)
    assert len(found.mend) > 5
    values = {key: each.example for key, each in OFFERED[name].given.items()}
    assert Texts({name: source}).render(name, **values) == templates.render(name, **values)


def test_a_link_and_signs_spelled_out_are_allowed() -> None:
    source = (
        "5 &lt; 6 <https://wiki.example/a?b=c|our wiki> <#C0TEAM00001> <@U0MARIA0001> {{ squad }}"
    )
    assert Texts({"digest": source}).broken == ()


def test_a_text_that_fails_for_some_values_only_is_told_then_and_stood_in_for() -> None:
    told: list[Broken] = []
    own = Texts(
        {"win": "{% for line in credits %}{{ line }}{{ line }}{{ line }}{% endfor %}"}, told.append
    )
    assert told == []
    crowd = gallery_wins.sample(Case.EXTREME)
    crowd = replace(crowd, note=None, firsts=())
    links = tuple(replace(each, user_id="U" + "A" * 30) for each in crowd.chain.links * 2)
    crowd = replace(crowd, chain=replace(crowd.chain, links=links), shares=crowd.shares * 2)
    assert wins.announcement(crowd, own).as_payload() == wins.announcement(crowd).as_payload()
    assert "longer than 3,000" in told[0].said
    assert wins.announcement(WIN, own).as_payload() != wins.announcement(WIN).as_payload()


def test_a_day_of_announcements_compiles_an_own_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Texts({"win_title": "Yes: {{ customer }}"})
    monkeypatch.delattr(texts, "_compiled")
    assert [wins.announcement(WIN, own).text for _ in range(3)] == ["Yes: Acme, €12,000"] * 3


_SIGNS = ("!channel", "@here", "|", "&", "&lt;", "https://a.example", "*", "`", "\n>", "\n\n", "-")
_TRICKS = (
    "<",
    "<!channel>",
    "{% raw %}<!here>{% endraw %}",
    "<!{{ squad }}>",
    "<https://a.example|{{ note }}>",
)
_SHOWN = {
    str: ("{{ %s }}", "&{{ %s | lower }}", "!{{ %s | upper }}>"),
    bool: ("{%% if %s %%}!{%% else %%}@{%% endif %%}",),
    tuple: ("{{ %s | join('<') }}", "{%% for line in %s %%}>{{ line }}|{%% endfor %%}"),
}


def sources(offered: Offered) -> st.SearchStrategy[str]:
    pieces = [*_SIGNS, "{{ '<!here>' }}"]
    for name, given_ in offered.given.items():
        kind = next(each for each in _SHOWN if isinstance(given_.example, each))
        pieces += [form % name for form in _SHOWN[kind]]
    tricky = st.sampled_from([*pieces, *_TRICKS])
    return st.lists(st.sampled_from(pieces) | tricky, min_size=1, max_size=5).map("".join)


@settings(max_examples=60)
@given(st.fixed_dictionaries({name: sources(each) for name, each in OFFERED.items()}), TEXTS)
def test_no_own_text_lets_what_people_typed_ping_or_link(
    own_sources: dict[str, str], text: str
) -> None:
    own = Texts(own_sources)
    event(f"{len(own.own)} in use")
    shown = screen.poisoned(WIN, f"x{text}")
    week, meets = screen.poisoned(DIGEST, f"x{text}"), screen.poisoned(AGENDA, f"x{text}")
    told_all = (wins.announcement(shown, own), digests.digest(week, own), agenda.agenda(meets, own))
    for built in (*told_all, agenda_posts.meeting(meets, NOW, text, own)):
        payload = built.as_payload()
        assert blocks.refusals_of_message(payload, text_limit=blocks.UPDATE_TEXT_LIMIT) == []
        for told in screen.mrkdwn(payload):
            for sequence in screen.sequences(told):
                assert sequence.startswith(("<@U0", "<!date^", "<https://a.example>")), sequence


@settings(max_examples=60)
@given(TEXTS)
def test_plain_values_are_escaped_whatever_an_own_text_does_with_them(text: str) -> None:
    source = "{{ others }} {{ others | upper }} {{ explained | lower }}{% if others == squad %}{{ others }}{% endif %}."
    own = Texts({"digest": source})
    values = {key: each.example for key, each in OFFERED["digest"].given.items()}
    told = own.render("digest", **values | {"others": text, "explained": text, "squad": text})
    assert screen.sequences(told) == []
    assert wording.weight(told) <= OFFERED["digest"].most


def surfaces(own: Texts) -> list[Surface]:
    rooms = (gallery_wins, gallery_digests, agendas)
    return [surface for room in rooms for surface in room.surfaces(own)]


def test_slack_takes_every_message_with_own_texts_at_their_longest() -> None:
    longest = {name: "x" * each.most for name, each in OFFERED.items()}
    own = Texts(longest | {"win": ("x" * 300 + "\n\n") * 9})
    assert own.broken == ()
    limit = blocks.UPDATE_TEXT_LIMIT
    for surface in surfaces(own):
        if surface.kind == "message":
            assert blocks.refusals_of_message(surface.payload, text_limit=limit) == [], surface.name
