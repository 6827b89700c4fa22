"""The case summary: what may be printed, what is chosen at first, and the row that says it was printed."""

from dataclasses import replace
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.outcome import Outcome
from vru_case.models.paper import Printout
from vru_case.models.person import ContactPoint, Person
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.safety import Marker
from vru_case.programmes import paper as kinds
from vru_case.programmes.paper import GENERAL, Paper
from vru_case.services.people import naming, reach
from vru_case.services.safety import walls
from vru_case.services.support.outcomes import weeks_lasted
from vru_case.services.telling import file_rows, person_page, summary_never
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary, Section, SummaryRequest, copies_of
from vru_case.services.values import Entry, PersonHead, Plan
from vru_case.services.work import Work

SECTIONS = kinds.SECTIONS
ALWAYS = frozenset({"agreements"})
NOTHING = Plan((), (), (), ())
#: What a paper about several people is called: nobody's name, and nobody's reference.
SEVERAL = "Case summaries"
APART = "{one} and {other} are kept apart, so they can't be on one paper. Print them one by one."


def build(work: Work, request: SummaryRequest) -> CaseSummary:
    """All that a printed summary says. A section that was not chosen is empty in it.

    Raises Refusal without a purpose and a recipient, or when the person isn't on this laptop.
    """
    _check(request)
    file = person_page.load(work, request.person_id)
    paper = work.library.papers.get(request.paper, GENERAL)
    chosen = (set(request.sections) | ALWAYS) & set(paper.sections)
    programme = work.programme(file.person.space_id)
    agreements = person_page.agreements_of(work, file)
    timeline = person_page.tell(work, file)
    head = person_page.head_of(work, file, agreements, timeline, ())
    plan = person_page.plan_of(work, file)
    library, weeks = work.library, weeks_lasted(work.library, file.of(Outcome))
    waiting = file.teller.waiting if file.teller else frozenset()
    reachable = "contact" in chosen and not head.contact_stopped
    made = CaseSummary(
        request=request,
        head=replace(head, markers=(), last_contact=None),
        born=_born(file.person),
        marking=paper.marking or programme.marking,
        handling=paper.handling or programme.handling,
        controller=work.actor.place(file.person.space_id).name,
        printed_by=work.actor.name,
        printed_at=clock.local(clock.now()),
        agreements=tuple(row for row in agreements if row.latest),
        contact_points=person_page.contact_points_of(work, file) if reachable else (),
        plan=_plan(plan, chosen),
        reviews=person_page.progress_of(work, file).reviews if "progress" in chosen else (),
        outcomes=tuple(
            file_rows.outcome(library, row, weeks.get(row.id)) for row in file.of(Outcome) if "outcomes" in chosen
        ),
        offers=person_page.offers_of(work, file) if "offers" in chosen else (),
        referrals=tuple(
            file_rows.referral(library, row, head.name, waiting) for row in file.of(Referral) if "referrals" in chosen
        ),
        onward=tuple(file_rows.onward(library, row) for row in file.of(OnwardReferral) if "referrals" in chosen),
        markers=tuple(row for row in head.markers if "markers" in chosen and not row.restricted),
        timeline=_timeline(timeline) if "timeline" in chosen else (),
        kept_back=_kept_back(head, chosen),
        paper=paper,
        secrets=summary_never.secrets(
            work,
            request.person_id,
            file.of(ContactPoint),
            reach.stops(library, file.of(Marker)),
            none_safe=head.contact_stopped,
        ),
    )
    return summary_never.within(made)


def build_all(work: Work, people: tuple[UUID, ...], request: SummaryRequest) -> tuple[CaseSummary, ...]:
    """The same request for several people, in their order. Raises Refusal as `build` and `check_together` do."""
    return tuple(build(work, replace(request, person_id=each)) for each in people)


def check_together(work: Work, people: tuple[UUID, ...]) -> None:
    """Raises Refusal where two of them are kept apart: one paper would tell each of them about the other."""
    standing, asked = walls.standing(work), {work.kept(each) for each in people}
    for each in people:
        met = asked & set(standing.get(work.kept(each), ()))
        if met:
            names = sorted(naming.name_of(work.person(one)) for one in (work.kept(each), next(iter(met))))
            raise Refusal(APART.format(one=names[0], other=names[1]))


def printed(work: Work, request: SummaryRequest, how: str, pages: int, *, locked: bool = False) -> UUID:
    """A row for every copy that was printed or saved, the id of the first. `how`: printed · saved; `pages` of all.

    Raises Refusal as `build` does.
    """
    _check(request)
    person = work.person(request.person_id)
    paper = work.library.papers.get(request.paper, GENERAL)
    rows = [
        work.add(
            Printout(
                **work.on(person), happened_at=clock.now(), purpose=copy.purpose.strip(), recipient=copy.recipient,
                sections=_shown(copy, paper), how=how, pages=max(1, pages // copy.copies), destroy_by=copy.destroy_by,
                copy=copy.copy, copies=copy.copies, held_back=len(copy.held), locked=locked,
            )
        )
        for copy in copies_of(request)
    ]  # fmt: skip
    work.session.flush()
    return rows[0].id


def all_printed(
    work: Work, people: tuple[UUID, ...], request: SummaryRequest, how: str, pages: tuple[int, ...], *, locked: bool
) -> tuple[UUID, ...]:
    """The rows of a paper about several people, as `printed` writes them for one. Raises Refusal for those apart."""
    check_together(work, people)
    return tuple(
        printed(work, replace(request, person_id=each), how, count, locked=locked)
        for each, count in zip(people, pages, strict=True)
    )


def _shown(request: SummaryRequest, paper: Paper) -> list[str]:
    return [each for each in paper.sections if each in ALWAYS or each in request.sections]


def file_name(reference: str) -> str:
    """A file name without a name: `CS-<reference>-<date>.pdf`."""
    return f"CS-{reference}-{clock.today():%Y%m%d}.pdf"


def several_name() -> str:
    """A file name for several people: `CS-several-<date>.pdf`."""
    return f"CS-several-{clock.today():%Y%m%d}.pdf"


def sections(paper: Paper, words: dict[str, str]) -> tuple[Section, ...]:
    """The sections of a kind of paper with the screen's words for them."""
    return tuple(Section(each, words[each], each in paper.chosen, each in ALWAYS) for each in paper.sections)


def _kept_back(head: PersonHead, chosen: set[str]) -> bool:
    """Whether the section of markers must say that it isn't all: a restricted one is never printed."""
    return "markers" in chosen and any(row.restricted for row in head.markers)


def _check(request: SummaryRequest) -> None:
    if not request.purpose.strip():
        raise Refusal("Say what it is for.", "purpose")
    if not request.recipient.strip():
        raise Refusal("Say who it is for.", "recipient")
    if request.destroy_by is not None and request.destroy_by < clock.today():
        raise Refusal("This day is over. Choose today or a day that is still to come.", "destroy_by")


def _plan(plan: Plan, chosen: set[str]) -> Plan:
    return Plan(
        strengths=plan.strengths if "strengths" in chosen else (),
        needs=plan.needs if "needs" in chosen else (),
        goals=plan.goals if "plan" in chosen else (),
        actions=plan.actions if "plan" in chosen else (),
    )


def _timeline(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The oldest first. What was corrected stays in the file; on paper stands what is right."""
    kept = [
        entry
        for entry in entries
        if entry.entity not in NEVER_TOLD and not entry.restricted and person_page.CORRECTED not in entry.chips
    ]
    return tuple(reversed(kept))


def _born(person: Person) -> str:
    if person.born_on is None or person.born_precision != "day":
        return ""
    return f"{person.born_on.day} {person.born_on:%B %Y}"
