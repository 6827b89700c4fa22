"""How alike two people's facts are, and why: by name however it is spelled, day of birth, phone and number. Pure.

The points are rules of thumb, tried on the traps in tests/unit/test_matching.py: a name alone never makes a pair, twins
and families who share a phone don't either, and a number that only one person can have decides.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jellyfish import metaphone
from rapidfuzz.distance import JaroWinkler

#: From here two records are shown as perhaps one person's; below it, a likeness is only worth a look while typing.
PAIR = 70
#: From here somebody is shown while a name is typed.
SHOWN = 12
#: How alike two words are (0 to 1), from which they may be one name mistyped.
ALIKE = 0.9
_SHORTEST_BEGINNING = 3
_NHS, _PHONE, _BEGINS_NUMBER = 120, 45, 20
_BIRTH = {"born": 40, "born_turned": 30, "born_swapped": 26, "born_digit": 24}
_OTHER_BIRTH, _OTHER_YEAR, _SAME_STRETCH, _OTHER_NAME = -30, -15, 10, -35
_WHOLE, _TURNED, _ONE_OF_TWO, _ALL_THERE_IS = 50, 45, 15, 26


class Word(NamedTuple):
    """One word of a name as it is compared, and how it sounds."""

    text: str
    sound: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody. `numbers` are digits with their country code, or an e-mail address.

    `born` counts with its `precision` (day · month · year); anything else is no date.
    """

    given: tuple[Word, ...] = ()
    family: tuple[Word, ...] = ()
    also: tuple[Word, ...] = ()
    born: date | None = None
    precision: str = "day"
    numbers: tuple[str, ...] = ()
    nhs: str = ""
    pnc: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is for ordering; `why` are codes, the weightiest first. See vru_case/ui/words/merging.py for words."""

    score: int
    why: tuple[str, ...]


def plain(text: str) -> str:
    """A name as it is compared: small letters without accents, one space between words."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(each for each in folded if not unicodedata.combining(each)).split())


def words(*names: str | None) -> tuple[Word, ...]:
    """The words of names, each once. Hyphens part words; apostrophes don't."""
    found = dict.fromkeys(plain(" ".join(filter(None, names)).replace("-", " ")).replace("'", "").split())
    return tuple(Word(each, metaphone(each)) for each in found)


def digits(number: str) -> str:
    """A number as it is compared, as far as it is typed: digits after the country code, Britain's where none is."""
    if "@" in number:
        return number.strip().casefold()
    found = "".join(each for each in number if each.isdigit())
    if found.startswith("00") or number.strip().startswith("+"):
        return found.removeprefix("00")
    return f"44{found[1:]}" if found.startswith("0") else found


def alike(one: Word, other: Word) -> tuple[float, str]:
    """How alike two words are, and how: same · sounds · like · begins."""
    if one.text == other.text:
        return 1.0, "same"
    if one.sound == other.sound and len(one.sound) > 1:
        return 0.9, "sounds"
    if JaroWinkler.similarity(one.text, other.text, score_cutoff=ALIKE):
        return 0.85, "like"
    short, long = sorted((one.text, other.text), key=len)
    return (0.6, "begins") if len(short) >= _SHORTEST_BEGINNING and long.startswith(short) else (0.0, "")


def likeness(one: Facts, other: Facts) -> Likeness:
    """How alike two people are; a score of 0 when a number only one person can have says that they are two."""
    if (one.nhs and other.nhs and one.nhs != other.nhs) or (one.pnc and other.pnc and one.pnc != other.pnc):
        return Likeness(0, ())
    found = [(_NHS, "nhs")] if one.nhs and one.nhs == other.nhs else []
    found += [*_of_numbers(one.numbers, other.numbers), _of_names(one, other), _of_births(one, other)]
    said = sorted((each for each in found if each[1]), key=lambda each: -each[0])
    score = sum(points for points, _ in found) + (_OTHER_NAME if _called_otherwise(one, other) else 0)
    return Likeness(max(score, 0), tuple(code for _, code in said))


def _called_otherwise(one: Facts, other: Facts) -> bool:
    """Twins have a birthday, a last name and a phone in common."""
    named, known = (*one.given, *one.also), (*other.given, *other.also)
    mixed = _best(named, (*known, *other.family))[0] or _best(one.family, known)[0]
    return bool(named and known) and not mixed


def births_alike(one: date, other: date) -> str:
    """How two days are alike: born · born_turned (day and month) · born_swapped (two digits) · born_digit, or ""."""
    if one == other:
        return "born"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "born_turned"
    written, beside = _written(one), _written(other)
    unlike = [at for at in range(8) if written[at] != beside[at]]
    if len(unlike) == 1:
        return "born_digit"
    first, last = unlike[0], unlike[-1]
    crossed = len(unlike) == 2 and last == first + 1 and written[first] + written[last] == beside[last] + beside[first]
    return "born_swapped" if crossed else ""


def _written(day: date) -> str:
    return f"{day.day:02}{day.month:02}{day.year:04}"


def near_births(day: date) -> frozenset[date]:
    """Every other day that this one is easily mistaken for, as `births_alike` says."""
    written = _written(day)
    tries = {written[2:4] + written[:2] + written[4:]}
    tries |= {written[:at] + written[at + 1] + written[at] + written[at + 2 :] for at in range(7)}
    tries |= {written[:at] + digit + written[at + 1 :] for at in range(8) for digit in "0123456789"}
    found: set[date] = set()
    for each in tries - {written}:
        with suppress(ValueError):
            found.add(date(int(each[4:]), int(each[2:4]), int(each[:2])))
    return frozenset(found)


def _best(some: Sequence[Word], others: Iterable[Word]) -> tuple[float, str]:
    return max((alike(one, other) for one in some for other in others), default=(0.0, ""))


def _of_names(one: Facts, other: Facts) -> tuple[int, str]:
    if not (one.family and one.given):
        return _of_part(one, other)
    if not (other.family and other.given):
        return _of_part(other, one)
    first, last = _best(one.given, (*other.given, *other.also)), _best(one.family, (*other.family, *other.also))
    straight = _whole(first, last, _WHOLE)
    if straight[0] < _WHOLE:
        crossed = _whole(_best(one.given, other.family), _best(one.family, other.given), _TURNED)
        if crossed[0] > straight[0]:
            return crossed[0], "name_turned"
    if straight[0]:
        aside = first > _best(one.given, other.given) or last > _best(one.family, other.family)
        return straight[0], "name_also" if aside else straight[1]
    also = _best(one.also, (*other.given, *other.family))
    said = max((_points(last, _ONE_OF_TWO), "last"), (_points(first, _ONE_OF_TWO), "first"))
    return max(said, (_points(also, _ONE_OF_TWO), "name_also")) if also[0] else said if said[0] else (0, "")


def _whole(first: tuple[float, str], last: tuple[float, str], most: int) -> tuple[int, str]:
    if not (first[0] and last[0]):
        return 0, ""
    how = {first[1], last[1]}
    code = next(code for kind, code in _HOW if kind in how)
    return round(most * (first[0] + last[0]) / 2), code


#: The weakest likeness of the two says what the whole name is.
_HOW = (("begins", "name_begins"), ("like", "name_like"), ("sounds", "name_sounds"), ("same", "name"))


def _of_part(part: Facts, other: Facts) -> tuple[int, str]:
    """Of somebody known by one name, or by none."""
    known = (*part.given, *part.family, *part.also)
    found = _best(known, (*other.given, *other.family, *other.also))
    if not found[0]:
        return 0, ""
    said = {"same": "part", "sounds": "part_sounds", "like": "part_like", "begins": "part_begins"}[found[1]]
    return _points(found, _ALL_THERE_IS), said


def _points(found: tuple[float, str], most: int) -> int:
    return round(most * found[0])


def _of_births(one: Facts, other: Facts) -> tuple[int, str]:
    if one.born is None or other.born is None:
        return 0, ""
    coarse = {one.precision, other.precision}
    if coarse - {"day", "month", "year"}:
        return 0, ""
    if "year" in coarse or "month" in coarse:
        same = one.born.year == other.born.year and ("year" in coarse or one.born.month == other.born.month)
        return (_SAME_STRETCH, "born_about") if same else (_OTHER_YEAR, "")
    how = births_alike(one.born, other.born)
    return (_BIRTH[how], how) if how else (_OTHER_BIRTH, "")


def _of_numbers(typed: Iterable[str], known: Sequence[str]) -> list[tuple[int, str]]:
    for number in typed:
        if number in known:
            return [(_PHONE, "email" if "@" in number else "phone")]
    if any(each.startswith(number) for number in typed for each in known):
        return [(_BEGINS_NUMBER, "phone_begins")]
    return []
