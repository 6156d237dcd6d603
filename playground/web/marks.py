"""How far each person has read."""

from playground.workspace import Channel, Workspace


class Marks:
    """Hold the workspace's lock while using it."""

    def __init__(self) -> None:
        self._start: dict[str, str] = {}
        self._read: dict[tuple[str, str], str] = {}

    def read_everything(self, workspace: Workspace) -> None:
        """Count all that is there as read by everybody."""
        with workspace.changed:
            self._read.clear()
            self._start = {one.id: _last(one) for one in workspace.channels.values()}

    def read(self, user: str, channel: Channel) -> bool:
        """Note that the person has the conversation before them; whether that changed anything."""
        last = _last(channel)
        if self._mark(user, channel) >= last:
            return False
        self._read[user, channel.id] = last
        return True

    def unread(self, user: str, channel: Channel) -> int:
        """How many messages of others came since; replies in threads of channels do not count."""
        mark, count = self._mark(user, channel), 0
        for message in reversed(channel.messages.values()):
            if message.ts <= mark:
                break
            count += not message.is_reply and message.body.get("user") != user
        return count

    def _mark(self, user: str, channel: Channel) -> str:
        return self._read.get((user, channel.id), self._start.get(channel.id, ""))


def _last(channel: Channel) -> str:
    return next(reversed(channel.messages), "")
