"""Days as they are said: "fri", "next Friday", "in 2 weeks", "a fortnight ago". Pure."""

import re
from calendar import monthrange
from datetime import date, timedelta

from vru_case.ui.words import dates as words_said

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1, words_said.AFTER_TOMORROW: 2, words_said.BEFORE_YESTERDAY: -2}
_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_COUNTS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1, words_said.COUPLE: 2, words_said.COUPLE.removeprefix("a "): 2}
_UNITS = {"d": 1, "day": 1, "w": 7, "wk": 7, "week": 7, "fortnight": 14}
_MONTHS = {"m": 1, "mth": 1, "month": 1, "y": 12, "yr": 12, "year": 12}
_AMOUNT = r"(\d{1,3}|[a-z]+(?: couple)?(?: of)?)"
_SPAN = re.compile(rf"{_AMOUNT} ?([a-z]+?)s?")
_BEHIND, _AHEAD = -1, 1


def read_said(words: str, today: date, future: bool = False) -> date | None:
    """The day that is meant; None when it isn't said in this way.

    `words` are lower case, with one space between them. A weekday alone, and a span without "in" or "ago", is behind,
    or ahead when `future`. "next Friday" is the one of next week, from Monday on; "this Friday" the one ahead, which
    may be today; "last Friday" the one behind; "Friday week" a week after the one ahead.
    """
    words = words.replace("’", "'").removeprefix("on ").removeprefix("the ")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if (found := _weekday_said(words, today, future)) is not None:
        return found
    if words.startswith("in "):
        return _span(re.sub(r"('s|') time$", "", words[3:]), today, _AHEAD)
    for end, way in ((" ago", _BEHIND), (" from now", _AHEAD), (" from today", _AHEAD)):
        if words.endswith(end):
            return _span(words.removesuffix(end), today, way)
    if words in ("next week", "last week"):
        return today + timedelta(days=7 if words == "next week" else -7)
    return _span(words, today, _AHEAD if future else _BEHIND)


def _weekday_said(words: str, today: date, future: bool) -> date | None:
    before, _, name = words.rpartition(" ")
    for end in (" week", " next week"):
        if (
            words.endswith(end)
            and (place := _weekday(words.removesuffix(end).removeprefix(f"{words_said.WEEK_ON} "))) is not None
        ):
            return _next_week(place, today) if end == " next week" else _ahead(place, today) + timedelta(days=7)
    place = _weekday(name)
    if place is None:
        return None
    if before == "":
        ahead = _ahead(place, today + timedelta(days=1))
        return ahead if future else _behind(place, today)
    said = {
        "next": _next_week(place, today), "this": _ahead(place, today), "this coming": _ahead(place, today),
        "coming": _ahead(place, today), "last": _behind(place, today), words_said.WEEK_ON: _ahead(place, today, 7),
    }  # fmt: skip
    return said.get(before)


def _weekday(word: str) -> int | None:
    """0 for Monday; None when the word is no weekday, nor the beginning of one."""
    if word in _SHORT:
        return _SHORT[word]
    return next((place for place, name in enumerate(WEEKDAYS) if len(word) >= 3 and name.startswith(word)), None)


def _ahead(place: int, day: date, more: int = 0) -> date:
    """The first such weekday from a day on, that day counted."""
    return day + timedelta(days=(place - day.weekday()) % 7 + more)


def _behind(place: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - place) % 7 or 7)


def _next_week(place: int, today: date) -> date:
    return today + timedelta(days=7 - today.weekday() + place)


def _span(words: str, today: date, way: int) -> date | None:
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1], 0)
    unit = found[2]
    if not count:
        return None
    if unit in _UNITS:
        return today + timedelta(days=way * count * _UNITS[unit])
    return _months(today, way * count * _MONTHS[unit]) if unit in _MONTHS else None


def _months(day: date, months: int) -> date | None:
    """The same day so many months on, or the last of a shorter month; None before the first year or after the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
