"""The lines of a summary as words, for choosing which of them are held back before it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from vru_case.reports import words
from vru_case.reports.pages import contacts, timeline
from vru_case.reports.pages.case_summary import TOLD
from vru_case.reports.pages.sections import Line
from vru_case.reports.pages.text import BREAK, GAP, TIE, Run, clean
from vru_case.services.telling import summary_never
from vru_case.services.telling.summary_values import HEAD, CaseSummary


@dataclass(frozen=True, slots=True)
class Said:
    """One line: what it is held back by, the words of it, and what stands beside it."""

    key: str
    words: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is printed, and the lines under it."""

    title: str
    lines: tuple[Said, ...]


def outline(summary: CaseSummary) -> tuple[Heading, ...]:
    """Everything that can be held back, in the order it is printed. What is never printed isn't in it either."""
    safe = summary_never.within(summary)
    return tuple(each for each in _headings(safe) if each.lines)


def _headings(summary: CaseSummary) -> Iterator[Heading]:
    paper = summary.paper
    yield Heading(words.ABOUT, _head(summary))
    if paper.one_page:
        yield Heading(paper.headings.get("timeline", words.HEADINGS["timeline"]), _plain(timeline.as_lines(summary)))
        return
    chosen = {*summary.request.sections, "agreements"}
    for name in paper.sections:
        if name not in chosen:
            continue
        for heading, told in _told(summary, name):
            yield Heading(paper.headings.get(heading, words.HEADINGS.get(heading, words.KEEP_SAFE)), told)


def _told(summary: CaseSummary, name: str) -> Iterator[tuple[str, tuple[Said, ...]]]:
    if name == "markers":
        yield name, tuple(Said(str(row.id), row.code.words, row.words) for row in summary.markers)
    elif name == "progress":
        looks = summary.reviews[-1:]
        yield name, tuple(Said(str(row.id), words.WHEEL_LINE.format(day=words.when(row.when))) for row in looks)
    elif name == "timeline":
        yield name, _plain(contacts.told(summary))
    else:
        for heading, tell in TOLD[name]:
            yield heading, _plain(tell(summary))


def _plain(lines: list[Line]) -> tuple[Said, ...]:
    return tuple(Said(line.key, _words(line.said), line.beside) for line in lines if line.key)


def _words(said: tuple[Run | str, ...]) -> str:
    blanks = {BREAK: " ", GAP: "  ", TIE: " "}
    return clean("".join(each if isinstance(each, str) else blanks.get(each, each.text) for each in said))


def _head(summary: CaseSummary) -> tuple[Said, ...]:
    head = summary.head
    said = {
        "name": head.name, "age": head.age, "pronouns": head.pronouns, "born": summary.born, "lead": head.lead.name,
    }  # fmt: skip
    return tuple(Said(key, words.HEAD_LINES[key].format(said=said[key])) for key in HEAD if said[key])
