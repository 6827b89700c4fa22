"""How a person, an age and a worker are named, everywhere the same."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from vru_case import clock
from vru_case.models.directory import Worker
from vru_case.models.local import Enrolment
from vru_case.models.person import Person
from vru_case.programmes.rules import age_on
from vru_case.services.values import PersonRow

NO_NAME = "Name not known"
#: The columns of a person that a list needs: to be asked for where there are many.
ROW = load_only(
    Person.space_id, Person.reference, Person.known_as, Person.first_name, Person.last_name, Person.born_on,
    Person.born_precision, Person.estimated_age, Person.estimated_on, Person.district, Person.site,
)  # fmt: skip


def name_of(person: Person) -> str:
    """What they want to be called, then their last name; NO_NAME when no name is known."""
    parts = (person.known_as or person.first_name, person.last_name)
    return " ".join(part for part in parts if part) or NO_NAME


def initials_of(name: str) -> str:
    """At most two letters for the round picture."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


def age_of(person: Person) -> str:
    """Age today in words: "19", "about 17", or "" when nobody knows."""
    if person.born_on is not None and person.born_precision == "day":
        return str(age_on(person.born_on, clock.today()))
    if person.born_on is not None:
        return f"about {age_on(person.born_on, clock.today())}"
    estimated = estimated_age(person)
    return f"about {estimated}" if estimated is not None else ""


def estimated_age(person: Person) -> int | None:
    """The age somebody was thought to be, and the years since then; None when nobody said."""
    if person.estimated_age is None or person.estimated_on is None:
        return person.estimated_age
    return person.estimated_age + max(age_on(person.estimated_on, clock.today()), 0)


def row_of(person: Person, *, place: str = "", line: str = "", ended: bool = False) -> PersonRow:
    """A person as a list shows them."""
    name = name_of(person)
    return PersonRow(
        person.id, person.space_id, name, initials_of(name), age_of(person), person.reference, place, line, ended
    )


def worker_names(session: Session) -> Mapping[UUID, str]:
    """Account → name, for every worker of every space on this laptop, and for whose laptop it is."""
    # Their own name is known here before the directory has come.
    own = session.execute(select(Enrolment.account_id, Enrolment.name)).all()
    return dict([*own, *session.execute(select(Worker.account_id, Worker.name)).all()])
