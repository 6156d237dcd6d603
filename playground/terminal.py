"""Messages and modals as lines of a terminal: what a person reads in them, without Slack's ornaments."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from playground.terminal_text import Reader, cells, inline, mrkdwn, padded, plain, wrapped

Json = Mapping[str, Any]
_LABEL_CELLS = 16
_MENU = "[⋯]"


def message(body: Json, reader: Reader) -> list[str]:
    """A message without its author: the blocks, or the text where there are none but a person's own words.

    Below it its files, each by its title, with the words for who cannot see a picture.
    """
    blocks = [one for one in body.get("blocks") or () if one.get("type") != "rich_text"]
    files = [line for one in body.get("files") or () for line in _file(one, reader)]
    text = str(body.get("text", ""))
    if not blocks:
        return (mrkdwn(text, reader) if text or not files else []) + files
    return [line for block in blocks for line in _block(block, reader)] + files


def _file(file: Json, reader: Reader) -> list[str]:
    sign = "🖼️" if str(file.get("mimetype", "")).startswith("image/") else "📎"
    lines = wrapped(f"{sign} {reader.paint('bold', plain(str(file['title'])))}", reader.width)
    told = wrapped(plain(str(file.get("alt_txt", ""))), reader.width - 3)
    return lines + [f"   {reader.paint('dim', line)}" for line in told if line]


def modal(view: Json, reader: Reader, *, errors: Mapping[str, str] | None = None) -> list[str]:
    """A modal with its title, everything in it and the buttons below; errors stand under their fields."""
    lines = [reader.paint("bold", plain(_text(view.get("title"))))]
    for block in view["blocks"]:
        if block["type"] == "input":
            lines += field(view, block, reader)
            lines += _error(block, reader, errors or {})
        else:
            lines += _block(block, reader)
    feet = [view.get("close") or {"text": "Cancel"}, view.get("submit")]
    return [*lines, " ".join(_button(foot) for foot in feet if foot)]


def complaints(view: Json, reader: Reader, errors: Mapping[str, str]) -> list[str]:
    """Only the title and the fields that have something wrong."""
    lines = [reader.paint("bold", plain(_text(view.get("title"))))]
    for block in view["blocks"]:
        if block["block_id"] in errors:
            lines += [*field(view, block, reader), *_error(block, reader, errors)]
    return lines


def field(view: Json, block: Json, reader: Reader) -> list[str]:
    """An input: its label, and beside it what is in it; below it where the label is long."""
    element = block["element"]
    state = view.get("state", {}).get("values", {}).get(block["block_id"], {})
    values = _values(element, state.get(element["action_id"], {}), reader)
    return _labelled(plain(_text(block["label"])), values or [reader.paint("dim", "—")], reader)


def _labelled(label: str, values: Sequence[str], reader: Reader) -> list[str]:
    lines, indent = [], " " * (_LABEL_CELLS + 1)
    head = reader.paint("dim", padded(label, _LABEL_CELLS)) + " "
    if cells(label) > _LABEL_CELLS:
        lines, head = [reader.paint("dim", label)], indent
    for value in values:
        lines += wrapped(head + value, reader.width, indent)
        head = indent
    return lines


def _error(block: Json, reader: Reader, errors: Mapping[str, str]) -> list[str]:
    if block["block_id"] not in errors:
        return []
    said = reader.paint("red", plain(errors[block["block_id"]]))
    indent = " " * (_LABEL_CELLS + 1)
    return wrapped(f"{indent}⚠ {said}", reader.width, f"{indent}  ")


def _values(element: Json, state: Json, reader: Reader) -> list[str]:
    chosen = state.get("selected_options") or [state.get("selected_option")]
    picked = [one["value"] for one in chosen if one]
    match element["type"]:
        case "checkboxes":
            return [
                f"[{'x' if one['value'] in picked else ' '}] {plain(_text(one))}"
                for one in element["options"]
            ]
        case "radio_buttons":
            marks = [
                f"({'•' if one['value'] in picked else ' '}) {plain(_text(one))}"
                for one in element["options"]
            ]
            return ["  ".join(marks)]
    if picked:
        return [plain(_text(one)) for one in chosen if one]
    return [word for word in _words(state, reader) if word]


def _words(state: Json, reader: Reader) -> Iterator[str]:
    """What stands in a field that is no menu of options."""
    for value in (state.get("value"), state.get("selected_time")):
        yield from plain(value or "").splitlines()
    if day := state.get("selected_date"):
        yield f"{date.fromisoformat(day):%-d %b %Y}"
    if at := state.get("selected_date_time"):
        yield inline(f"<!date^{at}^{{date_short_pretty}} at {{time}}|>", reader)
    for kind, mark in (("user", "@"), ("conversation", "#"), ("channel", "#")):
        one = state.get(f"selected_{kind}")
        every = state.get(f"selected_{kind}s") or ([one] if one else [])
        yield ", ".join(inline(f"<{mark}{each}>", reader) for each in every)


def _block(block: Json, reader: Reader) -> list[str]:
    draw = _DRAW.get(block["type"])
    return draw(block, reader) if draw else mrkdwn(_text(block), reader)


def _section(block: Json, reader: Reader) -> list[str]:
    lines = _lines(block["text"], reader) if block.get("text") else []
    for one in block.get("fields") or ():
        # Slack shows the label above its value; a terminal has more room beside it.
        label, _, value = _text(one).partition("\n")
        told = [inline(line, reader) for line in value.split("\n")]
        lines += _labelled(plain(label.strip("*")), told, reader)
    if accessory := block.get("accessory"):
        shown = _element(accessory, reader)
        lines = wrapped(f"{lines[0]}  {shown}", reader.width) + lines[1:] if lines else [shown]
    return lines


def _context(block: Json, reader: Reader) -> list[str]:
    return [
        reader.paint("dim", line)
        for element in block["elements"]
        if element["type"] != "image"
        for line in _lines(element, reader)
    ]


def _actions(block: Json, reader: Reader) -> list[str]:
    return wrapped(" ".join(_element(one, reader) for one in block["elements"]), reader.width)


def _header(block: Json, reader: Reader) -> list[str]:
    return [reader.paint("bold", plain(_text(block["text"])))]


def _divider(_block: Json, reader: Reader) -> list[str]:
    return [reader.paint("dim", "─" * min(reader.width, 40))]


_DRAW: dict[str, Callable[[Json, Reader], list[str]]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "header": _header,
    "divider": _divider,
}


def _lines(text: Json, reader: Reader) -> list[str]:
    if text["type"] == "mrkdwn":
        return mrkdwn(_text(text), reader)
    return wrapped(plain(_text(text)), reader.width)


def _element(element: Json, reader: Reader) -> str:
    if element["type"] == "overflow":
        return reader.paint("green", _MENU)
    if element["type"] == "button":
        return reader.paint("green", _button(element["text"]))
    chosen = element.get("initial_option") or element.get("placeholder") or {}
    return reader.paint("green", f"[{plain(_text(chosen))} ▾]")


def _button(text: Json) -> str:
    return f"[{plain(_text(text))}]"


def _text(node: Any) -> str:
    """The text of a text object, or of an option or block that holds one."""
    while isinstance(node, Mapping):
        node = node.get("text", "")
    return str(node or "")
