"""`/feedback list`: feedback ten a page, narrowed by state, campaign and reason in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement, Option, StaticSelectElement

from domain.feedback import Item
from domain.feedback_lists import Filter, Page, Search
from domain.people import Side
from messages import feedback_states, figures, ids, parts, wording
from messages.content import Message

PAGE_SIZE = 10
# A message holds about 13,000 characters over all blocks, those of its menus included.
_MOST_OPTIONS = 41
_LABEL_LIMIT = 50
_SIDES = {Side.MARKETING: "Marketing", Side.SALES: "Sales"}

TITLES: dict[Filter, str] = {
    Filter.WAITING: "Feedback waiting for you",
    Filter.MINE: "Feedback that you gave",
    Filter.ALL: "Feedback in your squad",
    Filter.OVERDUE: "Overdue feedback",
    Filter.GIVEN: "Feedback nobody has seen yet",
    Filter.ACKNOWLEDGED: "Seen, answer to come",
    Filter.ANSWERED: "Answered feedback",
    Filter.DONE: "You said, we did",
    Filter.NOT_NOW: "Not now",
}
_EMPTY = {
    Filter.WAITING: "Nothing waits for your answer. 🎉",
    Filter.MINE: "You gave none yet. Say what you see: it has an owner and an answer by a day.",
    Filter.OVERDUE: "Nothing is overdue. 🎉",
}
_NONE = "Nothing here. Choose another list, campaign or reason above."


def page(shown: Page, now: datetime) -> Message:
    """One page of the list. Menus send `written` searches, the paging buttons `ids.paged` ones."""
    pages = max(-(-shown.total // PAGE_SIZE), 1)
    title = TITLES[shown.search.which] + (f" ({shown.total:,})" if shown.total else "")
    blocks: list[Block] = [parts.section(f"*{title}*"), parts.actions(*_menus(shown))]
    blocks += [_row(item, now) for item in shown.items[:PAGE_SIZE]]
    if not shown.items:
        narrowed = shown.search.campaign_id or shown.search.reason
        empty = _NONE if narrowed else _EMPTY.get(shown.search.which, _NONE)
        blocks.append(parts.section(empty))
    turns = _turns(shown.search, shown.number, pages)
    give = parts.button("Give feedback", ids.Action.FEEDBACK_NEW, "new")
    blocks.append(parts.actions(*turns, give))
    if pages > 1:
        blocks.append(parts.context(f"Page {shown.number:,} of {pages:,}"))
    return Message(title, tuple(blocks))


def written(search: Search) -> str:
    """A search as the value of an option; `read` reads it."""
    kept = (search.which, search.campaign_id or "", search.toward or "", search.reason or "")
    return "/".join(kept)


def read(value: str) -> Search:
    """What `written` wrote. Raises ValueError for anything else."""
    which, campaign_id, toward, reason = value.split("/", 3)
    return Search(
        which=Filter(which),
        campaign_id=campaign_id or None,
        toward=Side(toward) if toward else None,
        reason=reason or None,
    )


def _menus(shown: Page) -> list[StaticSelectElement]:
    search = shown.search
    lists = [
        parts.option(title, written(replace(search, which=which)))
        for which, title in TITLES.items()
    ]
    menus = [_menu(ids.Action.FEEDBACK_LIST_SHOW, lists, written(search), "Show")]
    named = [
        parts.option(
            wording.plain(each.name, _LABEL_LIMIT), written(replace(search, campaign_id=each.id))
        )
        for each in shown.choices.campaigns
    ]
    if named:
        every = parts.option("All campaigns", written(replace(search, campaign_id=None)))
        menus.append(
            _menu(
                ids.Action.FEEDBACK_LIST_CAMPAIGN, [every, *named], written(search), "All campaigns"
            )
        )
    reasons = [
        parts.option(
            wording.plain(f"{_SIDES.get(side, '')}: {reason.label}", _LABEL_LIMIT),
            written(replace(search, toward=side, reason=reason.key)),
        )
        for side, reason in shown.choices.reasons
    ]
    if reasons:
        every = parts.option("All reasons", written(replace(search, toward=None, reason=None)))
        menus.append(
            _menu(
                ids.Action.FEEDBACK_LIST_REASON, [every, *reasons], written(search), "All reasons"
            )
        )
    return menus


def _menu(
    action: ids.Action, options: Sequence[Option], chosen: str, placeholder: str
) -> StaticSelectElement:
    known = list(options)[:_MOST_OPTIONS]
    return StaticSelectElement(
        action_id=action.value,
        options=known,
        initial_option=next((option for option in known if option.value == chosen), None),
        placeholder=parts.plain(placeholder, 150),
    )


def _row(item: Item, now: datetime) -> Block:
    given = item.feedback
    people = f"{wording.person(given.author_id)} → {wording.person(given.to_id)}"
    about = [feedback_states.ABOUT[given.about], people, figures.day_of(given.given_at)]
    if item.reason_label:
        about.append(wording.escape(item.reason_label, 75))
    subject = feedback_states.subject(item)
    lines = [
        subject[:1].upper() + subject[1:],
        feedback_states.standing(item, now),
        " · ".join(about),
        feedback_states.quoted(given.words.whole, item, 150),
    ]
    return parts.section("\n".join(filter(None, lines)), feedback_states.open_button(given))


def _turns(search: Search, number: int, pages: int) -> list[ButtonElement]:
    turns, value = [], written(search)
    if number > 1:
        before = ids.paged(value, min(number, pages + 1) - 1)
        turns.append(parts.button("◀ Previous", ids.Action.FEEDBACK_LIST_PREVIOUS, before))
    if number < pages:
        after = ids.paged(value, number + 1)
        turns.append(parts.button("Next ▶", ids.Action.FEEDBACK_LIST_NEXT, after))
    return turns
