"""Where a person is looking: who they are, which conversation, which thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from playground.workspace import Channel, Kind, Workspace

HOME = "home"
PAGE = 60
"""Messages of a conversation that are drawn at first; "Earlier messages" adds as many again."""


@dataclass(frozen=True, slots=True)
class Glance:
    """`place` is a conversation's id, or `home` for the app's Home; `thread` the ts of its parent."""

    user: str
    place: str
    thread: str = ""
    most: int = PAGE

    @property
    def query(self) -> str:
        """The same as the query of an address."""
        given = {"as": self.user, "in": self.place, "thread": self.thread}
        if self.most != PAGE:
            given["most"] = str(self.most)
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def address(self) -> str:
        """The page that shows it."""
        return f"/?{self.query}"

    def at(self, place: str, thread: str = "") -> "Glance":
        """The same person, somewhere else."""
        return Glance(self.user, place, thread)

    def earlier(self) -> "Glance":
        """The same with more of the past."""
        return replace(self, most=self.most + PAGE)


def read(workspace: Workspace, given: Mapping[str, str]) -> Glance:
    """Read a query; whoever or whatever does not exist (or is closed to the person) gives way.

    Raises LookupError in a workspace without people.
    """
    with workspace.changed:
        people = [one.id for one in workspace.users.values() if not one.is_bot]
        if not people:
            raise LookupError("nobody is in this workspace yet")
        user = given.get("as", "")
        user = user if user in people else people[0]
        place = given.get("in", "")
        if place != HOME and not _opens(workspace, user, place):
            seen = places(workspace, user)
            place = seen[0].id if seen else workspace.dm_with_app(user).id
    most = given.get("most", "")
    count = min(int(most), 2000) if most.isdecimal() else PAGE
    return Glance(user, place, given.get("thread", ""), max(count, PAGE))


def places(workspace: Workspace, user: str) -> list[Channel]:
    """The open and private channels that the person may see, in the order they were made."""
    kinds = {Kind.PUBLIC, Kind.PRIVATE}
    return [
        one
        for one in workspace.channels.values()
        if one.kind in kinds and not one.archived and workspace.may_see(user, one)
    ]


def _opens(workspace: Workspace, user: str, place: str) -> bool:
    channel = workspace.channels.get(place)
    return channel is not None and workspace.may_see(user, channel)
