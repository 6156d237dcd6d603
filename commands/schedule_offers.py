"""What the form for regular posts can do with each kind, beside moving and pausing it."""

from collections.abc import Callable
from dataclasses import dataclass

from commands import context
from commands.context import Request
from commands.deps import Deps
from domain.people import Squad
from domain.schedules import Kind
from messages import digests as digest_messages
from messages import schedule_form
from messages.content import Message
from services import digests, movers


@dataclass(frozen=True, slots=True)
class Offer:
    """`place` is the id of the channel it goes to. `preview` and `post` answer what their buttons ask for."""

    place: Callable[[Squad], str | None]
    preview: Callable[[Deps, Request, Squad], Message] | None = None
    post: Callable[[Deps, Request, Squad], Message] | None = None


def _preview_digest(deps: Deps, request: Request, squad: Squad) -> Message:
    shown = digests.preview(deps.reading, request.workspace_id, squad.id, deps.clock())
    return digest_messages.digest(shown, deps.texts)


def _post_digest(deps: Deps, request: Request, squad: Squad) -> Message:
    first = digests.post_now(
        context.once(deps, request),
        request.workspace_id,
        squad.id,
        key=request.key,
        now=deps.clock(),
    )
    return schedule_form.posted(digests.channel_of(squad), first)


# Each kind here has its words in `messages.schedule_form`.
OFFERS: dict[Kind, Offer] = {
    Kind.DIGEST: Offer(digests.channel_of, _preview_digest, _post_digest),
    Kind.MOVERS: Offer(movers.channel_of),
}
