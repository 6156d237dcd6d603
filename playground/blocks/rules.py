"""The small grammar in which the tables of this package are written.

A rule looks at one JSON value and yields what Slack would say against it, each
text ending in the JSON pointer of the place. Values come from strangers: no
rule may raise, whatever it is given.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol


def refusal(reason: str, at: str) -> str:
    """One entry of `response_metadata.messages`; `at` is a JSON pointer."""
    return f"[ERROR] {reason} [json-pointer:{at}]"


def step(at: str, key: object) -> str:
    """The pointer one level deeper, escaped as RFC 6901 asks."""
    return f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"


class Rule(Protocol):
    """Anything that can look at a value."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """Yield nothing when the value is fine; never raise."""
        ...


Check = Callable[[Mapping[str, object], str], Iterator[str]]
"""A rule over several keys of one object, run once each key is fine by itself."""


@dataclass(frozen=True, slots=True)
class String:
    """Text of `least` to `most` code points; `form` must match all of it."""

    most: int | None = None
    least: int = 0
    form: str | None = None
    among: frozenset[str] | None = None

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """Length is counted before Slack's own escaping."""
        if not isinstance(value, str):
            yield refusal("must provide a string", at)
        elif len(value) < self.least:
            yield refusal(f"must be more than {self.least - 1} characters", at)
        elif self.most is not None and len(value) > self.most:
            yield refusal(f"must be less than {self.most + 1} characters", at)
        elif self.among is not None and value not in self.among:
            yield refusal(f"must be one of: {', '.join(sorted(self.among))}", at)
        elif self.form is not None and not re.fullmatch(self.form, value):
            yield refusal("failed to match schema", at)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; a JSON true or false is none."""

    least: int | None = None
    most: int | None = None

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """Both bounds belong to the allowed range."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield refusal("must provide a number", at)
        elif self.least is not None and value < self.least:
            yield refusal(f"must be greater than or equal to {self.least}", at)
        elif self.most is not None and value > self.most:
            yield refusal(f"must be less than or equal to {self.most}", at)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole or not."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """A JSON true or false is none."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield refusal("must provide a number", at)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false and nothing else."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """A number or a word is not a flag."""
        if not isinstance(value, bool):
            yield refusal("must provide a boolean", at)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` values that all obey one rule."""

    each: Rule
    most: int | None = None
    least: int = 0

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """The count first, then every item."""
        if not isinstance(value, list):
            yield refusal("must provide an array", at)
            return
        if len(value) < self.least:
            yield refusal(f"must provide at least {self.least} items", at)
        if self.most is not None and len(value) > self.most:
            yield refusal(f"no more than {self.most} items allowed", at)
        for index, item in enumerate(value):
            yield from self.each.refusals(item, step(at, index))


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known keys; a `null` counts as a wrong value, not as absence."""

    keys: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    more: bool = False
    """Whether unknown keys pass."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """Missing keys, unknown keys, each key, and last what binds keys together."""
        if not isinstance(value, Mapping):
            yield refusal("must provide an object", at)
            return
        found = list(self._own(value, at))
        yield from found
        if not found:
            for check in self.checks:
                yield from check(value, at)

    def _own(self, value: Mapping[str, object], at: str) -> Iterator[str]:
        for key in self.required:
            if key not in value:
                yield refusal(f"missing required field: {key}", at)
        for key, item in value.items():
            rule = self.keys.get(key)
            if rule is not None:
                yield from rule.refusals(item, step(at, key))
            elif not self.more:
                yield refusal(f"invalid additional property: {key}", at)


@dataclass(frozen=True, slots=True)
class ByType:
    """An object whose `type` says which rule it obeys."""

    table: Mapping[str, Rule]
    umbrella: bool = False
    """Whether Slack also blames the object as a whole when a part of it is wrong."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """An unknown type ends the look at this object."""
        if not isinstance(value, Mapping):
            yield refusal("must provide an object", at)
            return
        if "type" not in value:
            yield refusal("missing required field: type", at)
            return
        kind = value["type"]
        if not isinstance(kind, str):
            yield refusal("must provide a string", step(at, "type"))
            return
        rule = self.table.get(kind)
        if rule is None:
            yield refusal(f"unsupported type: {kind}", step(at, "type"))
            return
        found = list(rule.refusals(value, at))
        if found and self.umbrella:
            yield refusal("failed to match all allowed schemas", at)
        yield from found


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value that may also be `null`."""

    rule: Rule

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """Only what is there is looked at."""
        if value is not None:
            yield from self.rule.refusals(value, at)


def one_of(*keys: str) -> Check:
    """Exactly one of the keys must be there."""

    def check(value: Mapping[str, object], at: str) -> Iterator[str]:
        if sum(key in value for key in keys) != 1:
            named = " or ".join(f"`{key}`" for key in keys)
            yield refusal(f"must define either {named}", at)

    return check


def some_of(*keys: str) -> Check:
    """At least one of the keys must be there."""

    def check(value: Mapping[str, object], at: str) -> Iterator[str]:
        if not any(key in value for key in keys):
            named = " or ".join(f"`{key}`" for key in keys)
            yield refusal(f"must define either {named}", at)

    return check


def typed(
    kind: str,
    keys: Mapping[str, Rule],
    required: tuple[str, ...] = (),
    checks: tuple[Check, ...] = (),
) -> dict[str, Rule]:
    """One row of a `ByType` table: the type's name and its record."""
    return {kind: Record({"type": String(), **keys}, required, checks)}
