"""Putting the pages onto a stand-in."""

from playground.stage import Stage
from playground.web import pages
from playground.web.front import Clock, Front, Gallery


def mount(stage: Stage, *, clock: Clock | None = None, gallery: Gallery | None = None) -> str:
    """Serve the pages from `/` on and return their address; before or after the stage's start.

    What was posted until now counts as read by everybody. `clock` is the moved clock that the app
    lives by; `gallery` is called at the first view of /gallery and yields (name, case, kind, payload)
    with kind message, modal or home.
    """
    front = Front(stage, clock, gallery)
    front.marks.read_everything(stage.workspace)
    stage.front = pages.application(front)
    return f"{stage.base_url}/"
