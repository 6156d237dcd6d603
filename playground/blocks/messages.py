"""Messages: `chat.postMessage`, `chat.update`, `chat.postEphemeral`, response_url."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from playground.blocks import identities, layouts, sizes
from playground.blocks.rules import Items, Nullable, Record, Rule, String, refusal, step

TEXT_LIMIT = 40_000
UPDATE_TEXT_LIMIT = 4_000
"""`chat.update` is stricter than `chat.postMessage`."""
MARKDOWN_LIMIT = 12_000
"""Over all markdown blocks of one message."""
CHARACTERS_LIMIT = 13_000
"""Not documented by Slack; about where `msg_blocks_too_long` was measured to begin."""
METADATA_BYTES_LIMIT = 16 * 1024

BLOCKS: Rule = Items(layouts.MESSAGE, most=50)
METADATA: Rule = Record(
    {"event_type": String(least=1), "event_payload": Record({}, more=True)},
    required=("event_type", "event_payload"),
    more=True,
)
ATTACHMENTS: Rule = Items(Record({"blocks": Nullable(BLOCKS)}, more=True), most=100)


def refusals_of_message(payload: Mapping[str, Any], *, text_limit: int = TEXT_LIMIT) -> list[str]:
    """What Slack would say against a message's arguments; empty when it would post it.

    Looks at `text`, `markdown_text`, `blocks`, `attachments` and `metadata`; the last
    three may also be JSON in a string, as in a form post. Other keys are the caller's.
    """
    found: list[str] = []
    parts: dict[str, object] = {}
    for key, code in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
        ("metadata", "invalid_metadata_format"),
    ):
        try:
            parts[key] = _decoded(payload.get(key))
        except (ValueError, RecursionError):
            found.append(refusal(code, f"/{key}"))
            parts[key] = None
    if not found:
        found += _texts(payload, parts, text_limit)
        found += _blocks(parts["blocks"])
        found += _attachments(parts["attachments"])
        found += _tables(parts)
        found += _metadata(parts["metadata"])
    return found


def _decoded(value: object) -> object:
    if isinstance(value, str):
        return json.loads(value) if value else None
    return value


def _texts(
    payload: Mapping[str, Any], parts: Mapping[str, object], text_limit: int
) -> Iterator[str]:
    text, markdown = payload.get("text"), payload.get("markdown_text")
    for key, words, most in (
        ("text", text, text_limit),
        ("markdown_text", markdown, MARKDOWN_LIMIT),
    ):
        if words is not None and not isinstance(words, str):
            yield refusal("must provide a string", f"/{key}")
        elif words is not None and len(words) > most:
            yield refusal("msg_too_long", f"/{key}")
    said = any(isinstance(words, str) and words.strip() for words in (text, markdown))
    if not said and not parts["blocks"] and not parts["attachments"]:
        yield refusal("no_text", "/text")
    if markdown and (text or parts["blocks"]):
        yield refusal("markdown_text_conflict", "/markdown_text")


def _blocks(blocks: object) -> Iterator[str]:
    if blocks is None:
        return
    if not isinstance(blocks, list):
        yield refusal("invalid_blocks_format", "/blocks")
        return
    yield from BLOCKS.refusals(blocks, "/blocks")
    yield from identities.repeated_ids(blocks, "/blocks")
    markdown = [b for b in blocks if isinstance(b, Mapping) and b.get("type") == "markdown"]
    if (
        sizes.characters_of(markdown) > MARKDOWN_LIMIT
        or sizes.characters_of(blocks) > CHARACTERS_LIMIT
    ):
        yield refusal("msg_blocks_too_long", "/blocks")


def _attachments(attachments: object) -> Iterator[str]:
    if attachments is None:
        return
    yield from ATTACHMENTS.refusals(attachments, "/attachments")
    for index, attachment in enumerate(attachments if isinstance(attachments, list) else []):
        if isinstance(attachment, Mapping):
            at = step(step("/attachments", index), "blocks")
            yield from identities.repeated_ids(attachment.get("blocks"), at)


def _tables(parts: Mapping[str, object]) -> Iterator[str]:
    attachments = parts["attachments"]
    lists = [parts["blocks"]]
    if isinstance(attachments, list):
        lists += [a.get("blocks") for a in attachments if isinstance(a, Mapping)]
    tables = [
        block
        for blocks in lists
        if isinstance(blocks, list)
        for block in blocks
        if isinstance(block, Mapping) and block.get("type") == "table"
    ]
    if len(tables) > 1:
        yield refusal("only_one_table_allowed", "/blocks")


def _metadata(metadata: object) -> Iterator[str]:
    if metadata is None:
        return
    yield from METADATA.refusals(metadata, "/metadata")
    size = sizes.bytes_of(metadata)
    if size is None or size > METADATA_BYTES_LIMIT:
        yield refusal("metadata_too_large", "/metadata")
