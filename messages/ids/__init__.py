"""Every id that Slack sends back: modals, buttons, fields and lists of options, each written once.

A button's value is the id of its hand-off or lead and nothing else; where more is needed (a page, a choice of a menu)
`paged` and `messages.card_choices` write it and read it.
"""

from messages.ids.clicks import Action, More
from messages.ids.fields import INPUT, Field, Source
from messages.ids.surfaces import HOME, Modal, Shortcut
from messages.ids.values import input_of, paged, read_page

__all__ = [
    "HOME",
    "INPUT",
    "Action",
    "Field",
    "Modal",
    "More",
    "Shortcut",
    "Source",
    "input_of",
    "paged",
    "read_page",
]
