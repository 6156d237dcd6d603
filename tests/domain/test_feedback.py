"""Whose feedback it is, by when it is answered, and what may follow what."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import business_time, errors, feedback, feedback_people
from domain.feedback import WAITING, About, Draft, Feedback, State, Step, Words
from domain.holidays import Calendar
from domain.offers import Named
from domain.people import Channels, Member, Side, Squad
from domain.reasons import DEFAULTS

NOW = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)  # a Friday, four in the afternoon in Berlin
SQUAD = Squad("T1", "S1", "North", "Europe/Berlin", "EUR", Channels("C1"), "U1")
PEOPLE = st.sampled_from([f"U{number}" for number in range(6)])
MEMBERS = st.lists(
    st.builds(
        Member,
        workspace_id=st.just("T1"),
        squad_id=st.just("S1"),
        user_id=PEOPLE,
        name=st.just("N"),
        side=st.sampled_from(Side),
        is_lead=st.booleans(),
    ),
    unique_by=lambda member: member.user_id,
)


def item(**changes: object) -> Feedback:
    half_at, due_at = feedback.clock(SQUAD, NOW)
    made = Feedback(
        workspace_id="T1", id="F1", squad_id="S1", author_id="U1", author_side=Side.SALES,
        toward=Side.MARKETING, to_id="U2", about=About.PROCESS, words=Words("x"), share=False,
        given_at=NOW, half_at=half_at, due_at=due_at, remind_at=half_at,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # any field may be named


def member(user_id: str, side: Side, *, leads: bool = False) -> Member:
    return Member("T1", "S1", user_id, user_id, side, leads)


@pytest.mark.parametrize(
    ("side", "about", "toward"),
    [
        (Side.SALES, About.LEAD, Side.MARKETING),
        (Side.SALES, About.FOLLOW_UP, Side.MARKETING),
        (Side.CUSTOMER_SUCCESS, About.PROCESS, Side.MARKETING),
        (Side.MARKETING, About.LEAD, Side.SALES),
        (Side.MARKETING, About.CAMPAIGN, Side.SALES),
        (Side.PRODUCT, About.CONTENT, Side.MARKETING),
        (Side.PRODUCT, About.FOLLOW_UP, Side.SALES),
    ],
)
def test_feedback_speaks_of_the_other_sides_work(side: Side, about: About, toward: Side) -> None:
    assert feedback_people.toward(side, about) is toward
    assert any(reason.answer is feedback_people.reasons_for(toward) for reason in DEFAULTS)


@given(
    author=PEOPLE,
    side=st.sampled_from([Side.MARKETING, Side.SALES]),
    members=MEMBERS,
    first=st.lists(st.none() | PEOPLE, max_size=3),
    owner=st.none() | PEOPLE,
)
def test_it_always_helps_somebody_else_who_is_named_or_in_the_squad(
    author: str, side: Side, members: list[Member], first: list[str | None], owner: str | None
) -> None:
    others = {each.user_id for each in members} | {each for each in first if each}
    try:
        found = feedback_people.helped(author, side, members, first=first, campaign_owner=owner)
    except errors.Invalid:
        assert others <= {author}
        return
    assert found != author
    assert found in others
    named = [each for each in first if each and each != author]
    if named:
        assert found == named[0]
        return
    theirs = {m.user_id for m in members if feedback_people.is_of(m, side)} - {author}
    assert found in theirs or not theirs
    if owner in theirs:
        assert found == owner


def test_the_other_sides_lead_comes_before_its_first_person() -> None:
    members = [
        member("U1", Side.SALES, leads=True),
        member("U2", Side.MARKETING),
        member("U3", Side.MARKETING, leads=True),
    ]
    assert feedback_people.helped("U1", Side.MARKETING, members) == "U3"
    assert feedback_people.helped("U1", Side.MARKETING, members, campaign_owner="U2") == "U2"
    assert feedback_people.helped("U2", Side.SALES, members, campaign_owner="U3") == "U1"


def test_an_answer_is_due_in_two_working_days_and_half_of_that_is_one() -> None:
    half_at, due_at = feedback.clock(SQUAD, NOW)
    assert half_at == NOW + timedelta(days=3)  # over the weekend
    assert due_at == NOW + timedelta(days=4)


@pytest.mark.parametrize(("days", "hours"), [(1, 8), (3, 24), (10, 80)])
def test_a_squad_may_promise_its_answers_sooner_or_later(days: int, hours: int) -> None:
    squad = dataclasses.replace(SQUAD, answer_days=days)
    _, due_at = feedback.clock(squad, NOW)
    worked = business_time.elapsed(NOW, due_at, squad.week, squad.timezone)
    assert worked == timedelta(hours=hours)


def test_an_answer_is_not_due_over_easter() -> None:
    squad = dataclasses.replace(SQUAD, calendar=Calendar("DE"))
    thursday = datetime(2026, 4, 2, 14, 0, tzinfo=UTC)
    half_at, due_at = feedback.clock(squad, thursday)
    assert (half_at - thursday, due_at - thursday) == (timedelta(days=5), timedelta(days=6))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants bounds without a zone
def test_half_time_comes_first_and_both_leave_the_same_working_time(now: datetime) -> None:
    half_at, due_at = feedback.clock(SQUAD, now)
    assert now < half_at < due_at

    def worked(start: datetime, end: datetime) -> timedelta:
        return business_time.elapsed(start, end, SQUAD.week, SQUAD.timezone)

    assert worked(now, half_at) == worked(half_at, due_at) == timedelta(hours=8)


def test_a_reminder_at_half_time_is_followed_by_one_at_due_and_then_by_none() -> None:
    given_now = item()
    assert feedback.next_reminder(given_now, given_now.half_at) == given_now.due_at
    assert feedback.next_reminder(given_now, given_now.due_at) is None
    assert feedback.next_reminder(given_now, given_now.due_at + timedelta(days=9)) is None


@pytest.mark.parametrize("state", State)
def test_each_state_allows_only_what_can_follow(state: State) -> None:
    now_is = item(state=state, changed_by="U2", changed_at=NOW)
    for to in feedback.POSSIBLE:
        if state in feedback.POSSIBLE[to]:
            feedback.check_possible(to, now_is)
            continue
        with pytest.raises(errors.TooLate) as refused:
            feedback.check_possible(to, now_is)
        assert (refused.value.state, refused.value.by) == (state, "U2")
    assert state not in feedback.POSSIBLE.get(state, frozenset())
    late = now_is.due_at + timedelta(seconds=1)
    assert feedback.is_overdue(now_is, late) is (state in WAITING)
    assert not feedback.is_overdue(now_is, now_is.due_at)


def test_every_answer_is_a_step_of_the_history() -> None:
    assert {step.value for step in Step} >= {state.value for state in State}


def test_its_owner_and_squad_leads_answer_and_their_side_where_it_is_shared() -> None:
    own, shared = item(), item(share=True)
    lead, colleague = member("U3", Side.SALES, leads=True), member("U4", Side.MARKETING)
    assert feedback_people.may_answer(None, own, "U2")
    assert feedback_people.may_answer(lead, own, "U3")
    assert not feedback_people.may_answer(colleague, own, "U4")
    assert feedback_people.may_answer(colleague, shared, "U4")
    assert not feedback_people.may_answer(member("U5", Side.SALES), shared, "U5")
    assert not feedback_people.may_answer(None, shared, "U6")
    assert not feedback_people.may_answer(member("U1", Side.SALES, leads=True), shared, "U1")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(), "what_happened"),
        (Draft(words=Words(" ", "\n", "")), "what_happened"),
        (Draft(About.CAMPAIGN, words=Words("x")), "campaign"),
        (Draft(About.CONTENT, topic=" ", words=Words("x")), "topic"),
        (Draft(rating=6, words=Words("x")), "rating"),
    ],
)
def test_what_is_missing_is_named(draft: Draft, field: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        feedback.check(draft)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    "draft",
    [
        Draft(words=Words(effect="We lost a day")),
        Draft(words=Words(request="Ask for it")),
        Draft(reason="no_budget"),
        Draft(About.CAMPAIGN, campaign=Named("Webinar"), words=Words("x"), rating=1),
        Draft(About.CONTENT, topic="One-pager", words=Words("x"), rating=5),
    ],
)
def test_one_of_the_three_or_a_reason_is_enough(draft: Draft) -> None:
    feedback.check(draft)
