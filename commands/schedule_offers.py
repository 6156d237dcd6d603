"""What the form for regular posts can do with each kind, beside moving and pausing it."""

from collections.abc import Callable
from dataclasses import dataclass

from commands import context
from commands.context import Request
from commands.deps import Deps
from domain import errors
from domain.people import Squad
from domain.schedules import Kind
from messages import agenda_posts as agenda_messages
from messages import digests as digest_messages
from messages import schedule_form, win_lists
from messages.content import Message
from services import agenda_posts, digests, meeting_posts, movers, win_reels


@dataclass(frozen=True, slots=True)
class Offer:
    """`place` is the id of the channel it goes to. `preview` and `post` answer what their buttons ask for."""

    place: Callable[[Squad], str | None]
    preview: Callable[[Deps, Request, Squad], Message] | None = None
    post: Callable[[Deps, Request, Squad], Message] | None = None


def _preview_digest(deps: Deps, request: Request, squad: Squad) -> Message:
    shown = digests.preview(deps.reading, request.workspace_id, squad.id, deps.clock())
    return digest_messages.digest(shown, deps.texts)


def _preview_agenda(deps: Deps, request: Request, squad: Squad) -> Message:
    found = agenda_posts.preview(deps.reading, request.workspace_id, squad.id, deps.clock())
    return agenda_messages.preview(*found, deps.texts)


def _preview_meeting(deps: Deps, request: Request, squad: Squad) -> Message:
    found = meeting_posts.preview(deps.reading, request.workspace_id, squad.id, deps.clock())
    return agenda_messages.meeting(found.agenda, found.at, own=deps.texts)


def _post_of(
    kind: Kind, post_now: Callable[..., bool]
) -> Callable[[Deps, Request, Squad], Message]:
    def post(deps: Deps, request: Request, squad: Squad) -> Message:
        first = post_now(
            context.once(deps, request),
            request.workspace_id,
            squad.id,
            key=request.key,
            now=deps.clock(),
        )
        return schedule_form.posted(kind, digests.channel_of(squad), first)

    return post


def _preview_reel(deps: Deps, _request: Request, squad: Squad) -> Message:
    try:
        return win_lists.reel(win_reels.preview(deps.reading, squad), deps.texts)
    except errors.NotFound:
        return schedule_form.no_small_wins()


def _post_reel(deps: Deps, request: Request, squad: Squad) -> Message:
    waited = win_reels.post_now(
        context.once(deps, request),
        request.workspace_id,
        squad.id,
        key=request.key,
        now=deps.clock(),
    )
    return schedule_form.reel_posted(win_reels.channel_of(squad), waited)


# Each kind here has its words in `messages.schedule_form`.
OFFERS: dict[Kind, Offer] = {
    Kind.DIGEST: Offer(
        digests.channel_of, _preview_digest, _post_of(Kind.DIGEST, digests.post_now)
    ),
    Kind.AGENDA: Offer(
        digests.channel_of, _preview_agenda, _post_of(Kind.AGENDA, agenda_posts.post_now)
    ),
    Kind.MEETING: Offer(
        digests.channel_of, _preview_meeting, _post_of(Kind.MEETING, meeting_posts.post_now)
    ),
    Kind.REEL: Offer(win_reels.channel_of, _preview_reel, _post_reel),
    Kind.MOVERS: Offer(movers.channel_of),
}
