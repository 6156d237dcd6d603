"""Which builder draws which message about digests: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass
from datetime import datetime

from domain import delivery, people, personal, scorecards
from messages import digests, personal_digests
from messages.content import Message
from messages.templates.texts import Texts


@dataclass(frozen=True, slots=True)
class DigestView:
    """Kind.DIGEST, and Kind.DIGEST_REST in its thread."""

    kind: delivery.Kind
    digest: scorecards.Digest


@dataclass(frozen=True, slots=True)
class SkippedView:
    """Kind.SKIPPED_NOTICE; `row` says which periods were left out."""

    squad: people.Squad
    row: delivery.Message


@dataclass(frozen=True, slots=True)
class PersonalView:
    """Kind.PERSONAL_DIGEST."""

    digest: personal.Digest


View = DigestView | SkippedView | PersonalView

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.DIGEST: DigestView,
    delivery.Kind.DIGEST_REST: DigestView,
    delivery.Kind.SKIPPED_NOTICE: SkippedView,
    delivery.Kind.PERSONAL_DIGEST: PersonalView,
}


def build(view: View, now: datetime, own: Texts) -> Message:
    """The message as it is to be sent now."""
    if isinstance(view, SkippedView):
        return digests.skipped(view.squad, view.row)
    if isinstance(view, PersonalView):
        return personal_digests.digest(view.digest, now)
    if view.kind is delivery.Kind.DIGEST:
        return digests.digest(view.digest, own)
    return digests.rest(view.digest)
