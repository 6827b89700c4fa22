"""Safety markers: setting one with its review date, looking at it again, and lifting it with a reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.safety import Marker
from vru_case.programmes.rules import reaches
from vru_case.services.contact.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work

#: Of a list that says nothing of when to look again.
MONTHS = 3
MISTAKE = "Written down by mistake"


@dataclass(frozen=True, slots=True)
class NewMarker:
    """A marker; the list says its review date and whether it is restricted, unless said here.

    `not_told_why` is from not_told, for one the person doesn't know about.
    """

    person_id: UUID
    code: str
    source: str = ""
    words: str = ""
    review_on: date | None = None
    restricted: bool | None = None
    person_told: bool | None = None
    not_told_why: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Lifting:
    """Why a marker no longer applies."""

    marker_id: UUID
    why: str = ""


def set_(work: Work, new: NewMarker) -> UUID:
    """Set a marker. Raises Refusal for a code that no list has."""
    person = work.person(new.person_id)
    option = work.library.list("marker").option(new.code)
    if option is None:
        raise Refusal("Choose the marker.", "code")
    if new.person_told is False and not new.not_told_why:
        raise Refusal("Choose why they don't know. “It isn't safe” is an answer.", "not_told_why")
    when = happened(new.when)
    review = new.review_on or reaches(clock.today(), option.number("review_months") or MONTHS)
    row = work.add(
        Marker(
            **work.on(person), happened_at=when.at, precision=when.precision, code=new.code,
            source=new.source.strip() or None, words=new.words.strip() or None, review_on=review,
            restricted=option.flag("restricted") if new.restricted is None else new.restricted,
            person_told=new.person_told, not_told_why=new.not_told_why or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def lift(work: Work, lifting: Lifting) -> None:
    """It no longer applies. Raises Refusal for no reason."""
    if not lifting.why.strip():
        raise Refusal("Say why it no longer applies.", "why")
    row = work.row(Marker, lifting.marker_id)
    row.lifted_on, row.lifted_why = clock.today(), lifting.why.strip()
    work.session.flush()


def put_back(work: Work, marker_id: UUID) -> None:
    """Undo: it still applies."""
    row = work.row(Marker, marker_id)
    row.lifted_on = row.lifted_why = None
    work.session.flush()


def take_back(work: Work, marker_id: UUID) -> None:
    """Undo: it was set by mistake. It stays on file as that."""
    lift(work, Lifting(marker_id, MISTAKE))


def still(work: Work, marker_id: UUID) -> date | None:
    """Looked at again, and it still applies: the next day to look is the list's. The day it was before, for undo."""
    row = work.row(Marker, marker_id)
    before = row.review_on
    option = work.library.list("marker").option(row.code)
    row.review_on = reaches(clock.today(), (option.number("review_months") if option else 0) or MONTHS)
    work.session.flush()
    return before


def review(work: Work, marker_id: UUID, on: date | None) -> None:
    """The day to look at it again; undoes `still`."""
    work.row(Marker, marker_id).review_on = on
    work.session.flush()
