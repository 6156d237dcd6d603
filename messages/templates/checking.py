"""What a template of the operator may do: show what it is given, choose, and go through lists.

Only what is known to be harmless passes. There is no arithmetic, no call, no range and no loop within a loop, so a
template ends soon and cannot make much of little; no mark of Slack's is put together from its own words and given
ones, so nothing that people typed can ping.
"""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from messages import wording
from messages.templates import FILTERS
from messages.templates.offered import Offered

_MOST_SIGNS = 10_000
_MOST_PARTS = 1_000
_MOST_DEPTH = 20
_LONGEST_WORD = 40
_MARK = re.compile(
    r"<(https://[^<>|\s]{1,500}(\|[^<>|\n]{1,100})?|#C[A-Z0-9]{1,30}|@[UW][A-Z0-9]{1,30})>"
)
_LOOP = ("first", "last", "index")

_HARMLESS = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.CondExpr, nodes.And,
    nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Filter, nodes.Getattr,
)  # fmt: skip
_CALLED: dict[type[nodes.Node], str] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%",
    nodes.Pow: "**", nodes.Neg: "-", nodes.Pos: "+", nodes.Concat: "~", nodes.Call: "name(…)", nodes.Test: "is",
    nodes.Getitem: "[…]", nodes.List: "[…]", nodes.Tuple: "(…, …)", nodes.Dict: "{…}", nodes.Assign: "set",
    nodes.AssignBlock: "set", nodes.With: "with", nodes.Macro: "macro", nodes.CallBlock: "call",
    nodes.FilterBlock: "filter", nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from",
    nodes.Extends: "extends", nodes.Block: "block", nodes.Scope: "autoescape",
}  # fmt: skip


class Refused(Exception):
    """The first thing that is wrong: in which line (0 for none), what, and how to mend it."""

    def __init__(self, line: int, said: str, mend: str) -> None:
        self.line, self.said, self.mend = line, said, mend
        super().__init__(said)


def parsed(environment: Environment, source: str, offered: Offered) -> nodes.Template:
    """The template, once it is known to be harmless. Raises Refused."""
    if len(source) > _MOST_SIGNS:
        raise Refused(0, f"is longer than {_MOST_SIGNS:,} characters", "Shorten it.")
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as wrong:
        raise Refused(wrong.lineno, f"cannot be read ({wrong.message})", _TO_READ) from None
    except (RecursionError, ValueError):  # too deep, or a number of thousands of digits
        raise Refused(0, "cannot be read", _TO_READ) from None
    _check(tree, offered)
    return tree


_TO_READ = (
    "Each {{ needs its }}, each {% if … %} its {% endif %}, each {% for … %} its {% endfor %}; "
    "compare it with the built-in text."
)


def _walk(
    tree: nodes.Template, offered: Offered
) -> Iterator[tuple[nodes.Node, frozenset[str], bool]]:
    """Every part of it, the names that the loops around it made, and whether it stands in a loop."""
    waiting: list[tuple[nodes.Node, frozenset[str], int]] = [(tree, frozenset(), 0)]
    count = 0
    while waiting:
        node, made, depth = waiting.pop()
        count += 1
        if count > _MOST_PARTS or depth > _MOST_DEPTH:
            raise Refused(node.lineno or 0, "is too long or too deep", "Make it simpler.")
        if depth:
            yield node, made, bool(made)
        if isinstance(node, nodes.For):
            inner = made | {_target(node, made, offered), "loop"}
            within = [*([node.test] if node.test else []), *node.body]
            below = [(node.iter, made), *((each, inner) for each in within)]
            below += [(each, made) for each in node.else_]
        else:
            below = [(each, made) for each in node.iter_child_nodes()]
        waiting += [(each, names, depth + 1) for each, names in reversed(below)]


def _check(tree: nodes.Template, offered: Offered) -> None:
    for node, made, looping in _walk(tree, offered):
        if not isinstance(node, _HARMLESS):
            name = _CALLED.get(type(node), type(node).__name__.lower())
            mend = "Show a name as it is; only {% if %}, {% for %} and the filters of the guide are there."
            raise Refused(node.lineno or 0, f"“{name}” is not allowed in a text", mend)
        match node:
            case nodes.TemplateData(data=data):
                _check_words(node, data, offered)
            case nodes.Name(name=name):
                _check_name(node, name, made, offered)
            case nodes.Getattr(node=of, attr=attr):
                if not (
                    isinstance(of, nodes.Name) and of.name == "loop" and attr in _LOOP and looping
                ):
                    mend = f"Only loop.{', loop.'.join(_LOOP)} within {{% for %}} have a dot."
                    raise Refused(node.lineno, f"“.{attr}” is not allowed in a text", mend)
            case nodes.Filter():
                _check_filter(node)
            case nodes.For():
                if looping:
                    mend = "Close the first {% for %} with {% endfor %} before the next one begins."
                    raise Refused(node.lineno, "a loop stands within a loop", mend)


def _check_words(node: nodes.Node, words: str, offered: Offered) -> None:
    line, own = node.lineno, words if offered.is_title else _MARK.sub("", words)
    where = own.find("<") if "<" in own else own.find(">") if offered.is_title else -1
    if where >= 0:
        mend = "Write &lt; and &gt; for the signs themselves. "
        mend += (
            "A headline takes no links."
            if offered.is_title
            else "A link is <https://address|words>, a channel <#C…>, a person <@U…>; no name may stand in it."
        )
        found = own[where : where + 12].split("\n")[0]
        raise Refused(line + words.count("\n", 0, words.find(found)), f"“{found}” is no link", mend)
    if wording.has_invisible(words):
        raise Refused(line, "holds an invisible sign", "Type the words of this line anew.")


def _check_name(node: nodes.Node, name: str, made: frozenset[str], offered: Offered) -> None:
    if name not in offered.given and name not in made:
        names = ", ".join(offered.given)
        raise Refused(node.lineno, f"there is no “{name}”", f"This text may speak of: {names}.")


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS:
        mend = f"There are: {', '.join(FILTERS)}."
        raise Refused(node.lineno, f"“{node.name}” is not one of the filters", mend)
    most = 1 if node.name == "join" else 0
    short = all(
        isinstance(each, nodes.Const)
        and isinstance(each.value, str)
        and len(each.value) <= _LONGEST_WORD
        for each in node.args
    )
    if len(node.args) > most or not short or node.kwargs or node.dyn_args or node.dyn_kwargs:
        mend = 'Write {{ names | join(", ") }} with a few signs in quotes, and other filters without brackets.'
        raise Refused(node.lineno, f"“{node.name}” cannot be used like this", mend)


def _target(node: nodes.For, made: frozenset[str], offered: Offered) -> str:
    lists = [name for name, given in offered.given.items() if isinstance(given.example, tuple)]
    over, target = node.iter, node.target
    known = isinstance(over, nodes.Name) and over.name in lists
    if not known or not isinstance(target, nodes.Name) or node.recursive:
        mend = (
            f"Write {{% for line in {lists[0]} %}}."
            if lists
            else "This text has no lists to go through."
        )
        raise Refused(node.lineno, "this loop is not allowed", mend)
    if target.name in offered.given or target.name in made or target.name == "loop":
        raise Refused(
            node.lineno, f"“{target.name}” means something else", "Take another name in the loop."
        )
    return target.name
