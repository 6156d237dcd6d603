"""From an outbox row to what its picture shows, read anew when it is drawn."""

from domain.delivery import Message
from messages.pictures import views
from messages.pictures.subjects import Picture
from services import digests, pots, squads, win_views
from storage.database import Transaction


def picture_of(reading: Transaction, message: Message) -> Picture:
    """What the picture shows now. Raises errors.NotFound where what it is about is gone."""
    workspace_id, subject = message.workspace_id, message.subject
    if "period" in subject:
        return views.week(digests.get(reading, message))
    if "pot_id" in subject:
        progress = pots.of_id(reading, workspace_id, subject["pot_id"])
        return views.milestone(progress, int(subject["percent"]))
    if "post_key" in subject:
        told = win_views.told_in(reading, workspace_id, subject["post_key"])
        return views.reel(told, pots.of_squad(reading, told[0].squad))
    win = win_views.win(reading, workspace_id, subject["lead_id"], int(subject["seq"]))
    names = squads.names(reading, workspace_id)
    return views.win(win, names, pots.of_squad(reading, win.squad))
