"""What a Web API method works with."""

from dataclasses import dataclass

from playground.events import Events
from playground.faults import Faults
from playground.manifest import Manifest
from playground.refusal import Refusal
from playground.settings import Settings
from playground.workspace import Channel, Kind, Message, Workspace


@dataclass(slots=True, frozen=True)
class Desk:
    """Methods run with `workspace.changed` held."""

    workspace: Workspace
    manifest: Manifest
    settings: Settings
    faults: Faults
    events: Events
    base_url: str = ""

    def need(self, *scopes: str) -> None:
        """Refuse unless one of the scopes is granted."""
        if not self.manifest.scopes.intersection(scopes):
            provided = ",".join(sorted(self.manifest.scopes))
            more = {"needed": ",".join(scopes), "provided": provided}
            raise Refusal("missing_scope", more=more)

    def channel(self, given: str) -> Channel:
        """Find a conversation that the app may see, by id."""
        workspace = self.workspace
        found = workspace.channels.get(given)
        if found is None:
            raise Refusal("channel_not_found")
        if found.kind is not Kind.PUBLIC and workspace.bot_user_id not in found.members:
            raise Refusal("channel_not_found")
        return found

    def target(self, given: str) -> Channel:
        """Find where to post, which may also be told by #name or a person's id (their DM)."""
        workspace = self.workspace
        if given in workspace.users:
            return workspace.dm_with_app(given)
        name = given.removeprefix("#")
        named = [one.id for one in workspace.channels.values() if name and name == one.name]
        return self.channel(named[0] if named else given)

    def is_in(self, channel: Channel) -> bool:
        return self.workspace.bot_user_id in channel.members

    def message(self, channel: Channel, ts: str) -> Message:
        message = channel.messages.get(ts)
        if message is None or message.body.get("subtype") == "tombstone":
            raise Refusal("message_not_found")
        return message
