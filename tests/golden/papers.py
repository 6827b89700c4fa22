"""Made-up summaries for the printed page: an ordinary one, one with everything, a bare one and a long one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from vru_case.programmes.paper import Paper
from vru_case.services.plan.plan_values import Area, ReviewRow
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.values import (
    AgreementRow,
    Coded,
    ContactPointRow,
    Entry,
    Lead,
    MarkerRow,
    OfferRow,
    OnwardRow,
    OutcomeRow,
    PersonHead,
    Plan,
    PlanRow,
    ReferralRow,
    SharedLine,
    When,
)

PRINTED_AT = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
SPACE = UUID(int=1)
PERSON = UUID(int=2)
USUAL = ("agreements", "contact", "strengths", "needs", "plan", "outcomes")
ALL = (*USUAL, "offers", "referrals", "markers", "timeline")
NONE = Coded("", "")
NOTHING = Plan((), (), (), ())
_ids = count(100)


def new_id() -> UUID:
    return UUID(int=next(_ids))


def on(month: int, day: int, hour: int = 10, precision: str = "day") -> When:
    return When(datetime(2026, month, day, hour, tzinfo=UTC), precision)


def agreement(kind: str, answer: str, when: When, partner: str = "", limits: str = "", how: str = "") -> AgreementRow:
    yes = answer.startswith("Yes")
    return AgreementRow(
        new_id(), Coded("SHARE" if partner else "K", kind), Coded("A", answer), Coded("P" if partner else "", partner),
        limits, Coded("PHONE" if "phone" in how else "H", how), when, None, yes, True,
    )  # fmt: skip


def point(value: str, kind: str = "Their mobile", **safety: bool | str | None) -> ContactPointRow:
    ways: dict[str, bool | None] = {"call": None, "text": None, "message": None, "say_who": None}
    ways |= {key: said for key, said in safety.items() if key in ways and not isinstance(said, str)}
    usable = not (ways["call"] is False and ways["text"] is False)
    return ContactPointRow(
        new_id(), Coded("MOBILE", kind), value if usable else "", value if usable else "Not safe to use", usable,
        ways["call"], ways["text"], ways["message"], ways["say_who"], str(safety.get("times", "")),
        str(safety.get("of", "")),
    )  # fmt: skip


def planned(words: str, domain: str = "", state: str = "open", **more: Any) -> PlanRow:
    row = PlanRow(new_id(), Coded("D", domain), words, state, on(6, 3))
    return replace(row, **more)


def outcome(kind: str, family: str, when: When, **more: Any) -> OutcomeRow:
    told = Coded("TOLD", "They told us")
    row = OutcomeRow(new_id(), Coded("K", kind), family, told, "", "", False, when, "ok", "star")
    return replace(row, **more)


def offer(service: str, answer: str, when: When, kind: str = "yes") -> OfferRow:
    return OfferRow(new_id(), Coded("S", service), Coded("A", answer), kind, "ok", "", when, True)


def marker(words: str, note: str = "", *, restricted: bool = False) -> MarkerRow:
    return MarkerRow(new_id(), Coded("M", words), "warn", "shield-alert", note, date(2026, 12, 1), restricted, on(6, 3))


def entry(title: str, when: When, entity: str = "contact", body: str = "", chips: tuple[str, ...] = ()) -> Entry:
    at = when.at or PRINTED_AT
    return Entry(new_id(), entity, "phone", "accent", title, when, at, "Amara Diallo", body, chips)


def _head(name: str = "Jordan Mills", **more: Any) -> PersonHead:
    sharing = (agreement("Sharing with another service", "Yes, but only some", on(7, 1), "Drug and alcohol service"),)
    head = PersonHead(
        PERSON, SPACE, "divert", "DIVERT Lancashire", name, "JM", "19", "he/him", "7K3QH-M", "Blackpool",
        date(2026, 6, 3), False, (), Lead(UUID(int=3), "Amara Diallo"), None, None, sharing, None, False,
    )  # fmt: skip
    return replace(head, **more)


AGREED = (
    agreement("Support from us", "Yes", on(6, 3), how="Said so, face to face"),
    agreement(
        "Sharing with another service", "Yes, but only some of it", on(7, 1), "Drug and alcohol service",
        "Name and number only, nothing about family", "Said so on the phone, read back to them",
    ),
    replace(
        agreement("Sharing with another service", "Yes", on(6, 3), "Jobcentre", how="Said so, face to face"),
        holds=False, withdrawn_at=datetime(2026, 8, 14, 9, tzinfo=UTC),
    ),
    agreement("Using their words or story", "Not this time", on(6, 3), how="Said so, face to face"),
)  # fmt: skip
POINTS = (
    point("+447700900123", call=True, text=True, message=False, say_who=False, times="after 4 in the afternoon"),
    point("+441253900456", "Home", call=False, text=False),
)
PLAN = Plan(
    strengths=(
        planned("Boxing keeps my head straight", "Sport and fitness", quote_agreed=True),
        planned("Close to his nan, sees her every Sunday", "Family"),
        planned("Good with his hands; finishes what he starts", "Work or wanting to work"),
    ),
    needs=(
        planned("A flat near the gym; help with the forms", "Somewhere to live", level=Coded("M", "Some support")),
        planned("A payment plan he can keep to", "Money and debt", level=Coded("L", "A little support")),
        planned("", "Work, training or education", "done", done_on=date(2026, 9, 14)),
    ),
    goals=(
        planned("My own place by next summer", "Somewhere to live"),
        planned("Compete in the regional bouts", "Sport and fitness"),
    ),
    actions=(
        planned("Fill in the housing form", owner="We'll do it together", due_on=date(2026, 11, 27)),
        planned("Ring the council about the waiting list", owner="I will", due_on=date(2026, 11, 18)),
        planned("Write a CV and a cover letter", state="done", owner="They will", done_on=date(2026, 6, 12)),
        planned("Ask about a bus pass", owner="They will"),
    ),
)
OUTCOMES = (
    outcome("Started a job", "employment", on(6, 29), detail="Warehouse", weeks=5),
    outcome("A job came to an end", "employment", on(8, 4), tone="info"),
    outcome(
        "Started a job", "employment", on(9, 14), detail="Apprentice, building company", weeks=9,
        evidence=Coded("SEEN", "We saw it"),
    ),
    outcome(
        "Not using drugs or alcohol", "drugs and alcohol", on(11, 2), words="Seven weeks and proud of it",
        quote_agreed=True,
    ),
    outcome("Feels safer", "wellbeing", on(11, 9), words="Said in private, not to be repeated"),
)  # fmt: skip
OFFERS = (
    offer("Drug and alcohol service", "Yes, please", on(8, 20)),
    offer("Boxing gym", "Yes, please", on(7, 8)),
    offer("Victim support", "Not this time", on(6, 3), "later"),
    offer("Drug and alcohol service", "Not this time", on(6, 3), "later"),
)
REFERRALS = (
    ReferralRow(
        new_id(), PERSON, SPACE, "in", "Jordan Mills", "ED Navigators", "Emergency department navigator",
        "A reason nobody prints", (), on(6, 2), "accepted", "", "Amara Diallo", None, False,
    ),
    ReferralRow(
        new_id(), PERSON, SPACE, "out", "Jordan Mills", "ED Navigators", "", "Another reason nobody prints",
        (SharedLine("name", "Name", "Jordan Mills"), SharedLine("safe_contact", "Safe contact", "+447700900123")),
        on(8, 14), "in_touch", "", "", None, False,
    ),
)  # fmt: skip
ONWARD = (
    OnwardRow(
        new_id(), Coded("BOXING", "Boxing gym"), Coded("W", "Introduced in person"), Coded("I", "Getting support"),
        "ok", "", on(7, 8),
    ),
    OnwardRow(
        new_id(), Coded("HOUSING", "Housing options"), Coded("F", "Referral form sent"), Coded("S", "Sent"), "info",
        "", on(11, 12),
    ),
)  # fmt: skip
MARKERS = (
    marker("Someone may try to hurt them again", "Meets us inside the club, not outside"),
    marker("Please don't visit at home"),
)


def contacts(many: int) -> tuple[Entry, ...]:
    """`many` contacts from 3 June, about three in a fortnight."""
    first = datetime(2026, 6, 3, 10, tzinfo=UTC)
    titles = ("Met at the club", "Spoke on the phone", "Text from them", "Met in the community")
    bodies = (
        "Talked about the flat and what he wants from it. Settled, in good spirits after training.",
        "Checked in. All well.",
        "",
        "Filled in the first pages of the form together, the rest next week.",
    )
    return tuple(
        entry(titles[n % 4], When(first + timedelta(days=n * 14 // 3), "time"), body=bodies[n % 4], chips=("25 min",))
        for n in range(many)
    )


TIMELINE = (
    *contacts(14),
    entry("Tried to call", on(9, 1), "contact_attempt", chips=("No answer",)),
    entry("Given: Bus ticket", on(9, 3), "item_given"),
    entry("Agreement: Support from us", on(6, 3), "agreement", "Name and number only", ("Yes",)),
)


def looked(when: When, kind: str, scores: dict[str, tuple[str, str, str]], words: str = "") -> ReviewRow:
    """One look at progress: area → their score, the worker's, and its words."""
    areas = tuple(Area(Coded(code, said), "", them, worker) for code, (them, worker, said) in scores.items())
    return ReviewRow(new_id(), Coded(kind, kind), when, areas, words, None, "Amara Diallo")


LOOKS = (
    looked(on(6, 9), "BASELINE", {
        "ACCOM": ("1", "2", "Somewhere to live"), "ETE": ("2", "1", "Work and learning"),
        "DRUGALC": ("PNS", "2", "Drugs and alcohol"), "FAMILY": ("4", "4", "Family, relationships and parenting"),
    }),
    looked(on(11, 9), "REVIEW", {
        "ACCOM": ("3", "2", "Somewhere to live"), "ETE": ("5", "4", "Work and learning"),
        "DRUGALC": ("4", "NK", "Drugs and alcohol"), "FAMILY": ("3", "4", "Family, relationships and parenting"),
    }, "I sleep now"),
)  # fmt: skip


def summary(sections: tuple[str, ...] = USUAL, **more: Any) -> CaseSummary:
    """The ordinary person, with only the chosen sections filled, as the service hands them over."""
    has = set(sections)
    made = CaseSummary(
        request=SummaryRequest(
            PERSON, "Housing application, to say what support he has", "Housing options, Blackpool Council", sections,
            date(2026, 12, 20),
        ),
        head=_head(),
        born="3 May 2007",
        marking="OFFICIAL-SENSITIVE",
        handling="Contains personal data. Do not copy. Return or shred.",
        controller="Blackpool FC Community Trust",
        printed_by="Amara Diallo",
        printed_at=PRINTED_AT,
        agreements=AGREED,
        contact_points=POINTS if "contact" in has else (),
        plan=Plan(
            PLAN.strengths if "strengths" in has else (), PLAN.needs if "needs" in has else (),
            PLAN.goals if "plan" in has else (), PLAN.actions if "plan" in has else (),
        ),
        outcomes=OUTCOMES if "outcomes" in has else (),
        offers=OFFERS if "offers" in has else (),
        referrals=REFERRALS if "referrals" in has else (),
        onward=ONWARD if "referrals" in has else (),
        markers=MARKERS if "markers" in has else (),
        timeline=TIMELINE if "timeline" in has else (),
        reviews=LOOKS if "progress" in has else (),
    )  # fmt: skip
    return replace(made, **more)


def bare(sections: tuple[str, ...] = ("agreements",)) -> CaseSummary:
    """Nothing but a reference: no name, no age, no answers."""
    head = _head("Name not known", age="", pronouns="", open_since=None, lead=Lead(None, ""), sharing=())
    return summary(
        sections, head=head, born="", agreements=(), contact_points=(), plan=NOTHING, outcomes=(), offers=(),
        referrals=(), onward=(), markers=(), timeline=(), reviews=(),
    )  # fmt: skip


def long(many: int = 60) -> CaseSummary:
    """Everything chosen, and `many` contacts."""
    return summary(ALL, timeline=contacts(many))


def on_paper(paper: Paper, **asked: Any) -> CaseSummary:
    """The ordinary person on a kind of paper, with what it has chosen at first."""
    made = summary((*ALL, "progress"))
    until = PRINTED_AT.date() + timedelta(days=paper.destroy_days) if paper.destroy_days else None
    request = replace(
        made.request, sections=paper.chosen, purpose=paper.purpose or made.request.purpose, destroy_by=until,
        paper=paper.id, **asked,
    )  # fmt: skip
    marks: dict[str, Any] = {"marking": paper.marking or made.marking, "handling": paper.handling or made.handling}
    return replace(made, paper=paper, request=request, **marks)
