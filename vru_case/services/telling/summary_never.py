"""What must never be on a paper, taken out where the paper is made: whatever was ticked, and whatever was typed."""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from vru_case.models.person import Address, ContactPoint, Person
from vru_case.services.differing import protection
from vru_case.services.people import reach
from vru_case.services.safety import walls
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary
from vru_case.services.values import Coded, ContactPointRow, When
from vru_case.services.work import Work

T = TypeVar("T")
#: Stands where a number, an address or a name was typed that may not leave with this paper.
OUT = "[kept back]"

_POSTCODE = r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b"
_STREET = (
    r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Terrace|Court|"
    r"Crescent|Gardens|Grove|Place|Way|Walk|Square|Row|Hill|View|Mews|Parade)\b"
)
#: A day with a time behind it has as many figures as a number.
_NUMBER = r"(?<![\d+])(?<!\d\d\.)(?!\d\d?[.-]\d\d?[.-]\d{2,4}\b)(?:\+44|0044|0)[\s().-]*(?:\d[\s().-]*){8,10}\d(?!\d)"
#: What people put between the figures of a number they write down, and between the words of an address.
_GAP, _SPACE, _AT = r"[\W_]{0,4}", r"[\s,]*", r"\s*(?:@|\(?\bat\b\)?)\s*"
#: Figures as other scripts write them: Latin at full width, Arabic, Persian and Urdu.
_FIGURES = (0xFF10, 0x0660, 0x06F0)
#: A name shorter than this would take half the words of a page with it.
_NAME = 3
#: Fields that hold a code of ours, not words.
_CODES = frozenset(
    {"entity", "icon", "tone", "state", "stage", "direction", "answer_kind", "family", "person", "worker"}
)


def within(summary: CaseSummary) -> CaseSummary:
    """The summary without what its paper must never show. Taking it out twice takes out no more."""
    paper, chosen = summary.paper, {*summary.request.sections, "agreements"} & set(summary.paper.sections)
    made = replace(
        summary,
        contact_points=tuple(row for row in summary.contact_points if _point(summary, row)),
        markers=tuple(row for row in summary.markers if not row.restricted and paper.may_show(row.code.code)),
        kept_back=summary.kept_back
        or ("markers" in chosen and any(not paper.may_show(row.code.code) for row in summary.markers)),
        timeline=tuple(row for row in summary.timeline if not row.restricted and row.entity not in NEVER_TOLD),
    )
    if "contact_words" in paper.never:
        made = replace(made, timeline=tuple(replace(row, body="", chips=()) for row in made.timeline))
    if "colleagues" in paper.never:
        made = replace(made, timeline=tuple(replace(row, author="") for row in made.timeline))
    return _typed(made)


def printable(row: ContactPointRow) -> bool:
    """Whether its number may stand on paper: some way is safe, or nothing is known against it."""
    ways = (row.safe_to_call, row.safe_to_text)
    return row.usable and (True in ways or False not in ways)


def secrets(
    work: Work, person_id: UUID, points: Iterable[ContactPoint], stopped: frozenset[str], *, none_safe: bool
) -> tuple[str, ...]:
    """What may not be on a paper even where somebody typed it: unsafe numbers, and who they are kept apart from.

    `stopped` are the channels that a marker stops; `none_safe` when they asked us not to get in touch at all.
    """
    apart: list[str] = []
    for other in walls.standing(work).get(work.kept(person_id), {}):
        apart += _of(work, work.cases(other))
    # A name that they share stays theirs.
    own = set(_of(work, work.cases(person_id))) if apart else set()
    found = [row.value for row in points if none_safe or not _safe(row, stopped)]
    found += [each for each in apart if each not in own]
    return tuple(dict.fromkeys(each.strip() for each in found if each and len(each.strip()) >= _NAME))


def _of(work: Work, cases: Iterable[Any]) -> list[str]:
    found: list[str] = []
    for row in protection.read(work, Person, Person.case_id.in_(cases)):
        found += [row.known_as or "", row.first_name or "", row.last_name or "", row.also_known_as or ""]
    for place in protection.read(work, Address, Address.case_id.in_(cases)):
        found += [*(place.lines or "").splitlines(), place.postcode or ""]
    return found + [row.value for row in protection.read(work, ContactPoint, ContactPoint.case_id.in_(cases))]


def _safe(row: ContactPoint, stopped: frozenset[str]) -> bool:
    ways = reach.ways(row, stopped)
    return True in (ways.call, ways.text) or False not in (ways.call, ways.text)


def _point(summary: CaseSummary, row: ContactPointRow) -> bool:
    return not (row.belongs_to and "others_numbers" in summary.paper.never)


def _typed(summary: CaseSummary) -> CaseSummary:
    """Every word that somebody typed, without what may not leave."""
    never = summary.paper.never
    pattern = _pattern(summary.secrets, frozenset(never & {"addresses", "numbers_in_words"}))
    if pattern is None:
        return summary
    told = ("agreements", "plan", "outcomes", "offers", "referrals", "onward", "markers", "timeline", "reviews")
    changed = {name: _without(getattr(summary, name), pattern) for name in told}
    points = tuple(replace(row, best_times=pattern.sub(OUT, row.best_times)) for row in summary.contact_points)
    return replace(summary, contact_points=points, **changed)


def _pattern(secrets: tuple[str, ...], never: frozenset[str]) -> re.Pattern[str] | None:
    parts = [_secret(each) for each in sorted(secrets, key=len, reverse=True)]
    parts += [_POSTCODE, _STREET] if "addresses" in never else []
    parts += [_NUMBER] if "numbers_in_words" in never else []
    return re.compile("|".join(f"(?:{each})" for each in parts)) if parts else None


def _secret(said: str) -> str:
    digits = re.sub(r"\D", "", said)
    if len(digits) < 7 or "@" in said:
        words = _SPACE.join(re.escape(each) for each in re.split(r"[\s,]+", said) if each) or re.escape(said)
        return rf"(?i:\b{words.replace('@', _AT)}\b)"
    own = re.sub(r"^(?:0044|44|0)", "", digits)
    country = rf"(?:(?:\+44|0044){_GAP})?(?:{_figure('0')}{_GAP})?"
    return rf"(?<!\d){country}[\s()-]*{_GAP.join(map(_figure, own))}(?!\d)"


def _figure(digit: str) -> str:
    return f"[{digit}{''.join(chr(zero + int(digit)) for zero in _FIGURES)}]"


def _without(value: T, pattern: re.Pattern[str]) -> T:
    found: Any = value
    if isinstance(found, str):
        return pattern.sub(OUT, found) if found else found  # type: ignore[return-value]
    if isinstance(found, tuple):
        return tuple(_without(each, pattern) for each in found)  # type: ignore[return-value]
    if isinstance(found, Coded | When) or not is_dataclass(found):
        return value
    said = {each.name: getattr(found, each.name) for each in fields(found) if each.name not in _CODES}
    changed = {name: told for name, was in said.items() if (told := _without(was, pattern)) != was}
    return replace(found, **changed) if changed else value  # type: ignore[type-var, return-value]
