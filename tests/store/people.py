"""People to put into a store, through the services as the screens do."""

from uuid import UUID

from tests.laptop import space_of
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Workplace

SPACE = space_of("ed-navigator")


def register(place: Workplace, count: int = 1, **facts: str) -> list[UUID]:
    """So many people; `facts` are fields of Details."""
    named = [Details(**({"first_name": f"Person{number}"} | facts)) for number in range(count)]  # type: ignore[arg-type]
    return [place.write(people.register, SPACE, details)[0] for details in named]


def spoke(place: Workplace, person: UUID, words: str) -> UUID:
    """A call with these words."""
    return place.write(contacts.record, NewContact(person, "PHONE_OUT", words))[0]
