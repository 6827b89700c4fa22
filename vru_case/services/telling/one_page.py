"""Somebody's story in order for one page of paper, asked for by their reference: never by a name in a command."""

from uuid import UUID

from sqlalchemy import select

from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.work import NOT_HERE, Work

PURPOSE = "Timeline"
#: The kind of paper it is; the screen prints the same.
PAPER, SECTIONS = "timeline", ("agreements", "timeline")


def request(work: Work, reference: str, recipient: str) -> SummaryRequest:
    """What is asked for. Raises Refusal when nobody here has this reference, or it isn't said who it is for."""
    typed = reference.strip().upper()
    found = work.session.scalars(select(Person.id).where(Person.reference == typed)).first()
    if found is None:
        raise Refusal(NOT_HERE, "person")
    asked = SummaryRequest(work.kept(found), PURPOSE, recipient.strip(), SECTIONS, paper=PAPER)
    summary.build(work, asked)
    return asked


def read(work: Work, asked: SummaryRequest) -> CaseSummary:
    """The story, the oldest first. Raises Refusal as `summary.build`."""
    return summary.build(work, asked)


def note(work: Work, asked: SummaryRequest, pages: int) -> UUID:
    """Write down that it is saved, before it is."""
    return summary.printed(work, asked, "saved", pages)
