"""Reading a day the way people write it. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vru_case.ui.parts.dates_said import read_said

Precision = Literal["day", "month", "year", "unknown"]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class PartDate:
    """A day known to some precision. `day` is the first of the month or year when only that is known."""

    day: date | None
    precision: Precision


def read_date(text: str, today: date, unknown: tuple[str, ...] = (), future: bool = False) -> PartDate:
    """Reads `3/5/2008`, `3 May 08`, `2008-05-03`, `May 2008`, `5/2008`, `2008`, `3 May`, and days as they are said:
    `today`, `fri`, `next Friday`, `in 2 weeks`, `3 days ago` (`dates_said` has them all).

    The words of `unknown` mean that it is not known.

    Day comes before month, as in Britain. Two-figure years lie within the last 99 years, or the 99 from today when
    `future`. A day without a year, and a weekday, is the nearest one behind (or ahead when `future`).
    Raises ValueError when it cannot be read or no such day exists.
    """
    words = " ".join(re.sub(r"[,.\-/]+", " ", text.lower().strip()).split())
    if not words:
        raise ValueError(text)
    if words in unknown:
        return PartDate(None, "unknown")
    try:
        near = read_said(words, today, future)
    except OverflowError:
        raise ValueError(text) from None
    if near and re.search(r"(?:^|\s)-\d", text):
        # "-3 weeks" may be meant either way.
        raise ValueError(text)
    return PartDate(near, "day") if near else _numbered(words, today, future)


def write_date(value: PartDate | None, unknown: str) -> str:
    """The value as it is shown once read: `3 May 2008`, `May 2008`, `2008`, or the word for not known."""
    if value is None:
        return ""
    if value.day is None:
        return unknown
    month = MONTH_NAMES[value.day.month - 1]
    shown = {"day": f"{value.day.day} {month} {value.day.year}", "month": f"{month} {value.day.year}"}
    return shown.get(value.precision, str(value.day.year))


MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _numbered(words: str, today: date, future: bool) -> PartDate:
    parts: list[str] = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", words).split()
    if re.fullmatch(r"\d{4} \d{1,2} \d{1,2}", words):
        return PartDate(date(*(int(part) for part in parts)), "day")
    match parts:
        case [year] if re.fullmatch(r"\d{4}", year):
            return PartDate(date(int(year), 1, 1), "year")
        case [month, year] if _month(month) and re.fullmatch(r"\d{4}", year):
            return PartDate(date(int(year), _month(month), 1), "month")
        case [day, month] if day.isdigit() and _month(month):
            return PartDate(_nearest_year(int(day), _month(month), today, future), "day")
        case [day, month, year] if day.isdigit() and _month(month) and re.fullmatch(r"\d{2}|\d{4}", year):
            return PartDate(date(_year(year, today, future), _month(month), int(day)), "day")
    raise ValueError(words)


def _month(word: str) -> int:
    """1 to 12, or 0 when the word is no month."""
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 12:
        return int(word)
    if word.isalpha() and len(word) >= 3:
        for place, name in enumerate(MONTH_NAMES, start=1):
            if name.lower().startswith(word) or (word == "sept" and place == 9):
                return place
    return 0


def _year(text: str, today: date, future: bool) -> int:
    if len(text) == 4:
        return int(text)
    year = today.year - today.year % 100 + int(text)
    if future:
        return year if year >= today.year else year + 100
    return year if year <= today.year else year - 100


def _nearest_year(day: int, month: int, today: date, future: bool) -> date:
    steps = range(5) if future else range(0, -5, -1)
    for step in steps:
        try:
            found = date(today.year + step, month, day)
        except ValueError:
            continue
        if (found >= today) if future else (found <= today):
            return found
    raise ValueError(f"{day} {month}")
