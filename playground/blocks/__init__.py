"""Refuses messages, views and option lists as Slack refuses them.

Each function returns the texts of Slack's `response_metadata.messages`, or an
empty list for what Slack would take; `error_code` names the matching `error`.
Where Slack's behaviour is not documented, the value is accepted.
"""

from playground.blocks.codes import error_code
from playground.blocks.messages import TEXT_LIMIT, UPDATE_TEXT_LIMIT, refusals_of_message
from playground.blocks.suggestions import refusals_of_options
from playground.blocks.views import refusals_of_view

__all__ = [
    "TEXT_LIMIT",
    "UPDATE_TEXT_LIMIT",
    "error_code",
    "refusals_of_message",
    "refusals_of_options",
    "refusals_of_view",
]
