"""The sections of a case summary, each as the lines it prints: a mark, what is said, and a date or a word beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import CondPageBreak, Indenter, Spacer

from vru_case import clock
from vru_case.programmes.paper import Paper
from vru_case.programmes.validators import phone_shown
from vru_case.reports import words
from vru_case.reports.pages import palette
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.marks import Held, Lines, Rule, SideHead
from vru_case.reports.pages.text import BREAK, GAP, REGULAR, TIE, Run, Writer, clean, quiet, strong, whole, width
from vru_case.services.telling.summary_never import printable
from vru_case.services.telling.summary_values import CaseSummary
from vru_case.services.values import AgreementRow, ContactPointRow, OfferRow, PlanRow, ReferralRow

YES, NOT, HAS = "✓", "○", "●"
#: The code of how an answer was given whose words are about them.
PHONE = "PHONE"
WIDEST_BESIDE = 116.0
#: A section shorter than this is never torn between two pages.
TOGETHER = 90.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: a mark before it, its pieces, what stands to the right, and the key to hold it back by."""

    mark: str
    said: tuple[Run | str, ...]
    beside: str = ""
    key: str = ""


def section(writer: Writer, paper: Paper, name: str, content: Sequence[Any]) -> list[Any]:
    """A heading in the margin with its content beside it; never a heading alone at the foot of a page."""
    heading = paper.headings.get(name, words.HEADINGS[name])
    body = list(content) or [writer.para("empty", paper.empty.get(name, words.EMPTY[name]))]
    if writer.large:
        return [CondPageBreak(110), Spacer(0, 16), Rule(), writer.para("heading", heading), Spacer(0, 5), *body]
    tall = sum(each.wrap(palette.COLUMN, palette.PAGE_HEIGHT)[1] for each in body)
    head = SideHead(writer.para("heading", heading))
    for part in body:
        if isinstance(part, Lines):
            part.again = writer.para("heading", words.CONTINUED.format(heading=heading))
    shy = max(head.tall + writer.spacing.under_line - tall, 0.0)
    room = CondPageBreak(writer.spacing.above + (tall if tall < TOGETHER else 60))
    beside = [Indenter(palette.GUTTER), *body, Indenter(-palette.GUTTER), Spacer(0, shy)]
    return [room, Spacer(0, writer.spacing.above), head, *beside]


def lines(writer: Writer, rows: Iterable[Line]) -> list[Any]:
    """The lines of a section as one table that breaks between rows. Nothing for no rows; a bar for what is held."""
    kept = list(rows)
    if not kept:
        return []
    if writer.large:
        return [_large(writer, kept)]
    shown = [row for row in kept if row.key not in writer.held]
    cells = [
        [writer.para("mark", NOT), Held(), ""]
        if row.key in writer.held
        else [writer.para("mark", row.mark), writer.para("body", *row.said), writer.para("meta", row.beside)]
        for row in kept
    ]
    beside = min(max((width(row.beside, REGULAR, 8) for row in shown), default=0) + 10, WIDEST_BESIDE)
    look = [
        ("TOPPADDING", (2, 0), (2, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), writer.spacing.under_line),
    ]
    columns = [15.0, palette.COLUMN - 15 - beside, beside]
    return [table(cells, columns, look, shape="list", kind=Lines)]


def _large(writer: Writer, rows: Sequence[Line]) -> Any:
    """In large print what stands beside a line stands beneath it."""
    cells = []
    for row in rows:
        if row.key in writer.held:
            cells.append([writer.para("mark", NOT), Held(2)])
            continue
        beneath = [writer.para("meta", row.beside)] if row.beside else []
        cells.append([writer.para("mark", row.mark), [writer.para("body", *row.said), *beneath]])
    return table(cells, [26.0, palette.WIDTH - 26], [("BOTTOMPADDING", (0, 0), (-1, -1), 9)], shape="list")


def agreements(summary: CaseSummary) -> list[Line]:
    """Every newest answer, with its limits, how it was given, and whether it was taken back."""
    says = summary.paper.says
    changed = says.get("changed_mind", words.CHANGED_MIND)
    # The list's own words are about them; a paper may say it to them.
    told = {PHONE: says["phone"]} if "phone" in says else {}
    return [_agreement(row, changed, told.get(row.how.code, row.how.words)) for row in summary.agreements]


def _agreement(row: AgreementRow, changed: str, how: str) -> Line:
    kind = words.SHARING.format(who=row.partner.words) if row.partner.words else row.kind.words
    answer = words.AT_FIRST.format(answer=row.answer.words) if row.withdrawn_at else row.answer.words
    said: list[Run | str] = [strong(kind), GAP, answer]
    said += [GAP, quiet(how)] if how else []
    if row.withdrawn_at:
        day = words.day(clock.local(row.withdrawn_at).date())
        said += [BREAK, strong(changed.replace("{day}", day))]
    if row.limits:
        said += [BREAK, strong(words.LIMITS), row.limits]
    return Line(YES if row.holds else NOT, tuple(said), words.when(row.when), str(row.id))


def contact(summary: CaseSummary) -> list[Line]:
    """How to reach them, safety before the number. A number that isn't safe is never printed."""
    if summary.head.contact_stopped:
        return [Line(NOT, (strong(summary.paper.says.get("stopped", words.STOPPED)),))]
    return [_contact_point(row) for row in summary.contact_points]


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
        return Line(NOT, (strong(whose), GAP, words.NUMBER_HIDDEN), key=str(row.id))
    number = phone_shown(row.value) if row.value.startswith("+") else row.value
    times = words.BEST.format(times=row.best_times) if row.best_times else ""
    said = (strong(". ".join(ways(row)) + "."), BREAK, whose, GAP, strong(number), GAP, times)
    return Line(YES, said, key=str(row.id))


def strengths(summary: CaseSummary) -> list[Line]:
    """What helps; in quotation marks only when they said it and agreed that it is used."""
    rows = [row for row in summary.plan.strengths if row.state == "open"]
    return [
        Line(HAS, (f"“{row.words}”" if row.quote_agreed else row.words,), row.domain.words, str(row.id)) for row in rows
    ]


def needs(summary: CaseSummary) -> list[Line]:
    """What they want support with now, then what has been met."""
    rows = sorted(summary.plan.needs, key=lambda row: row.state != "open")
    return [_need(row) for row in rows]


def _need(row: PlanRow) -> Line:
    said = (strong(row.domain.words), GAP, row.words)
    if row.state == "open":
        return Line(NOT, said, row.level.words, str(row.id))
    return Line(YES, said, words.MET.format(day=words.short_day(row.done_on)) if row.done_on else "", str(row.id))


def goals(summary: CaseSummary) -> list[Line]:
    """Where they want to be, and what has been reached."""
    return [_goal(row) for row in summary.plan.goals if row.state != "dropped"]


def _goal(row: PlanRow) -> Line:
    beside = words.REACHED.format(day=words.short_day(row.done_on)) if row.done_on else row.domain.words
    return Line(YES if row.state == "done" else NOT, (row.words,), beside, str(row.id))


def plan(summary: CaseSummary) -> list[Line]:
    """To do, the nearest first, then done, the newest first; each with whose it is."""
    kept = [row for row in summary.plan.actions if row.state != "dropped"]
    todo = sorted((row for row in kept if row.state == "open"), key=lambda row: (row.due_on is None, str(row.due_on)))
    done = sorted((row for row in kept if row.state == "done"), key=lambda row: str(row.done_on), reverse=True)
    today = clock.local(summary.printed_at).date()
    ours = {words.I_WILL: said} if (said := summary.paper.says.get("i_will")) else {}
    owners = {**words.OWNERS, **ours, words.THEY_WILL: _theirs(summary)}
    return [
        _action(row, owners.get(row.owner, row.owner), late=bool(row.due_on and row.due_on < today))
        for row in (*todo, *done)
    ]


def _theirs(summary: CaseSummary) -> str:
    """Who "they" are: what the paper calls them, or the name they go by."""
    if (said := summary.paper.says.get("they_will")) is not None:
        return said
    name = clean(summary.head.name)
    known = name and name != words.NAME_NOT_KNOWN and "name" not in summary.request.held
    return name.split()[0] if known else words.THEM


def _action(row: PlanRow, owner: str, *, late: bool) -> Line:
    said = (row.words, GAP, quiet(owner)) if owner else (row.words,)
    if row.state == "done":
        return Line(YES, said, words.DONE.format(day=words.short_day(row.done_on)) if row.done_on else "", str(row.id))
    if row.due_on is None:
        return Line(NOT, said, key=str(row.id))
    beside = (words.OVERDUE if late else words.DUE).format(day=words.short_day(row.due_on))
    return Line(NOT, said, beside, str(row.id))


def offers(summary: CaseSummary) -> list[Line]:
    """Each service once, in the order first offered, with every answer in time: a later yes beside a first no."""
    by_service: dict[str, list[OfferRow]] = {}
    for row in reversed(summary.offers):
        by_service.setdefault(row.service.words, []).append(row)
    return [_offer(service, rows) for service, rows in by_service.items()]


def _offer(service: str, rows: Sequence[OfferRow]) -> Line:
    said: list[Run | str] = [strong(service), GAP]
    for place, row in enumerate(rows):
        said += [GAP, quiet("→"), GAP] if place else []
        said += [whole(row.answer.words), TIE, quiet(words.when(row.when))]
    return Line(YES if rows[-1].answer_kind == "yes" else NOT, tuple(said), key=str(rows[-1].id))


def referrals(summary: CaseSummary) -> list[Line]:
    """Referrals between programmes, then introductions to other services, each with where it has got to."""
    moved = [_referral(row) for row in summary.referrals]
    for row in summary.onward:
        how = row.handover.words or words.SOMEONE
        title = words.INTRODUCED.format(how=how, who=row.service.words)
        said: list[Run | str] = [strong(title), GAP, row.status.words]
        said += [BREAK, quiet(row.words)] if row.words else []
        moved.append(Line(YES if row.tone == "ok" else NOT, tuple(said), words.when(row.when), str(row.id)))
    return moved


def _referral(row: ReferralRow) -> Line:
    out = row.direction == "out"
    title = words.REFERRED_OUT if out else words.REFERRED_IN
    who = row.programme if out else row.source
    stage = words.ARRIVED if row.stage == "sent" and not out else words.STAGES.get(row.stage, row.stage)
    said: list[Run | str] = [strong(title.format(who=who or words.SOMEONE)), GAP, stage]
    if out and row.shared:
        fields = dict.fromkeys(line.label for line in row.shared if line.chosen)
        said += [BREAK, quiet(words.SHARED.format(fields=", ".join(fields)))]
    return Line(YES if row.stage in {"accepted", "in_touch"} else NOT, tuple(said), words.when(row.when), str(row.id))
