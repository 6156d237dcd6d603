"""The `error` that goes with a list of refusals."""

import re
from collections.abc import Sequence

NAMED_OUTRIGHT = {
    "no_text": "no_text",
    "msg_too_long": "msg_too_long",
    "msg_blocks_too_long": "msg_blocks_too_long",
    "markdown_text_conflict": "markdown_text_conflict",
    "invalid_blocks_format": "invalid_blocks_format",
    "invalid_attachments": "invalid_attachments",
    "only_one_table_allowed": "invalid_attachments",
    "invalid_metadata_format": "invalid_metadata_format",
    "metadata_too_large": "metadata_too_large",
    "view_too_large": "view_too_large",
}
"""Refusals that are an error code by themselves."""

BY_PLACE = {
    "blocks": "invalid_blocks",
    "attachments": "invalid_attachments",
    "metadata": "invalid_metadata_format",
}
"""Otherwise the first step of the pointer decides."""


def error_code(refusals: Sequence[str]) -> str:
    """Slack's `error` for these refusals, told by the first that has one of its own.

    Raises ValueError for an empty list: nothing was refused.
    """
    if not refusals:
        raise ValueError("no refusals, so no error code")
    read = [_parts(text) for text in refusals]
    for reason, _ in read:
        if reason in NAMED_OUTRIGHT:
            return NAMED_OUTRIGHT[reason]
    return BY_PLACE.get(read[0][1], "invalid_arguments")


def _parts(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"\[ERROR\] (.*) \[json-pointer:/?([^/\]]*).*\]", text, re.DOTALL)
    return (found[1], found[2]) if found else (text, "")
