"""The longer texts of a running bot: the operator's own where they can be used, else the built-in ones."""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from jinja2 import Template, TemplateError

from domain.texts import Broken
from messages import templates, wording
from messages.templates import checking
from messages.templates.checking import Refused
from messages.templates.offered import OFFERED, Offered, Value, file_of

# Whatever an operator's file makes Python say while it is compiled or rendered.
_FAILURES = (TemplateError, TypeError, ValueError, SyntaxError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class _Own:
    template: Template
    offered: Offered
    mark: str


class Texts:
    """Renders the texts of `messages.templates.offered`. `sources` are the operator's, by name, with no file read here.

    Each is checked and compiled once. What is broken, now or when it is rendered, is kept in `broken`, told to
    `report`, and replaced by the built-in text.
    """

    def __init__(
        self,
        sources: Mapping[str, str] = MappingProxyType({}),
        report: Callable[[Broken], None] = lambda _: None,
    ) -> None:
        self._report = report
        self._broken: dict[str, Broken] = {}
        self._own: dict[str, _Own] = {}
        for name, source in sources.items():
            mark = sha256(source.encode()).hexdigest()[:16]
            try:
                self._own[name] = _compiled(name, source, mark)
            except Refused as wrong:
                self.add_broken(_broken(name, mark, wrong))

    @property
    def broken(self) -> tuple[Broken, ...]:
        """What has to be mended, one entry for a file."""
        return tuple(self._broken.values())

    @property
    def own(self) -> tuple[str, ...]:
        """Names of the texts that are the operator's and could be compiled."""
        return tuple(self._own)

    def add_broken(self, broken: Broken) -> None:
        """Keep and report a file that cannot be used."""
        self._broken[broken.name] = broken
        self._report(broken)

    def render(self, name: str, **values: Value) -> str:
        """The text as mrkdwn, blank only where it may be, and of one's own never longer than `offered.most`.

        Values are plain text, which is escaped, `templates.Safe` text, whether something is so, or lines.
        """
        own = self._own.get(name)
        if own is not None:
            try:
                return _rendered(own, values)
            except Refused as wrong:
                self.add_broken(_broken(name, own.mark, wrong))
        return templates.render(name, **values)


BUILT_IN = Texts()


def title(texts: Texts, name: str, **values: Value) -> tuple[str, str]:
    """A headline twice: as mrkdwn, and as the words of a `plain_text`."""
    safe = " ".join(texts.render(name, **values).split())
    return safe, wording.unescaped(safe)


def _broken(name: str, mark: str, wrong: Refused) -> Broken:
    return Broken(file_of(name), wrong.line, wrong.said, wrong.mend, mark)


def _compiled(name: str, source: str, mark: str) -> _Own:
    offered = OFFERED[name]
    environment = templates.environment()
    tree = checking.parsed(environment, source, offered)
    try:
        code = environment.compile(tree, filename=file_of(name))
    except _FAILURES:
        raise Refused(
            0, "cannot be read", "Make it simpler, or begin with the built-in text."
        ) from None
    template = Template.from_code(environment, code, {})
    own = _Own(template, offered, mark)
    _rendered(own, {key: given.example for key, given in offered.given.items()})
    _tried_on_nothing(own)
    return own


def _tried_on_nothing(own: _Own) -> None:
    """With everything empty it need not say anything, but it must not fail."""
    empty = {key: type(given.example)() for key, given in own.offered.given.items()}
    try:
        _rendered(own, empty)
    except Refused as wrong:
        if wrong.said != _BLANK:
            raise


_BLANK = "says nothing"


def _rendered(own: _Own, values: Mapping[str, Value]) -> str:
    parts, size = [], 0
    try:
        for part in own.template.generate(values):
            parts.append(part)
            size += wording.weight(part)
            if size > own.offered.most:
                most = f"longer than {own.offered.most:,} characters"
                raise Refused(0, f"its text becomes {most}", "Shorten it, or show less in it.")
    except _FAILURES as wrong:
        mend = "Compare this line with the built-in text and the names that the guide lists."
        raise Refused(
            _line(wrong, own), f"cannot be filled in ({type(wrong).__name__})", mend
        ) from None
    text = "".join(parts).strip()
    if not text and not own.offered.may_be_blank:
        raise Refused(0, _BLANK, "Give it words for every case, as the built-in text has.")
    return text


def _line(wrong: BaseException, own: _Own) -> int:
    frames = traceback.extract_tb(wrong.__traceback__)
    lines = [each.lineno for each in frames if each.filename == file_of(own.offered.name)]
    return lines[-1] or 0 if lines else 0
