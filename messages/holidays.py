"""Public holidays in words: where they are from, what they do to a post, and the fields to choose them."""

import re
from collections.abc import Iterator

from babel import Locale
from slack_sdk.models.blocks import Block, Option

from domain import holidays
from domain.holidays import Calendar, OnHoliday
from domain.shifts import Shift
from messages import fields, ids, parts, typed, wording
from messages.ids import Field

_NONE = "none"
_MOST = 100  # options that Slack shows
# Where so few countries are meant their regions are listed too.
_FEW = 5
_CHOICES = {
    OnHoliday.BEFORE: "On the working day before",
    OnHoliday.AFTER: "On the working day after",
    OnHoliday.SKIP: "Leave it out",
    OnHoliday.POST: "As on any day",
}


def choice(calendar: Calendar) -> list[Block]:
    """The fields to choose public holidays, filled with these."""
    options = [parts.option(label, each.value) for each, label in _CHOICES.items()]
    initial = parts.option(place(calendar.country, calendar.region), _value(calendar))
    return [
        fields.typeahead(
            Field.HOLIDAYS,
            "Public holidays",
            ids.Source.HOLIDAYS,
            initial,
            placeholder="Type a country, such as Germany",
            hint="All posts of the squad go by them, and the clocks of hand-offs and feedback. "
            "Type a country in full to see its regions too.",
        ),
        fields.select(
            Field.ON_HOLIDAY,
            "A post that falls on one comes",
            options,
            calendar.on_holiday.value,
        ),
    ]


def read(state: typed.State) -> Calendar | None:
    """The chosen holidays; None where the modal did not ask for them."""
    chosen, then = typed.choice(state, Field.HOLIDAYS), typed.choice(state, Field.ON_HOLIDAY)
    if chosen is None or then is None:
        return None
    country, _, region = chosen.partition("/")
    if country == _NONE:
        return Calendar()
    return Calendar(country, region or None, OnHoliday(then))


def options(query: str) -> list[Option]:
    """Answer to the typeahead: up to 100 countries, and regions of those that are meant, like what is typed."""
    nowhere = place(None, None)
    found = [(nowhere, _NONE)] if query.strip().casefold() in nowhere.casefold() else []
    return [parts.option(label, value) for label, value in [*found, *_places(query)][:_MOST]]


def place(country: str | None, region: str | None) -> str:
    """A country and its region: "Germany", "Germany, Bayern"."""
    if country is None:
        return "No public holidays"
    name = Locale("en").territories.get(country, country)
    named = holidays.regions(country).get(region, region) if region else None
    return f"{name}, {named}" if named else name


def shifted(calendar: Calendar, shift: Shift) -> str:
    """Why the coming post comes on another day, or not at all."""
    where = wording.escape(place(calendar.country, calendar.region), 100)
    told = f"{shift.day:%A %-d %B} is *{wording.escape(shift.name, 100)}* ({where}), so it "
    return told + (f"comes on {shift.to:%A %-d %B}." if shift.to else "is left out that week.")


def _places(query: str) -> Iterator[tuple[str, str]]:
    words = re.findall(r"\w+", query.casefold())
    named = sorted((place(country, None), country) for country in holidays.countries())
    meant = [
        (name, country)
        for name, country in named
        if not words or words[0] in name.casefold() or words == [country.casefold()]
    ]
    for name, country in meant:
        if all(word in name.casefold() or word == country.casefold() for word in words):
            yield name, country
        if len(meant) <= _FEW:
            for region in holidays.regions(country):
                label = place(country, region)
                if all(word in label.casefold() for word in words):
                    yield label, f"{country}/{region}"


def _value(calendar: Calendar) -> str:
    if calendar.country is None:
        return _NONE
    return f"{calendar.country}/{calendar.region}" if calendar.region else calendar.country
