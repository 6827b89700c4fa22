"""Safety markers: setting one with its review date, and lifting it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.safety import Marker
from vru_case.programmes.rules import reaches
from vru_case.services.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewMarker:
    """A marker; the list says its review date and whether it is restricted, unless said here."""

    person_id: UUID
    code: str
    source: str = ""
    words: str = ""
    review_on: date | None = None
    restricted: bool | None = None
    person_told: bool | None = None
    when: When | None = None


def set_(work: Work, new: NewMarker) -> UUID:
    """Set a marker. Raises Refusal for a code that no list has."""
    person = work.person(new.person_id)
    option = work.library.list("marker").option(new.code)
    if option is None:
        raise Refusal("Choose the marker.", "code")
    when = happened(new.when)
    review = new.review_on or reaches(clock.today(), option.number("review_months") or 3)
    row = work.add(
        Marker(
            **work.on(person), happened_at=when.at, precision=when.precision, code=new.code,
            source=new.source.strip() or None, words=new.words.strip() or None, review_on=review,
            restricted=option.flag("restricted") if new.restricted is None else new.restricted,
            person_told=new.person_told,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def lift(work: Work, marker_id: UUID) -> None:
    """It no longer applies."""
    work.row(Marker, marker_id).lifted_on = clock.today()
    work.session.flush()


def put_back(work: Work, marker_id: UUID) -> None:
    """Undo: it still applies."""
    work.row(Marker, marker_id).lifted_on = None
    work.session.flush()
