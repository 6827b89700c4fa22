"""The printed case summary: A4, one page for most people, calm, and readable in black and white."""

from typing import Any

from reportlab.platypus import Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import changes, contacts, marks, palette, progress, sections, sheet
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import Writer, clean, strong
from vru_case.services.telling.summary_values import CaseSummary

#: Section → its lines, in the order printed. `goals` belong to the chosen section `plan`.
ORDER = (
    ("agreements", "agreements", sections.agreements),
    ("contact", "contact", sections.contact),
    ("strengths", "strengths", sections.strengths),
    ("needs", "needs", sections.needs),
    ("plan", "goals", sections.goals),
    ("plan", "plan", sections.plan),
    ("outcomes", "outcomes", changes.outcomes),
    ("offers", "offers", sections.offers),
    ("referrals", "referrals", sections.referrals),
)


def build(summary: CaseSummary) -> bytes:
    """The summary as a PDF. Prints what was chosen and nothing else, whatever else the summary holds.

    Set a little tighter when that saves a last page with only a few lines on it.
    """
    roomy = _printed(summary, palette.ROOMY)
    if not roomy.nearly_empty:
        return roomy.pdf
    tight = _printed(summary, palette.TIGHT)
    return tight.pdf if tight.pages < roomy.pages else roomy.pdf


def _printed(summary: CaseSummary, spacing: palette.Spacing) -> sheet.Printed:
    writer = Writer(spacing)
    story = [*_head(writer, summary), *_markers(writer, summary), *_sections(writer, summary)]
    if writer.left_out:
        story += [Spacer(0, 12), writer.para("note", words.NEVER_LEFT)]
    return sheet.build(_paper(summary), story)


def _paper(summary: CaseSummary) -> sheet.Sheet:
    reference = clean(summary.head.reference, 40)
    until = summary.request.destroy_by
    return sheet.Sheet(
        marking=clean(summary.marking, 60),
        handling=clean(summary.handling, 140),
        left=words.PRINTED.format(
            reference=reference, who=clean(summary.printed_by, 40), at=words.minute(summary.printed_at)
        ),
        right=words.DESTROY.format(day=words.short_day(until)) if until else words.DESTROY_AFTER,
        title=f"{words.TITLE} {reference}",
        organisation=clean(summary.controller, 120),
        made_at=clock.local(summary.printed_at),
    )


def _head(writer: Writer, summary: CaseSummary) -> list[Any]:
    head, request = summary.head, summary.request
    until = words.day(request.destroy_by) if request.destroy_by else words.NO_DESTROY_DATE
    paper = (
        (words.FOR, request.recipient), (words.PURPOSE, request.purpose), (words.FROM, summary.controller),
        (words.DESTROY_BY, until),
    )  # fmt: skip
    cells = [[writer.para("label", label), writer.para("paper", clean(said, 200))] for label, said in paper]
    who = [head.reference, f"age {head.age}" if head.age else words.AGE_NOT_KNOWN, head.pronouns]
    who += [f"born {summary.born}" if summary.born else "", head.programme_name]
    return [
        _paper_block(cells),
        Spacer(0, 12),
        writer.para("title", words.TITLE),
        writer.para("name", clean(head.name, 120) or words.NAME_NOT_KNOWN),
        writer.para("under_name", "  ·  ".join(clean(each, 80) for each in who if each)),
        Spacer(0, 10),
        marks.facts([(writer.para("label", label), writer.para("fact", said)) for label, said in _facts(summary)]),
    ]


def _paper_block(cells: list[list[Any]]) -> Any:
    look = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, palette.LINE),
    ]
    shares = (0.26, 0.34, 0.22, 0.18)
    return table([cells], [palette.WIDTH * share for share in shares], look, shape="facts")


def _facts(summary: CaseSummary) -> list[tuple[str, str]]:
    head = summary.head
    partners = ", ".join(row.partner.words for row in head.sharing if row.partner.words)
    since = words.day(head.open_since) if head.open_since else words.NOT_NOW
    found = [
        (words.BACK_SINCE if head.is_return else words.SINCE, since),
        (words.LEAD, clean(head.lead.name, 60) or words.NOBODY_NAMED),
        (words.SHARE_WITH, clean(partners, 90) or words.NO_ONE_YET),
    ]
    return [*found, (words.SAFE_CONTACT, _safe_contact(summary))] if "contact" in summary.request.sections else found


def _safe_contact(summary: CaseSummary) -> str:
    if summary.head.contact_stopped:
        return words.CONTACT_STOPPED
    usable = [row for row in summary.contact_points if sections.printable(row)]
    if not usable:
        return words.NO_CONTACT_YET
    return clean(f"{usable[0].kind.words}: {sections.ways(usable[0])[0].lower()}", 80)


def _markers(writer: Writer, summary: CaseSummary) -> list[Any]:
    if "markers" not in summary.request.sections:
        return []
    rows = [row for row in summary.markers if not row.restricted]
    label = writer.para("note", strong(words.KEEP_SAFE))
    asked = words.KEPT_BACK.format(lead=summary.head.lead.name or words.WHOEVER_LEADS)
    kept_back = [writer.para("note", asked)] if summary.kept_back else []
    if not rows:
        return [Spacer(0, 10), label, *(kept_back or [writer.para("note", words.EMPTY["markers"])])]
    notes = [writer.para("note", strong(f"{row.code.words}: "), row.words) for row in rows if row.words]
    pills = marks.Pills([row.code.words for row in rows])
    return [Spacer(0, 10), label, Spacer(0, 4), pills, Spacer(0, 4), *notes, *kept_back]


def _sections(writer: Writer, summary: CaseSummary) -> list[Any]:
    chosen = {*summary.request.sections, "agreements"}
    story: list[Any] = [Spacer(0, 4)]
    for name, heading, tell in ORDER:
        if name in chosen:
            content = sections.lines(writer, tell(summary))
            if name == "outcomes":
                content = [*changes.spells(summary), *content]
            story += sections.section(writer, heading, content)
        if name == "strengths" and "progress" in chosen:
            story += sections.section(writer, "progress", progress.content(writer, summary))
    return [*story, *contacts.content(writer, summary)] if "timeline" in chosen else story
