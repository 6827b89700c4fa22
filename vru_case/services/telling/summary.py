"""The case summary: what may be printed, what is chosen at first, and the row that says it was printed."""

from dataclasses import replace
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.outcome import Outcome
from vru_case.models.paper import Printout
from vru_case.models.person import Person
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.services.support.outcomes import weeks_lasted
from vru_case.services.telling import file_rows, person_page
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary, Section, SummaryRequest
from vru_case.services.values import Entry, PersonHead, Plan
from vru_case.services.work import Work

#: Section → chosen at first. Least by default: who, what may be shared, safe contact, strengths, needs and the plan.
SECTIONS: dict[str, bool] = {
    "agreements": True,
    "contact": True,
    "strengths": True,
    "progress": False,
    "needs": True,
    "plan": True,
    "outcomes": True,
    "offers": False,
    "referrals": False,
    "markers": False,
    "timeline": False,
}
ALWAYS = frozenset({"agreements"})
NOTHING = Plan((), (), (), ())


def build(work: Work, request: SummaryRequest) -> CaseSummary:
    """All that a printed summary says. A section that was not chosen is empty in it.

    Raises Refusal without a purpose and a recipient, or when the person isn't on this laptop.
    """
    _check(request)
    file = person_page.load(work, request.person_id)
    chosen = set(request.sections) | ALWAYS
    programme = work.programme(file.person.space_id)
    agreements = person_page.agreements_of(work, file)
    timeline = person_page.tell(work, file)
    head = person_page.head_of(work, file, agreements, timeline, ())
    plan = person_page.plan_of(work, file)
    library, weeks = work.library, weeks_lasted(work.library, file.of(Outcome))
    waiting = file.teller.waiting if file.teller else frozenset()
    reachable = "contact" in chosen and not head.contact_stopped
    return CaseSummary(
        request=request,
        head=replace(head, markers=(), last_contact=None),
        born=_born(file.person),
        marking=programme.marking,
        handling=programme.handling,
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
    )


def printed(work: Work, request: SummaryRequest, how: str, pages: int) -> UUID:
    """The audit row of a summary that was printed or saved. `how`: printed · saved. Raises Refusal as `build` does."""
    _check(request)
    person = work.person(request.person_id)
    row = work.add(
        Printout(
            **work.on(person), happened_at=clock.now(), purpose=request.purpose.strip(),
            recipient=request.recipient.strip(), sections=_shown(request), how=how, pages=pages,
            destroy_by=request.destroy_by,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _shown(request: SummaryRequest) -> list[str]:
    return [each for each in SECTIONS if each in ALWAYS or each in request.sections]


def file_name(reference: str) -> str:
    """A file name without a name: `CS-<reference>-<date>.pdf`."""
    return f"CS-{reference}-{clock.today():%Y%m%d}.pdf"


def sections(words: dict[str, str]) -> tuple[Section, ...]:
    """The sections with the screen's words for them."""
    return tuple(Section(each, words[each], chosen, each in ALWAYS) for each, chosen in SECTIONS.items())


def _kept_back(head: PersonHead, chosen: set[str]) -> bool:
    """Whether the section of markers must say that it isn't all: a restricted one is never printed."""
    return "markers" in chosen and any(row.restricted for row in head.markers)


def _check(request: SummaryRequest) -> None:
    if not request.purpose.strip():
        raise Refusal("Say what it is for.", "purpose")
    if not request.recipient.strip():
        raise Refusal("Say who it is for.", "recipient")


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
