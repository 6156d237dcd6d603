"""Small valid pieces of Block Kit, for the tests of `playground.blocks`."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Words*") -> Json:
    return {"type": "mrkdwn", "text": text}


def letters(count: int) -> str:
    return "x" * count


def option(value: str = "a", text: Json | None = None, **more: Any) -> Json:
    return {"text": text or plain(f"Option {value}"), "value": value, **more}


def options(count: int, start: int = 0) -> list[Json]:
    return [option(str(n)) for n in range(start, start + count)]


def confirm(**more: Any) -> Json:
    return {
        "title": plain(),
        "text": mrkdwn(),
        "confirm": plain("Yes"),
        "deny": plain("No"),
        **more,
    }


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), **more}


def image(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A", **more}


def section(**more: Any) -> Json:
    return {"type": "section", **({} if "fields" in more else {"text": mrkdwn()}), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def asking(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def rich(*pieces: Json, **more: Any) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(pieces)}],
        **more,
    }


def table(rows: int = 1, columns: int = 1, **more: Any) -> Json:
    cell = {"type": "raw_text", "text": "1"}
    return {"type": "table", "rows": [[cell] * columns for _ in range(rows)], **more}


def message(*blocks: Json, **more: Any) -> Json:
    return {"text": "Fallback", "blocks": list(blocks), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain(),
        "submit": plain("Send"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}
