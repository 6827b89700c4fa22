"""The printed case summary: A4, one page for most people, calm, and readable in black and white."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reportlab.platypus import Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import changes, contacts, marks, palette, progress, sections, sheet, timeline
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import GAP, Writer, clean, strong
from vru_case.services.telling import summary_never
from vru_case.services.telling.summary_values import CaseSummary, copies_of

#: Section → the headings it has, each with its lines.
TOLD = {
    "agreements": (("agreements", sections.agreements),),
    "contact": (("contact", sections.contact),),
    "strengths": (("strengths", sections.strengths),),
    "needs": (("needs", sections.needs),),
    "plan": (("goals", sections.goals), ("plan", sections.plan)),
    "outcomes": (("outcomes", changes.outcomes),),
    "offers": (("offers", sections.offers),),
    "referrals": (("referrals", sections.referrals),),
}


def build(summary: CaseSummary) -> bytes:
    """The summary as a PDF, every copy of it. Prints what was chosen and nothing else, whatever else it holds."""
    return bind([summary])


def bind(summaries: Iterable[CaseSummary]) -> bytes:
    """Several in one file, each on pages of its own. Raises StopIteration for none."""
    waiting = iter(summaries)
    first = next(waiting)
    binder = binder_of(first)
    add(binder, first)
    for each in waiting:
        add(binder, each)
    return binder.finish()


def printed(summary: CaseSummary) -> sheet.Printed:
    """The same, with how many pages it is."""
    binder = binder_of(summary)
    pages = add(binder, summary)
    return sheet.Printed(binder.finish(), pages, nearly_empty=False)


def binder_of(summary: CaseSummary, title: str = "") -> sheet.Binder:
    """An empty file for a summary, or under a title for many of them."""
    paper = _paper(summary)
    return sheet.Binder(title or paper.title, paper.organisation, paper.marking, paper.made_at)


def add(binder: sheet.Binder, summary: CaseSummary) -> int:
    """Put every copy of a summary into a file; how many pages. What must never be on this paper is taken out here.

    Set a little tighter when that saves a last page with only a few lines on it.
    """
    safe, pages = summary_never.within(summary), 0
    for request in copies_of(summary.request):
        copy = replace(safe, request=request)
        laid = _on_one_page(binder, copy) if copy.paper.one_page else _as_it_comes(binder, copy)
        binder.keep()
        pages += laid.pages
    return pages


def _as_it_comes(binder: sheet.Binder, summary: CaseSummary) -> sheet.Laid:
    roomy = _lay(binder, summary, palette.ROOMY)
    if not roomy.nearly_empty:
        return roomy
    tight = _lay(binder, summary, palette.TIGHT)
    return tight if tight.pages < roomy.pages else _lay(binder, summary, palette.ROOMY)


def _on_one_page(binder: sheet.Binder, summary: CaseSummary) -> sheet.Laid:
    """With fewer and fewer words; what is too long without any goes on over the page with them."""
    for room in timeline.ROOM:
        laid = _lay(binder, summary, palette.TIGHT, room)
        if laid.pages == 1:
            return laid
    return _lay(binder, summary, palette.TIGHT)


def _lay(
    binder: sheet.Binder, summary: CaseSummary, spacing: palette.Spacing, room: int = timeline.ROOM[0]
) -> sheet.Laid:
    request = summary.request
    writer = Writer(spacing, frozenset(request.held), large=request.large)
    told = timeline.content(writer, summary, room) if summary.paper.one_page else _sections(writer, summary)
    story = [*_head(writer, summary), *told]
    if writer.left_out:
        story += [Spacer(0, 12), writer.para("note", words.NEVER_LEFT)]
    return binder.lay(_paper(summary), story)


def _paper(summary: CaseSummary) -> sheet.Sheet:
    reference, request = clean(summary.head.reference, 40), summary.request
    until = request.destroy_by
    gone = words.DESTROY.format(day=words.short_day(until)) if until else words.DESTROY_AFTER
    # Nobody tells somebody to throw away what is theirs.
    right = "" if until is None and not summary.paper.destroy_days else gone
    if request.copies > 1:
        number = words.COPY.format(copy=request.copy, copies=request.copies)
        right = f"{right}  ·  {number}" if right else number
    return sheet.Sheet(
        marking=clean(summary.marking, 60),
        handling=clean(summary.handling, 140),
        left=words.PRINTED.format(
            reference=reference, who=clean(summary.printed_by, 40), at=words.minute(summary.printed_at)
        ),
        right=right,
        title=f"{words.TITLE} {reference}",
        organisation=clean(summary.controller, 120),
        made_at=clock.local(summary.printed_at),
        large=request.large,
    )


def _head(writer: Writer, summary: CaseSummary) -> list[Any]:
    intro = summary.paper.intro
    name = clean(summary.head.name, 120) or words.NAME_NOT_KNOWN
    bar = marks.Held(2 if writer.large else 1.4)
    facts = [(writer.para("label", label), said) for label, said in _facts(writer, summary)]
    return [
        _about(writer, summary),
        Spacer(0, 12),
        writer.para("title", summary.paper.says.get("title", words.TITLE)),
        bar if "name" in writer.held else writer.para("name", name),
        writer.para("under_name", "  ·  ".join(clean(each, 80) for each in _who(writer, summary) if each)),
        *([Spacer(0, 6), writer.para("body", intro)] if intro else []),
        Spacer(0, 10),
        marks.facts(facts, large=writer.large),
        Spacer(0, 4),
    ]


def _who(writer: Writer, summary: CaseSummary) -> list[str]:
    """Reference, age, pronouns and the rest under the name; what is held back is a gap nobody can count."""
    head = summary.head
    said = {
        "reference": head.reference,
        "age": f"age {head.age}" if head.age else words.AGE_NOT_KNOWN,
        "pronouns": head.pronouns,
        "born": f"born {summary.born}" if summary.born else "",
        "programme": head.programme_name,
    }
    # A birthday tells an age.
    held = writer.held | ({"born"} if "age" in writer.held else frozenset())
    return [words_ for key, words_ in said.items() if key not in held]


def _about(writer: Writer, summary: CaseSummary) -> Any:
    """For whom, what for, from whom, and until when."""
    request = summary.request
    until = words.day(request.destroy_by) if request.destroy_by else words.NO_DESTROY_DATE
    said = [(words.FOR, request.recipient), (words.PURPOSE, request.purpose), (words.FROM, summary.controller)]
    said += [(words.DESTROY_BY, until)] if request.destroy_by or summary.paper.destroy_days else []
    cells = [[writer.para("label", label), writer.para("paper", clean(value, 200))] for label, value in said]
    look = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, palette.LINE),
    ]
    if writer.large:
        rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
        rows[-1] += [[]] * (2 - len(rows[-1]))
        return table(rows, [palette.WIDTH / 2] * 2, look, shape="facts")
    shares = (0.26, 0.34, 0.22, 0.18) if len(cells) == 4 else (0.34, 0.33, 0.33)
    return table([cells], [palette.WIDTH * share for share in shares], look, shape="facts")


def _facts(writer: Writer, summary: CaseSummary) -> list[tuple[str, Any]]:
    head, says, held = summary.head, summary.paper.says, writer.held
    partners = [row.partner.words for row in head.sharing if row.partner.words and str(row.id) not in held]
    since = words.day(head.open_since) if head.open_since else words.NOT_NOW
    lead = clean(head.lead.name, 60) or words.NOBODY_NAMED
    found: list[tuple[str, Any]] = [
        (words.BACK_SINCE if head.is_return else words.SINCE, writer.para("fact", since)),
        (words.LEAD, marks.Held(0.6) if "lead" in held else writer.para("fact", lead)),
        (
            says.get("share_with", words.SHARE_WITH),
            writer.para("fact", clean(", ".join(partners), 90) or words.NO_ONE_YET),
        ),
    ]
    if "contact" not in _chosen(summary):
        return found
    return [*found, (says.get("safe", words.SAFE_CONTACT), writer.para("fact", _safe_contact(summary)))]


def _safe_contact(summary: CaseSummary) -> str:
    if summary.head.contact_stopped:
        return words.CONTACT_STOPPED
    held = summary.request.held
    usable = [row for row in summary.contact_points if summary_never.printable(row) and str(row.id) not in held]
    if not usable:
        return words.NO_CONTACT_YET
    return clean(f"{usable[0].kind.words}: {sections.ways(usable[0])[0].lower()}", 80)


def _markers(writer: Writer, summary: CaseSummary) -> list[Any]:
    rows = [row for row in summary.markers if not row.restricted]
    label = writer.para("note", strong(words.KEEP_SAFE))
    lead = "" if "lead" in writer.held else summary.head.lead.name
    asked = words.KEPT_BACK.format(lead=lead or words.WHOEVER_LEADS)
    kept_back = [writer.para("note", asked)] if summary.kept_back else []
    if not rows:
        return [Spacer(0, 6), label, *(kept_back or [writer.para("note", words.EMPTY["markers"])]), Spacer(0, 4)]
    if writer.large:
        lines = [sections.Line(sections.HAS, (strong(row.code.words), GAP, row.words), key=str(row.id)) for row in rows]
        return [Spacer(0, 6), label, Spacer(0, 4), *sections.lines(writer, lines), *kept_back, Spacer(0, 4)]
    shown = [row for row in rows if str(row.id) not in writer.held]
    bars = [part for row in rows if row not in shown for part in (marks.Held(), Spacer(0, 2))]
    notes = [writer.para("note", strong(f"{row.code.words}: "), row.words) for row in shown if row.words]
    pills = [marks.Pills([row.code.words for row in shown]), Spacer(0, 4)] if shown else []
    return [Spacer(0, 6), label, Spacer(0, 4), *pills, *bars, *notes, *kept_back, Spacer(0, 4)]


def _chosen(summary: CaseSummary) -> set[str]:
    return {*summary.request.sections, "agreements"} & set(summary.paper.sections)


def _sections(writer: Writer, summary: CaseSummary) -> list[Any]:
    """In the order of its paper."""
    chosen, story = _chosen(summary), []
    for name in summary.paper.sections:
        if name in chosen:
            story += _section(writer, summary, name)
    return story


def _section(writer: Writer, summary: CaseSummary, name: str) -> list[Any]:
    paper = summary.paper
    if name == "markers":
        return _markers(writer, summary)
    if name == "timeline":
        return contacts.content(writer, summary)
    if name == "progress":
        return sections.section(writer, paper, name, progress.content(writer, summary))
    story: list[Any] = []
    for heading, tell in TOLD[name]:
        content = sections.lines(writer, tell(summary))
        drawn = changes.spells(summary) if name == "outcomes" and not writer.large else []
        story += sections.section(writer, paper, heading, [*drawn, *content])
    return story
