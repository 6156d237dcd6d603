"""The buttons of an action item: Done, Snooze, another day, somebody else."""

from datetime import timedelta

from slack_bolt import App

from commands import carried, clocks, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Show
from domain import errors
from messages import action_choices, action_forms, ids
from messages.action_choices import Choice
from services import action_items
from services.action_items import Click


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons, the menu and its forms."""
    edge.button(app, deps, ids.Action.ACTION_DONE, done)
    edge.button(app, deps, ids.Action.ACTION_TOMORROW, tomorrow)
    edge.button(app, deps, ids.Action.ACTION_NEXT_WEEK, next_week)
    edge.button(app, deps, ids.Action.ACTION_MORE, more)
    edge.submission(app, deps, ids.Modal.ACTION_DAY, submit_day)
    edge.submission(app, deps, ids.Modal.ACTION_GIVE, submit_owner)


def done(deps: Deps, request: Request) -> Reply:
    """Tick it off; every message about it shows that within a second."""
    action_items.finish(context.once(deps, request), _click(deps, request, request.value))
    return None


def tomorrow(deps: Deps, request: Request) -> Reply:
    """Put it off until the owner's tomorrow."""
    click = _click(deps, request, request.value)
    action_items.put_off(
        context.once(deps, request), click, lambda today: today + timedelta(days=1)
    )
    return None


def next_week(deps: Deps, request: Request) -> Reply:
    """Put it off until the owner's next Monday."""
    click = _click(deps, request, request.value)
    action_items.put_off(
        context.once(deps, request), click, lambda today: today + timedelta(7 - today.weekday())
    )
    return None


def more(deps: Deps, request: Request) -> Reply:
    """The form that was chosen in the item's menu."""
    try:
        choice, item_id = action_choices.read(request.value)
    except ValueError as exc:
        raise errors.NotFound("choice") from exc
    item, _ = action_items.may_change(deps.reading, _click(deps, request, item_id))
    kept = carried.write(Carried(item=item.id))
    form = action_forms.another_day if choice is Choice.DAY else action_forms.give
    return Show(form(item, kept))


def submit_day(deps: Deps, request: Request) -> Reply:
    """Move the item to the day that was picked."""
    modal = context.modal_of(request)
    day = action_forms.read_day(modal.state)
    if day is None:
        raise errors.Invalid({"due_on": "Please pick the day."})
    click = _click(deps, request, carried.read(modal.metadata).item)
    action_items.put_off(context.once(deps, request), click, day)
    return None


def submit_owner(deps: Deps, request: Request) -> Reply:
    """Give the item to the person who was picked."""
    modal = context.modal_of(request)
    owner = action_forms.read_owner(modal.state)
    if owner is None:
        raise errors.Invalid({"owner_id": "Please pick who does it."})
    click = _click(deps, request, carried.read(modal.metadata).item)
    _, squad = action_items.may_change(deps.reading, click)
    zone = clocks.zone(deps, owner, squad)
    action_items.give(context.once(deps, request), click, owner, zone)
    return None


def _click(deps: Deps, request: Request, item_id: str) -> Click:
    return Click(request.workspace_id, item_id, request.user_id, deps.clock())
