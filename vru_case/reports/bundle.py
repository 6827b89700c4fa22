"""A person's own record to hand to them: a PDF to read, with the same as JSON and their files attached inside it."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer

from vru_case import clock
from vru_case.programmes.definition import Library
from vru_case.reports import bundle_words as said
from vru_case.reports import words
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.text import Run, Writer, clean, strong
from vru_case.services.access.bundle import Given
from vru_case.services.access.lines import Line
from vru_case.services.differing.differing_words import WRITTEN
from vru_case.services.people.naming import NO_NAME

#: As many characters of a text as stand in one paragraph; a longer one goes on in the next, whole.
PIECE = 900
#: What is no longer than this stands on one line with others.
SHORT = 48
_BETWEEN = Run("   ·   ", colour=palette.LINE_STRONG)
_TOGETHER = 70.0
JSON_NAME = "record.json"
FORMAT = 1


def build(library: Library, given: Given) -> bytes:
    """The PDF, with everything attached. In memory only, and not encrypted yet."""
    writer = Writer()
    story: list[Any] = [*_head(writer, library, given)]
    for entity, lines in given.whole.sections.items():
        story += [CondPageBreak(_TOGETHER), Spacer(0, 14), writer.para("heading", said.section(entity)), Spacer(0, 4)]
        for line in lines:
            story += _line(writer, line)
    return attach(sheet.build(_paper(given), story).pdf, given)


def as_json(given: Given) -> bytes:
    """The same lines for a computer: sections, each with when, who, and the fields by name."""
    whole = given.whole
    page = {
        "format": FORMAT,
        "name": whole.name,
        "reference": whole.reference,
        "controller": whole.controller,
        "programme": whole.programme,
        "as_of": whole.read_at.isoformat(timespec="seconds"),
        "received_on": given.request.received_on.isoformat(),
        "blacked_out": given.blacked,
        "left_out": given.left_out,
        "reasons": dict(given.reasons),
        "record": {entity: [_row(line) for line in lines] for entity, lines in whole.sections.items()},
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def attach(pdf: bytes, given: Given) -> bytes:
    """The PDF with the record as JSON and the files that were kept, under numbers rather than their titles."""
    # Only when somebody's record is given out.
    import pikepdf

    at = f"D:{given.whole.read_at:%Y%m%d%H%M%S}Z"
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for name, kind, data in _attached(given):
            document.attachments[name] = pikepdf.AttachedFileSpec(
                document, data, description="", filename=name, mime_type=kind, creation_date=at, mod_date=at
            )
        document.save(out)
    return out.getvalue()


def _attached(given: Given) -> Iterator[tuple[str, str, bytes]]:
    yield JSON_NAME, "application/json", as_json(given)
    for number, file in enumerate(given.files, start=1):
        yield f"{number}.{file.media_type.rpartition('/')[2]}", file.media_type, file.data


def _row(line: Line) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(timespec="seconds") if line.at else None,
        "precision": line.precision,
        "recorded_at": line.recorded_at.isoformat(timespec="seconds"),
        "by": line.author,
        "before_it_was_changed": line.change,
        "fields": {each.field: each.words for each in line.said},
    }


def _paper(given: Given) -> sheet.Sheet:
    whole = given.whole
    reference = clean(whole.reference, 40)
    return sheet.Sheet(
        marking=clean(whole.marking, 60), handling=clean(whole.handling, 140), left=reference, right=words.CREATOR,
        title=f"{said.SUBJECT} {reference}", organisation=clean(whole.controller, 120),
        made_at=clock.local(whole.read_at),
    )  # fmt: skip


def _head(writer: Writer, library: Library, given: Given) -> Iterator[Any]:
    whole = given.whole
    day = words.day(clock.local(whole.read_at).date())
    yield writer.para("title", clean(whole.programme, 120))
    yield writer.para("name", said.TITLE)
    yield writer.para(
        "under_name", said.FOR.format(name=clean(whole.name if whole.name != NO_NAME else whole.reference, 120))
    )
    yield Spacer(0, 8)
    yield writer.para("body", said.INTRO.format(day=day, controller=clean(whole.controller, 120)))
    yield Spacer(0, 6)
    if given.blacked or given.left_out:
        yield writer.para("body", strong(said.HELD.format(blacked=given.blacked, left=given.left_out)))
        for code, count in sorted(given.reasons.items()):
            why = library.list("hold_back").label(code)
            yield writer.para("body", said.WHY_LINE.format(count=count, why=why))
    else:
        yield writer.para("body", said.NOTHING_HELD)
    yield Spacer(0, 6)
    yield writer.para("body", said.FILES)
    yield Spacer(0, 6)
    yield writer.para("body", said.RIGHTS)


def _line(writer: Writer, line: Line) -> Iterator[Any]:
    when = said.BY.format(day=_when(line), who=line.author) if line.author else said.BY_NOBODY.format(day=_when(line))
    yield CondPageBreak(30)
    yield writer.para("note", when, *([f"  ·  {said.WAS}"] if line.change else []))
    short = [each for each in line.said if len(each.words) <= SHORT and each.field not in WRITTEN]
    if short:
        runs = [piece for each in short for piece in (_label(each.field), each.words, _BETWEEN)]
        yield writer.para("body", *runs[:-1])
    for each in (each for each in line.said if each not in short):
        for number, piece in enumerate(pieces(each.words)):
            yield writer.para("body", *([_label(each.field)] if not number else []), piece)
    yield Spacer(0, 7)


def _label(field: str) -> Run:
    return Run(f"{said.field(field)}  ", colour=palette.TEXT3)


def pieces(text: str) -> Iterator[str]:
    """The text in stretches that fit a paragraph each, parted at lines and words; nothing is lost."""
    for paragraph in text.splitlines() or [""]:
        rest = paragraph.strip()
        while len(rest) > PIECE:
            cut = rest.rfind(" ", PIECE // 2, PIECE)
            cut = cut if cut > 0 else PIECE
            yield rest[:cut]
            rest = rest[cut:].lstrip()
        if rest:
            yield rest


def _when(line: Line) -> str:
    day = words.day(line.day)
    if line.at is None and not line.change:
        return said.UNKNOWN_DAY.format(day=day) if line.precision == "unknown" and line.entity == "contact" else day
    if line.precision == "about":
        return said.ABOUT_DAY.format(day=day)
    return words.minute(line.at) if line.at and line.precision == "time" else day
