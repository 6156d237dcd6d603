"""The pages, read as Markdown: headings, tables, code and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import tracked

_FENCE = re.compile(r"^ *```(?P<language>\w*)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `name` is its path from the root of the repository."""

    name: str
    text: str

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    def blocks(self, *languages: str) -> Iterator[str]:
        """The content of fenced blocks in these languages; of all blocks when none is named."""
        for found in _FENCE.finditer(self.text):
            if not languages or found["language"] in languages:
                yield found["code"]

    def spans(self) -> list[str]:
        """What stands in backticks within the prose."""
        return _SPAN.findall(self.prose)

    def links(self) -> list[str]:
        """Targets of links in the prose."""
        return _LINK.findall(self.prose)

    def anchors(self) -> set[str]:
        """What a link to a heading of this page may say after the #."""
        return {_anchor(heading) for heading in _HEADING.findall(self.prose)}

    def section(self, heading: str) -> str:
        """What stands under the heading of this name, up to the next one of the same or a higher rank."""
        found = re.search(rf"^(#+) {re.escape(heading)}$", self.text, re.MULTILINE)
        assert found, f"{self.name} has no heading {heading!r}"
        rest = self.text[found.end() :]
        end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
        return rest[: end.start()] if end else rest

    def rows(self, heading: str, first_column: str) -> list[list[str]]:
        """Cells of the first table under the heading whose first column is called so, without its head."""
        rows = [_cells(line) for line in self.section(heading).splitlines() if line.startswith("|")]
        starts = [number for number, row in enumerate(rows) if set("".join(row)) <= {"-", ":"}]
        for number, start in enumerate(starts):
            if rows[start - 1][0] == first_column:
                end = starts[number + 1] - 1 if number + 1 < len(starts) else len(rows)
                return rows[start + 1 : end]
        raise AssertionError(f"{self.name}: no table of {first_column!r} under {heading!r}")


def page(name: str) -> Page:
    """The page of that path."""
    return Page(name, (tracked.ROOT / name).read_text(encoding="utf-8"))


def every_page() -> list[Page]:
    """All pages of the repository."""
    root = tracked.ROOT
    paths: list[Path] = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return [page(path.relative_to(root).as_posix()) for path in sorted(paths)]


def code(cell: str) -> str:
    """A cell's text without its backticks."""
    return cell.replace("`", "").strip()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _anchor(heading: str) -> str:
    bare = re.sub(r"[^\w\- ]", "", heading.lower())
    return bare.replace(" ", "-")
