"""From an outbox row to the digest that it posts: the frozen figures, whenever it is sent."""

from domain.delivery import Kind, Message
from messages import outgoing_digests
from services import digests, personal_digests
from storage.database import Transaction


def view_of(reading: Transaction, message: Message) -> outgoing_digests.View:
    """What the message shows. Raises errors.NotFound where its squad or figures are gone."""
    if message.kind is Kind.SKIPPED_NOTICE:
        return outgoing_digests.SkippedView(digests.squad_of(reading, message), message)
    if message.kind is Kind.PERSONAL_DIGEST:
        return outgoing_digests.PersonalView(personal_digests.get(reading, message))
    return outgoing_digests.DigestView(message.kind, digests.get(reading, message))
