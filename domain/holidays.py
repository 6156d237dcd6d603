"""Public holidays of countries and their regions, and what becomes of a regular post that falls on one.

The days come from the `holidays` library. It is loaded at the first question, since it takes some 10 MB that a
workspace which has chosen no country should not pay for. Every year of a place is worked out once, by an object
that no other thread sees.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from domain import business_time, errors

_DAY = timedelta(days=1)
# A weekly post moves by less than a week, so that it never comes before the one of the week before.
_FURTHEST = 6
# Names are told in the first of these that a country knows; else in its own language.
_LANGUAGES = ("en_GB", "en_US")


class OnHoliday(StrEnum):
    """What becomes of a post on a public holiday: as on any day, left out, or on the next working day either way."""

    POST = "post"
    SKIP = "skip"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which a squad is off, beside those of its week.

    `country` is an ISO 3166-1 code such as "DE", none where no holiday counts; `region` is one of `regions`.
    """

    country: str | None = None
    region: str | None = None
    on_holiday: OnHoliday = OnHoliday.BEFORE
    week: business_time.Week = field(default_factory=business_time.Week)

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday on a local day."""
        return name_of(self.country, self.region, day)

    def is_holiday(self, day: date) -> bool:
        """Whether a local day is a public holiday."""
        return is_free(self.country, self.region, day)

    def is_working(self, day: date) -> bool:
        """Whether the squad works on a local day."""
        return bool(self.week.days[day.weekday()]) and not self.is_holiday(day)

    def working_day_before(self, day: date) -> date:
        """The last working day before a local day; the day before it where a whole week is off."""
        return next(filter(self.is_working, _days(day, -1)), day - _DAY)

    def moved(self, day: date) -> date | None:
        """The day on which a post for `day` comes, at most six days away; None where it is left out.

        Where all of these days are off as well it stays where it is.
        """
        if self.on_holiday is OnHoliday.POST or self.holiday(day) is None:
            return day
        if self.on_holiday is OnHoliday.SKIP:
            return None
        step = -1 if self.on_holiday is OnHoliday.BEFORE else 1
        return next(filter(self.is_working, _days(day, step)), day)


def _days(day: date, step: int) -> Iterator[date]:
    return (day + number * step * _DAY for number in range(1, _FURTHEST + 1))


def is_free(country: str | None, region: str | None, day: date) -> bool:
    """Whether a local day is a public holiday there; never where no country is given."""
    return name_of(country, region, day) is not None


def name_of(country: str | None, region: str | None, day: date) -> str | None:
    """The name of the public holiday on a local day, in English where the library knows it."""
    return _year(country, region, day.year).get(day) if country else None


def countries() -> tuple[str, ...]:
    """The codes of all countries whose holidays are known, in order."""
    return tuple(sorted(_supported()))


def regions(country: str) -> Mapping[str, str]:
    """The names of a country's regions by their codes ("BY": "Bayern"); empty where it has none or is unknown."""
    codes = _supported().get(country, ())
    if not codes:
        return {}
    import holidays  # noqa: PLC0415 # loaded at the first question, see above

    names = {code: code for code in codes}
    aliases = getattr(holidays.country_holidays(country), "subdivisions_aliases", {})
    for name, code in aliases.items():
        # Beside the name there may be abbreviations of it.
        names[code] = max(names[code], name, key=len)
    return names


def check(country: str | None, region: str | None) -> None:
    """Raise errors.Invalid, under "country" and "region", for a place whose holidays nobody knows."""
    if country is not None and country not in _supported():
        raise errors.Invalid({"country": "Please pick a country, such as DE for Germany."})
    if region is None:
        return
    if country is None:
        raise errors.Invalid({"region": "Please give the region's country too, such as DE."})
    known = _supported()[country]
    if region not in known:
        hint = f" Known ones are: {', '.join(known)}." if known else " Please leave it out."
        raise errors.Invalid({"region": f"This region is not known for the country.{hint}"})


@lru_cache(maxsize=1)
def _supported() -> Mapping[str, tuple[str, ...]]:
    import holidays  # noqa: PLC0415 # loaded at the first question, see above

    found = holidays.list_supported_countries(include_aliases=False)
    return MappingProxyType({country: tuple(codes) for country, codes in found.items()})


@lru_cache(maxsize=256)
def _year(country: str, region: str | None, year: int) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 # loaded at the first question, see above

    if country not in _supported():
        return {}
    place = region if region in _supported()[country] else None
    known = holidays.country_holidays(country, subdiv=place)
    language = next((each for each in _LANGUAGES if each in known.supported_languages), None)
    found = holidays.country_holidays(country, subdiv=place, years=year, language=language)
    # A day of two feasts names both.
    return MappingProxyType({day: name.replace("; ", ", ") for day, name in found.items()})
