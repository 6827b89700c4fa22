"""What each column probably means, from its heading and from what stands beneath it."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from vru_case.services.importing import cells
from vru_case.services.importing.targets import BY_CODE, TARGETS, Target
from vru_case.services.importing.values import Sheet

#: How alike a heading must be to one we know, of 100.
_ALIKE = 86
_SAMPLES = 40
_HEADINGS = {heading: target.code for target in TARGETS for heading in (*target.headings, target.label.lower())}


def plain(heading: str) -> str:
    """A heading as it is compared: lower case, words only."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.lower().replace("'", "")))


def known_headings(row: Sequence[str]) -> int:
    """How many cells of a row are headings we know, to find the row of headings by."""
    return sum(plain(cell) in _HEADINGS for cell in row if len(cell) < 60)


def key_of(headings: Sequence[str]) -> str:
    """The same for the same set of headings, in any order: under this a layout is remembered."""
    return cells.digest(*sorted(map(plain, headings)))


def guess(sheet: Sheet, remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """Heading → target code, "" where nothing fits; what was remembered for these headings stands.

    One target is given once, to the heading most like it, unless several columns may mean it.
    """
    before = {plain(heading): code for heading, code in (remembered or {}).items()}
    layout = dict.fromkeys(sheet.headings, "")
    taken: set[str] = set()
    scored: list[tuple[float, int, str, str]] = []
    for place, heading in enumerate(sheet.headings):
        if plain(heading) in before:
            code = before[plain(heading)]
            layout[heading] = code if code in BY_CODE else ""
            taken.add(layout[heading])
            continue
        samples = sheet.samples(place, _SAMPLES)
        scored += [(score, -place, heading, code) for code, score in _scores(heading).items() if _fits(code, samples)]
    for _, _, heading, code in sorted(scored, reverse=True):
        if not layout[heading] and (code not in taken or BY_CODE[code].many):
            layout[heading] = code
            taken.add(code)
    return layout


def _scores(heading: str) -> dict[str, float]:
    said = plain(heading)
    if not said:
        return {}
    if said in _HEADINGS:
        return {_HEADINGS[said]: 100.0}
    found: dict[str, float] = {}
    for known, code in _HEADINGS.items():
        # Short ones, such as "id" and "tel", are in half of all words.
        score = fuzz.token_sort_ratio(said, known) if len(known) > 3 else 0.0
        if score >= _ALIKE and score > found.get(code, 0):
            found[code] = score
    return found


def _fits(code: str, samples: Sequence[str]) -> bool:
    """Whether what stands in the column is the kind of thing; an empty column fits anything."""
    target: Target = BY_CODE[code]
    if not samples:
        return True
    if target.kind == "day":
        return sum(cells.looks_like_day(each) for each in samples) * 2 >= len(samples)
    if target.kind == "phone":
        return sum(sum(map(str.isdigit, each)) >= 6 for each in samples) * 2 >= len(samples)
    if target.kind == "age":
        return sum(each.isdigit() for each in samples) * 2 >= len(samples)
    return True
