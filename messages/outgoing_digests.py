"""Which builder draws which message about digests: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass

from domain import delivery, people, scorecards
from messages import digests
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


View = DigestView | SkippedView

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.DIGEST: DigestView,
    delivery.Kind.DIGEST_REST: DigestView,
    delivery.Kind.SKIPPED_NOTICE: SkippedView,
}


def build(view: View, own: Texts) -> Message:
    """The message as it is to be sent now."""
    if isinstance(view, SkippedView):
        return digests.skipped(view.squad, view.row)
    if view.kind is delivery.Kind.DIGEST:
        return digests.digest(view.digest, own)
    return digests.rest(view.digest)
