"""Which builder draws which message about digests: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass

from domain import delivery, people, scorecards
from messages import digests
from messages.content import Message


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


def build(view: View) -> Message:
    """The message as it is to be sent now."""
    if isinstance(view, SkippedView):
        return digests.skipped(view.squad, view.row)
    drawn = digests.digest if view.kind is delivery.Kind.DIGEST else digests.rest
    return drawn(view.digest)
