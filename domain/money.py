"""Amounts of money: whole minor units (cents) and a currency, never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal

# ISO 4217 currencies whose minor unit is not a hundredth.
_EXPONENTS = dict.fromkeys(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ),
    0,
) | dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3)

_AMOUNT = re.compile(r"(?P<digits>\d[\d.,'’\s]*?)\s*(?P<scale>[km])?", re.IGNORECASE)
_WHOLE = re.compile(r"\d+|\d{1,3}(?P<mark>[.,' ])\d{3}((?P=mark)\d{3})*")
# A sign that belongs to one of these says that no other currency is meant, and they have no other sign.
_SIGNS = {"EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥"}
_SCALES = {"k": 1_000, "m": 1_000_000}
_LARGEST_MINOR = 10**15


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` whole minor units of the ISO 4217 `currency`: Money(1250, "EUR") is €12.50."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))


def exponent(currency: str) -> int:
    """Decimal places of the currency's minor unit (2 for most)."""
    return _EXPONENTS.get(currency, 2)


def parse(text: str, currency: str) -> Money:
    """Read what a person types: "12000", "12,000", "12.000,50", "12 000", "€12k". Raises ValueError otherwise.

    A last separator followed by one or two digits is the decimal one; separators before groups of three are not, and
    are all the same. The sign or code of another currency is refused.
    """
    sign = re.escape(_SIGNS.get(currency, "$"))
    code = rf"(?<![a-z]){re.escape(currency)}(?![a-z])"
    bare = re.sub(rf"{sign}|{code}", "", text, count=1, flags=re.IGNORECASE).strip()
    found = _AMOUNT.fullmatch(bare)
    if not found:
        raise ValueError("not an amount")
    whole, mark, fraction = _split_decimal(re.sub(r"\s", " ", found["digits"]).replace("’", "'"))
    grouped = _WHOLE.fullmatch(whole)
    if not grouped or grouped["mark"] == mark:
        raise ValueError("not an amount")
    major = Decimal(re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else ""))
    major *= _SCALES.get((found["scale"] or "").lower(), 1)
    minor = major.scaleb(exponent(currency))
    if minor != minor.to_integral_value() or minor > _LARGEST_MINOR:
        raise ValueError("too precise or too large")
    return Money(int(minor), currency)


def _split_decimal(digits: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(?P<whole>.*\d)(?P<mark>[.,])(?P<fraction>\d{1,2})", digits)
    return (found["whole"], found["mark"], found["fraction"]) if found else (digits, "", "")
