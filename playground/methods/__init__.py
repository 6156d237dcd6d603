"""The Web API's methods by name."""

from collections.abc import Callable, Mapping

from playground.arguments import Arguments
from playground.desk import Desk
from playground.methods import account, chat, conversations, files, history, people, views
from playground.workspace import Json

Method = Callable[[Desk, Arguments], Json]

METHODS: Mapping[str, Method] = {
    "api.test": account.answer_test,
    "auth.test": account.tell_identity,
    "team.info": account.show_team,
    "bots.info": account.show_bot,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update_message,
    "chat.delete": chat.delete_message,
    "chat.getPermalink": chat.link_message,
    "conversations.open": conversations.open_conversation,
    "conversations.info": conversations.show_conversation,
    "conversations.list": conversations.list_conversations,
    "conversations.members": conversations.list_members,
    "conversations.join": conversations.join_conversation,
    "conversations.history": history.list_history,
    "conversations.replies": history.list_replies,
    "files.getUploadURLExternal": files.give_upload_address,
    "files.completeUploadExternal": files.share_upload,
    "reactions.add": people.add_reaction,
    "users.info": people.show_user,
    "users.list": people.list_users,
    "views.open": views.open_view,
    "views.push": views.push_view,
    "views.update": views.update_view,
    "views.publish": views.publish_view,
}
