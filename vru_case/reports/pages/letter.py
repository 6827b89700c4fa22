"""The printed referral letter: A4, to whom, each line that was agreed, and at the end how it was agreed."""

from typing import Any

from reportlab.platypus import KeepTogether, Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import Writer, clean, strong
from vru_case.services.referring.letters import Letter

LABEL = 0.3


def build(letter: Letter) -> bytes:
    """The letter as a PDF. Prints the lines it holds and nothing else."""
    writer = Writer(palette.ROOMY)
    story = [*_head(writer, letter), *_body(writer, letter), *_end(writer, letter)]
    return sheet.build(_paper(letter), story).pdf


def _paper(letter: Letter) -> sheet.Sheet:
    reference, until = clean(letter.reference, 40), letter.request.destroy_by
    return sheet.Sheet(
        marking=clean(letter.marking, 60),
        handling=clean(letter.handling, 140),
        left=words.PRINTED.format(
            reference=reference, who=clean(letter.worker, 40), at=words.minute(letter.printed_at)
        ),
        right=words.DESTROY.format(day=words.short_day(until)) if until else words.DESTROY_AFTER,
        title=f"{words.LETTER_TITLE} {reference}",
        organisation=clean(letter.controller, 120),
        made_at=clock.local(letter.printed_at),
    )


def _head(writer: Writer, letter: Letter) -> list[Any]:
    to = [letter.request.recipient, *letter.request.address.splitlines()]
    sender = [letter.worker, letter.title, letter.programme, letter.controller]
    cells = [
        [writer.para("label", words.LETTER_TO), *_lines(writer, to)],
        [writer.para("label", words.FROM), *_lines(writer, sender)],
        [writer.para("label", words.LETTER_DATE), writer.para("paper", words.day(letter.printed_at.date()))],
    ]
    look = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, palette.LINE),
    ]
    columns = [palette.WIDTH * share for share in (0.44, 0.36, 0.2)]
    said = words.LETTER_PROTECTS if letter.protects else words.LETTER_AGREED
    return [
        table([cells], columns, look),
        Spacer(0, 14),
        writer.para("title", words.LETTER_TITLE),
        writer.para("name", clean(letter.name, 120) or words.NAME_NOT_KNOWN),
        Spacer(0, 4),
        writer.para("body", said),
        Spacer(0, 12),
    ]


def _lines(writer: Writer, said: list[str]) -> list[Any]:
    return [writer.para("paper", clean(each, 120)) for each in dict.fromkeys(said) if each.strip()]


def _body(writer: Writer, letter: Letter) -> list[Any]:
    story = [_pairs(writer, list(letter.lines))]
    if letter.request.words.strip():
        story += [Spacer(0, 12), *[writer.para("body", clean(each, 1000)) for each in _written(letter)]]
    return story


def _written(letter: Letter) -> list[str]:
    return [each for each in letter.request.words.splitlines() if each.strip()]


def _end(writer: Writer, letter: Letter) -> list[Any]:
    settled = [(each.asks, each.answer) for each in letter.settled]
    if not settled:
        return []
    told = [Spacer(0, 18), writer.para("note", strong(words.LETTER_SETTLED)), Spacer(0, 6)]
    ask = writer.para("note", words.LETTER_ANSWER)
    return [KeepTogether([*told, _pairs(writer, settled), Spacer(0, 10), ask])]


def _pairs(writer: Writer, pairs: list[tuple[str, str]]) -> Any:
    cells = [[writer.para("label", clean(label, 160)), writer.para("body", clean(said, 600))] for label, said in pairs]
    look = [
        ("RIGHTPADDING", (0, 0), (0, -1), 12),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, palette.LINE),
    ]
    return table(cells, [palette.WIDTH * LABEL, palette.WIDTH * (1 - LABEL)], look, shape="pairs")
