"""Kinds of paper from `papers/*.toml`: one file a purpose."""

from collections.abc import Collection
from types import MappingProxyType

from vru_case.programmes.paper import FLOOR, NEVER, SAYS, SECTIONS, Paper
from vru_case.programmes.reading import Source, Table

#: Headings and sentences for empty sections: the plan has two.
_HEADED = (*SECTIONS, "goals")


def read_paper(source: Source, markers: Collection[str]) -> Paper:
    """One kind of paper; `markers` are the codes there are. What is wrong is noted in `source`."""
    top = Table(source, source.table or {})
    if (paper_id := top.text("id")) and paper_id != source.stem:
        top.fault("id", f'must be the file\'s name, "{source.stem}"')
    sections = top.texts("sections", required=True, allowed=SECTIONS)
    made = Paper(
        id=source.stem,
        title=top.text("title"),
        help=top.text("help", ""),
        purpose=top.text("purpose", ""),
        hint=top.text("hint", ""),
        intro=top.text("intro", ""),
        sections=sections,
        chosen=top.texts("chosen", required=True, allowed=sections),
        never=_never(top),
        markers=top.texts("markers", allowed=(*markers, "*")),
        marking=top.text("marking", ""),
        handling=top.text("handling", ""),
        destroy_days=top.number("destroy_days", 28),
        large=top.flag("large", False),
        one_page=top.flag("one_page", False),
        headings=_words(top, "headings", _HEADED),
        empty=_words(top, "empty", _HEADED),
        says=_words(top, "says", SAYS),
    )
    if "agreements" not in made.sections:
        top.fault("sections", 'must have "agreements": what they agreed to always goes with it')
    if "markers" in made.sections and not made.markers:
        top.fault("markers", "must say which markers it may show")
    top.end()
    return made


def _never(top: Table) -> frozenset[str]:
    """What the file says, and in any case what is never on any paper."""
    said = top.texts("never", required=True, allowed=NEVER)
    for each in FLOOR:
        if each not in said:
            top.fault("never", f'must have "{each}": no paper can be without it')
    return frozenset((*said, *FLOOR))


def _words(top: Table, key: str, allowed: Collection[str]) -> MappingProxyType[str, str]:
    inner = top.table(key, required=False)
    said = {each: inner.text(each) for each in allowed if inner.has(each)}
    inner.end()
    return MappingProxyType(said)
