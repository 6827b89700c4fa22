"""What each column probably means, from its heading and from what stands beneath it."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from vru_case.services.importing import cells
from vru_case.services.importing.meanings import PEOPLE, Meanings, plain
from vru_case.services.importing.values import Sheet

#: How alike a heading must be to one we know, of 100.
_ALIKE = 86
_SAMPLES = 40


def known_headings(row: Sequence[str], meanings: Meanings = PEOPLE) -> int:
    """How many cells of a row are headings we know, to find the row of headings by."""
    return sum(plain(cell) in meanings.headings for cell in row if len(cell) < 60)


def key_of(headings: Sequence[str]) -> str:
    """The same for the same set of headings, in any order: under this a layout is remembered."""
    return cells.digest(*sorted(map(plain, headings)))


def guess(sheet: Sheet, remembered: Mapping[str, str] | None = None, meanings: Meanings = PEOPLE) -> dict[str, str]:
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
            layout[heading] = code if code in meanings.by_code else ""
            taken.add(layout[heading])
            continue
        samples = sheet.samples(place, _SAMPLES)
        scored += [
            (score, -place, heading, code)
            for code, score in _scores(heading, meanings).items()
            if _fits(meanings.by_code[code].kind, samples)
        ]
    for _, _, heading, code in sorted(scored, reverse=True):
        if not layout[heading] and (code not in taken or meanings.by_code[code].many):
            layout[heading] = code
            taken.add(code)
    return layout


def _scores(heading: str, meanings: Meanings) -> dict[str, float]:
    said = plain(heading)
    if not said:
        return {}
    if said in meanings.headings:
        return {meanings.headings[said]: 100.0}
    found: dict[str, float] = {}
    for known, code in meanings.headings.items():
        # Short ones, such as "id" and "tel", are in half of all words.
        score = fuzz.token_sort_ratio(said, known) if len(known) > 3 else 0.0
        if score >= _ALIKE and score > found.get(code, 0):
            found[code] = score
    return found


def _fits(kind: str, samples: Sequence[str]) -> bool:
    """Whether what stands in the column is the kind of thing; an empty column fits anything."""
    if not samples:
        return True
    if kind == "day":
        return sum(cells.looks_like_day(each) for each in samples) * 2 >= len(samples)
    if kind == "phone":
        return sum(sum(map(str.isdigit, each)) >= 6 for each in samples) * 2 >= len(samples)
    if kind == "age":
        return sum(each.isdigit() for each in samples) * 2 >= len(samples)
    return True
