"""The picture in the thread of a win or a milestone. Its message never waits for it, and stands as well without it.

Drawing and uploading may be repeated freely, since nobody sees anything of it; only sharing may not, and goes through
the same look-before-resend as every message: the file's name carries the token.
"""

import logging
from datetime import timedelta

from domain import errors
from domain.delivery import Message, Outcome, State, Verdict
from jobs import calls, picture_views
from jobs.deps import Deps
from messages.pictures import subjects
from messages.pictures.subjects import Picture
from services import deliveries

_TOO_OLD = timedelta(hours=1)  # a picture that comes later than this only disturbs
_A_TURN = 2.0  # seconds in which another picture is drawn
_log = logging.getLogger(__name__)


def send(deps: Deps, message: Message) -> State:
    """Draw, upload and share; what cannot be drawn, or not in an hour, is given up. Returns the message's state."""
    if deps.clock() - (message.first_attempt_at or message.created_at) > _TOO_OLD:
        return _give_up(deps, message, message.error or "it took too long")
    try:
        picture = picture_views.picture_of(deps.reading, message)
        parent = deliveries.parent_of(deps.reading, message)
    except errors.NotFound as gone:
        return _give_up(deps, message, f"the {gone.what} is gone")
    if parent is None or parent.ts is None:
        return _give_up(deps, message, "nobody knows where the message above is")
    painted = deps.painter.draw(picture)
    if painted.png is None and not painted.busy:
        return _give_up(deps, message, painted.problem or "it cannot be drawn")
    outcome = Outcome(Verdict.LATER, error="another picture is being drawn", wait=_A_TURN)
    if painted.png is not None:
        outcome = _shared(deps, message, parent, picture, painted.png)
    return deliveries.settle(deps.transaction, message, outcome, deps.waits, deps.clock())


def _shared(deps: Deps, message: Message, parent: Message, picture: Picture, png: bytes) -> Outcome:
    name = f"picture-{message.token}.png"
    uploaded = deps.sender.upload(name, png, subjects.alt(picture))
    file_id = uploaded.file_id
    if file_id is None:
        return uploaded
    channel = parent.channel or message.address
    return calls.unless_late(
        deps,
        message,
        lambda: deps.sender.share(file_id, subjects.title(picture), channel, thread_ts=parent.ts),
    )


def _give_up(deps: Deps, message: Message, why: str) -> State:
    _log.warning("Message %s goes without its picture: %s", message.parent_key, why)
    deliveries.drop(deps.transaction, message, why, deps.clock())
    return State.DROPPED
