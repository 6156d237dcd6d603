"""Elements a person types into: their rows of the element table."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from playground.blocks import rich_text
from playground.blocks.compositions import DISPATCH, IDENTIFIER, PLACEHOLDER
from playground.blocks.rules import Flag, Items, Rule, String, Whole, refusal, step, typed

LONGEST_ENTRY = 3000

TYPED: dict[str, Rule] = {
    "action_id": IDENTIFIER,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH,
    "focus_on_load": Flag(),
}


def _lengths_agree(value: Mapping[str, object], at: str) -> Iterator[str]:
    least, most, initial = (value.get(k) for k in ("min_length", "max_length", "initial_value"))
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield refusal("must be less than or equal to `max_length`", step(at, "min_length"))
    if isinstance(most, int) and isinstance(initial, str) and len(initial) > most:
        yield refusal(f"must be less than {most + 1} characters", step(at, "initial_value"))


def _amount(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) else None


def _amounts_agree(value: Mapping[str, object], at: str) -> Iterator[str]:
    keys = ("min_value", "initial_value", "max_value")
    if not value.get("is_decimal_allowed"):
        for key in keys:
            if "." in str(value.get(key, "")):
                yield refusal("must be a whole number", step(at, key))
    least, initial, most = (_amount(value.get(key)) for key in keys)
    if least is not None and most is not None and least > most:
        yield refusal("must be less than or equal to `max_value`", step(at, "min_value"))
    if initial is not None and (
        (least is not None and initial < least) or (most is not None and initial > most)
    ):
        yield refusal("must be between `min_value` and `max_value`", step(at, "initial_value"))


NUMBER = String(form=r"-?[0-9]+(\.[0-9]+)?")

ROWS: dict[str, Rule] = {
    **typed(
        "plain_text_input",
        {
            **TYPED,
            "initial_value": String(most=LONGEST_ENTRY),
            "multiline": Flag(),
            "min_length": Whole(least=0, most=LONGEST_ENTRY),
            "max_length": Whole(least=1, most=LONGEST_ENTRY),
        },
        checks=(_lengths_agree,),
    ),
    **typed("email_text_input", {**TYPED, "initial_value": String()}),
    **typed("url_text_input", {**TYPED, "initial_value": String()}),
    **typed(
        "number_input",
        {
            **TYPED,
            "is_decimal_allowed": Flag(),
            "initial_value": NUMBER,
            "min_value": NUMBER,
            "max_value": NUMBER,
        },
        required=("is_decimal_allowed",),
        checks=(_amounts_agree,),
    ),
    **typed(
        "rich_text_input",
        {
            **TYPED,
            "initial_value": rich_text.INITIAL,
            "min_lines": Whole(least=1),
            "max_lines": Whole(least=1),
        },
    ),
}

FILE_INPUT = typed(
    "file_input",
    {
        "action_id": IDENTIFIER,
        "filetypes": Items(String(least=1), least=1),
        "max_files": Whole(least=1, most=10),
    },
)
