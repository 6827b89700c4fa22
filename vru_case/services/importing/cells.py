"""One cell at a time: days, ages, numbers and codes as people type them into spreadsheets, read or explained.

Every function answers (value, finding): no value where the finding stops the row. A finding never quotes the cell.
"""

import hashlib
import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from vru_case.errors import Refusal
from vru_case.programmes import validators
from vru_case.programmes.definition import Option
from vru_case.services.importing.values import Day, Finding

OLDEST = 120
#: Excel's own limit for one cell.
LONGEST = 32_767
#: Day 0 of spreadsheets' own day numbers, and the numbers that may be days: 1900 to 2099.
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 73_050
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DMY = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.,]+)?([a-z]{3,9})[\s\-/.,]+(\d{4}|\d{2})")
_US_WORDS = re.compile(r"([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_CLOCK = re.compile(r"[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?Z?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)

NOT_A_DAY = "This isn't a day we can read. Write it like 3 May 2008 or 03/05/2008."
NO_SUCH_DAY = "There is no such day. Days are read as day, month, year."
TURNED = "There is no such day. It may be written as month, day, year."
NOT_AN_AGE = "Write the age in whole years."
NOT_AN_EMAIL = "This doesn't look like an e-mail address."
TOO_LONG = "This is too long for one cell."

#: How alike words must be to be taken for a code (of 100), and to be offered.
_TAKEN, _OFFERED = 91, 62
_NOT_ANSWERS = {
    "nk": "NK", "n k": "NK", "not known": "NK", "unknown": "NK", "dont know": "NK", "not recorded": "NK", "tbc": "NK",
    "na": "NA", "n a": "NA", "not asked": "NA", "pns": "PNS", "prefer not to say": "PNS", "not disclosed": "PNS",
    "declined": "PNS", "rather not say": "PNS",
}  # fmt: skip
_SAME = {
    "male": "M", "man": "M", "boy": "M", "female": "F", "woman": "F", "girl": "F",
    "face to face": "PERSON", "f2f": "PERSON", "classroom": "PERSON", "teams": "VIRTUAL", "zoom": "VIRTUAL",
    "webinar": "VIRTUAL", "hybrid": "BOTH", "blended": "BOTH",
}  # fmt: skip

Read = tuple[object, Finding | None]


def digest(*parts: str) -> str:
    """Sixteen bytes that stand for these words and cannot be turned back into them by reading."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def looks_like_day(text: str) -> bool:
    """Whether something can be made of it, whichever day it is."""
    found, finding = day(text, date.max, born=False)
    return found is not None or (finding is not None and finding.words in (NO_SUCH_DAY, TURNED))


def day(text: str, today: date, *, born: bool) -> tuple[Day | None, Finding | None]:
    """A day in UK order, in words, as a spreadsheet's own number, or only its month or year.

    Two figures of a year are said aloud: of a birth they are never after `today`, else within ten years from now.
    """
    said = _WEEKDAY.sub("", _CLOCK.sub("", text.strip())).lower()
    if found := _YMD.fullmatch(said):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DMY.fullmatch(said):
        year, guessed = _year(found[3], today, born)
        made, finding = _made(year, int(found[2]), int(found[1]))
        return (made, _said(made)) if made and guessed else (made, finding)
    if found := _WORDS.fullmatch(said):
        return _in_words(found[1], found[2], found[3], today, born)
    if found := _US_WORDS.fullmatch(said):
        return _in_words(found[2], found[1], found[3], today, born)
    if (found := _MONTH_YEAR.fullmatch(said)) and 1 <= int(found[1]) <= 12:
        return Day(date(int(found[2]), int(found[1]), 1), "month"), None
    if said.isascii() and said.replace(".", "", 1).isdigit():
        return _number(said)
    return None, Finding("stop", NOT_A_DAY)


def _number(said: str) -> tuple[Day | None, Finding | None]:
    whole = int(float(said)) if len(said) < 12 else 0
    if len(said) == 4 and 1900 <= whole <= 2100:
        return Day(date(whole, 1, 1), "year"), None
    if len(said) == 8 and "." not in said:
        return _made(int(said[:4]), int(said[4:6]), int(said[6:]))
    if _FIRST_SERIAL <= whole <= _LAST_SERIAL:
        return Day(_EPOCH + timedelta(days=whole)), None
    return None, Finding("stop", NOT_A_DAY)


def _in_words(
    of_month: str | None, month: str, year: str, today: date, born: bool
) -> tuple[Day | None, Finding | None]:
    number = next((place for place, name in enumerate(_MONTHS, 1) if month.startswith(name)), 0)
    if not number:
        return None, Finding("stop", NOT_A_DAY)
    full, guessed = _year(year, today, born)
    if of_month is None:
        made: Day | None = Day(date(full, number, 1), "month")
        return made, _said(made) if guessed else None
    made, finding = _made(full, number, int(of_month))
    return (made, _said(made)) if made and guessed else (made, finding)


def _year(figures: str, today: date, born: bool) -> tuple[int, bool]:
    if len(figures) == 4:
        return int(figures), False
    near = int(figures) + 2000
    latest = today.year if born else today.year + 10
    return near if near <= latest else near - 100, True


def _made(year: int, month: int, of_month: int) -> tuple[Day | None, Finding | None]:
    with suppress(ValueError):
        made = date(year, month, of_month)
        if 1900 <= year <= 2199:
            return Day(made), None
        return None, Finding("stop", NOT_A_DAY)
    if month > 12 and 1 <= of_month <= 12 and 1900 <= year <= 2199 and month <= monthrange(year, of_month)[1]:
        return None, Finding("stop", TURNED, f"{month:02}/{of_month:02}/{year}")
    return None, Finding("stop", NO_SUCH_DAY)


def _said(made: Day | None) -> Finding | None:
    if made is None:
        return None
    written = f"{made.day.day} {made.day:%B %Y}" if made.precision == "day" else f"{made.day:%B %Y}"
    return Finding("note", f"The year has two figures; it is read as {written}.")


def age(text: str) -> Read:
    """Whole years: "19", "19 years", "approx 19"."""
    found = re.fullmatch(r"(?:approx\w*\.?|about|c\.?|~)?\s*(\d{1,3})(?:\.\d+)?\s*(?:y\w*(?:\s*old)?)?", text.lower())
    if found is None or int(found[1]) > OLDEST:
        return None, Finding("stop", NOT_AN_AGE)
    return int(found[1]), None


def phone(text: str) -> Read:
    """The first number in a cell, as E.164; a second one is said."""
    parts = [part for part in re.split(r"\s*(?:[/;,|\n]|\bor\b)\s*", text) if sum(map(str.isdigit, part)) >= 6]
    try:
        number = validators.phone(parts[0] if parts else text)
    except Refusal as refusal:
        return None, Finding("stop", refusal.message)
    more = Finding("note", "There is more than one number here; only the first is brought in.")
    return number, more if len(parts) > 1 else None


def email(text: str) -> Read:
    """An e-mail address."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return None, Finding("stop", NOT_AN_EMAIL)
    return text, None


def postcode(text: str) -> Read:
    """A postcode, or its first half."""
    try:
        return validators.postcode(text), None
    except Refusal as refusal:
        return None, Finding("stop", refusal.message)


@dataclass(frozen=True, slots=True)
class Codes:
    """The options of one column, ready to be found by code, by label, or by something like it."""

    by_words: dict[str, str]
    labels: dict[str, str]

    @classmethod
    def of(cls, options: Sequence[Option]) -> "Codes":
        """For these options."""
        words = {_plain(option.label): option.code for option in options}
        words |= {_plain(option.code): option.code for option in options}
        here = {option.code for option in options}
        words |= {said: code for said, code in (_NOT_ANSWERS | _SAME).items() if code in here and said not in words}
        return cls(words, {option.code: option.label for option in options})

    def find(self, text: str) -> Read:
        """The code for what a cell says. What is only like a label is taken and said, or offered."""
        said = _plain(text)
        if said in self.by_words:
            return self.by_words[said], None
        near = process.extractOne(said, self.by_words.keys(), scorer=fuzz.WRatio, score_cutoff=_OFFERED)
        if near is None or len(said) < 3:
            return None, Finding("stop", "This isn't in our list. Choose the nearest, or leave it empty.")
        code = self.by_words[near[0]]
        label = self.labels[code]
        if fuzz.ratio(said, near[0]) >= _TAKEN:
            return code, Finding("note", f"This is read as {label}.")
        return None, Finding("stop", f"This isn't in our list. The nearest is {label}.", label)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "").replace("’", "").replace("_", " ")))
