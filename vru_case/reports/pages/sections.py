"""The sections of a case summary, each as the lines it prints: a mark, what is said, and a date or an owner beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import CondPageBreak, Indenter, Spacer, Table, TableStyle

from vru_case.programmes.validators import phone_shown
from vru_case.reports import words
from vru_case.reports.pages import palette
from vru_case.reports.pages.marks import SideHead
from vru_case.reports.pages.text import BREAK, Run, Writer, quiet, strong
from vru_case.services.values import AgreementRow, CaseSummary, ContactPointRow, OfferRow, PlanRow, ReferralRow

YES, NOT = "✓", "○"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: a mark before it, its pieces, and what stands to the right."""

    mark: str
    said: tuple[Run | str, ...]
    beside: str = ""


def section(writer: Writer, name: str, content: Sequence[Any]) -> list[Any]:
    """A heading in the margin with its content beside it; never a heading alone at the foot of a page."""
    body = list(content) or [writer.para("empty", words.EMPTY[name])]
    head = SideHead(writer.para("heading", words.HEADINGS[name]))
    return [CondPageBreak(60), Spacer(0, 16), head, Indenter(palette.GUTTER), *body, Indenter(-palette.GUTTER)]


def lines(writer: Writer, rows: Iterable[Line]) -> list[Any]:
    """The lines of a section as one table that breaks between rows. Nothing for no rows."""
    cells = [
        [writer.para("mark", row.mark), writer.para("body", *row.said), writer.para("meta", row.beside)] for row in rows
    ]
    if not cells:
        return []
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    columns = [15.0, palette.COLUMN - 15 - 92, 92.0]
    return [Table(cells, columns, style=TableStyle(look), hAlign="LEFT")]


def agreements(summary: CaseSummary) -> list[Line]:
    """Every newest answer, with its limits, how it was given, and whether it was taken back."""
    return [_agreement(row) for row in summary.agreements]


def _agreement(row: AgreementRow) -> Line:
    kind = row.kind.words + (f": {row.partner.words}" if row.partner.words else "")
    said: list[Run | str] = [strong(kind), f"  {row.answer.words}"]
    if row.limits:
        said += [BREAK, quiet(words.LIMITS), row.limits]
    if row.withdrawn_at:
        said += [BREAK, strong(words.CHANGED_MIND.format(day=words.minute(row.withdrawn_at).split(",")[0]))]
    if row.how.words:
        said += [BREAK, quiet(row.how.words)]
    return Line(YES if row.holds else NOT, tuple(said), words.when(row.when))


def contact(summary: CaseSummary) -> list[Line]:
    """How to reach them, safety before the number. A number that isn't safe is never printed."""
    if summary.head.contact_stopped:
        return [Line(NOT, (strong(words.STOPPED),))]
    return [_contact_point(row) for row in summary.contact_points]


def printable(row: ContactPointRow) -> bool:
    """Whether its number may stand on paper: some way is safe, or nothing is known against it."""
    ways = (row.safe_to_call, row.safe_to_text)
    return row.usable and (True in ways or False not in ways)


def ways(row: ContactPointRow) -> list[str]:
    """What is safe about it and what isn't, in short sentences."""
    writes = "@" in row.value
    named = (
        (words.CALL, None if writes else row.safe_to_call),
        (words.WRITE if writes else words.TEXT, row.safe_to_text),
        (words.MESSAGE, row.safe_to_leave_message),
    )
    safe, unsafe = [w for w, yes in named if yes], [w for w, yes in named if yes is False]
    said = [words.SAFE_TO.format(ways=words.listed(safe))] if safe else []
    said += [words.DO_NOT.format(ways=words.listed(unsafe, "or"))] if unsafe else []
    said += [words.NOT_ASKED_SAFE] if row.safe_to_call is None and row.safe_to_text is None else []
    if row.say_who_we_are is not None:
        said.append(words.SAY_WHO if row.say_who_we_are else words.SAY_NOT)
    return said


def _contact_point(row: ContactPointRow) -> Line:
    whose = row.kind.words + (f" ({row.belongs_to})" if row.belongs_to else "")
    if not printable(row):
        return Line(NOT, (strong(whose), f"  {words.NUMBER_HIDDEN}"))
    number = phone_shown(row.value) if row.value.startswith("+") else row.value
    times = [words.BEST.format(times=row.best_times)] if row.best_times else []
    how = ". ".join([*ways(row), *times]) + "."
    return Line(YES, (strong(how), BREAK, f"{whose}  ", strong(number)))


def strengths(summary: CaseSummary) -> list[Line]:
    """What helps; in quotation marks only when they said it and agreed that it is used."""
    rows = [row for row in summary.plan.strengths if row.state == "open"]
    return [Line(YES, (f"“{row.words}”" if row.quote_agreed else row.words,), row.domain.words) for row in rows]


def needs(summary: CaseSummary) -> list[Line]:
    """What they want support with now, then what has been met."""
    rows = sorted(summary.plan.needs, key=lambda row: row.state != "open")
    return [_need(row) for row in rows]


def _need(row: PlanRow) -> Line:
    said = (strong(row.domain.words), f"  {row.words}")
    if row.state == "open":
        return Line(NOT, said, row.level.words)
    return Line(YES, said, words.MET.format(day=words.short_day(row.done_on)) if row.done_on else "")


def goals(summary: CaseSummary) -> list[Line]:
    """Where they want to be, and what has been reached."""
    return [_goal(row) for row in summary.plan.goals if row.state != "dropped"]


def _goal(row: PlanRow) -> Line:
    beside = words.REACHED.format(day=words.short_day(row.done_on)) if row.done_on else row.domain.words
    return Line(YES if row.state == "done" else NOT, (row.words,), beside)


def plan(summary: CaseSummary) -> list[Line]:
    """To do, the nearest first, then done, the newest first; each with whose it is."""
    kept = [row for row in summary.plan.actions if row.state != "dropped"]
    todo = sorted((row for row in kept if row.state == "open"), key=lambda row: (row.due_on is None, str(row.due_on)))
    done = sorted((row for row in kept if row.state == "done"), key=lambda row: str(row.done_on), reverse=True)
    today = words.clock.local(summary.printed_at).date()
    return [_action(row, late=bool(row.due_on and row.due_on < today)) for row in (*todo, *done)]


def _action(row: PlanRow, *, late: bool) -> Line:
    owner = words.OWNERS.get(row.owner, row.owner)
    said = (row.words, quiet(f"  {owner}")) if owner else (row.words,)
    if row.state == "done":
        return Line(YES, said, words.DONE.format(day=words.short_day(row.done_on)) if row.done_on else "")
    if row.due_on is None:
        return Line(NOT, said)
    return Line(NOT, said, (words.OVERDUE if late else words.DUE).format(day=words.short_day(row.due_on)))


def offers(summary: CaseSummary) -> list[Line]:
    """Each service once, in the order first offered, with every answer in time: a later yes stands beside a first no."""
    by_service: dict[str, list[OfferRow]] = {}
    for row in reversed(summary.offers):
        by_service.setdefault(row.service.words, []).append(row)
    return [_offer(service, rows) for service, rows in by_service.items()]


def _offer(service: str, rows: Sequence[OfferRow]) -> Line:
    said: list[Run | str] = [strong(service), BREAK]
    for place, row in enumerate(rows):
        said += [quiet("  →  ")] if place else []
        said += [row.answer.words, quiet(f"  {words.when(row.when)}")]
    return Line(YES if rows[-1].answer_kind == "yes" else NOT, tuple(said))


def referrals(summary: CaseSummary) -> list[Line]:
    """Referrals between programmes, then introductions to other services, each with where it has got to."""
    moved = [_referral(row) for row in summary.referrals]
    for row in summary.onward:
        how = row.handover.words or words.SOMEONE
        title = words.INTRODUCED.format(how=how, who=row.service.words)
        said = (strong(title), BREAK, row.status.words, quiet(f"  {row.words}" if row.words else ""))
        moved.append(Line(YES if row.tone == "ok" else NOT, said, words.when(row.when)))
    return moved


def _referral(row: ReferralRow) -> Line:
    out = row.direction == "out"
    title = words.REFERRED_OUT if out else words.REFERRED_IN
    who = row.programme if out else row.source
    stage = words.ARRIVED if row.stage == "sent" and not out else words.STAGES.get(row.stage, row.stage)
    said: list[Run | str] = [strong(title.format(who=who or words.SOMEONE)), BREAK, stage]
    if out and row.shared:
        fields = dict.fromkeys(line.label for line in row.shared if line.chosen)
        said += [BREAK, quiet(words.SHARED.format(fields=", ".join(fields)))]
    return Line(YES if row.stage in {"accepted", "in_touch"} else NOT, tuple(said), words.when(row.when))
