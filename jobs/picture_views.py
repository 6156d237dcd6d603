"""From an outbox row to what its picture shows, read anew when it is drawn."""

from domain.delivery import Message
from messages.pictures import views
from messages.pictures.subjects import Picture
from services import pots
from storage.database import Transaction


def picture_of(reading: Transaction, message: Message) -> Picture:
    """What the picture shows now. Raises errors.NotFound where what it is about is gone."""
    workspace_id, subject = message.workspace_id, message.subject
    progress = pots.of_id(reading, workspace_id, subject["pot_id"])
    return views.milestone(progress, int(subject["percent"]))
