"""The small words of a contact and of an attempt: where, with whom, what was done, and how it kept to the plan."""

from vru_case.models.contact import Contact, ContactAttempt
from vru_case.programmes.definition import Library

ROLE = "Role explained"
LATE = "Began {minutes} min late"
NOT_THIS_TIME = "Didn't happen this time"


def chips(library: Library, row: Contact) -> tuple[str, ...]:
    """What stands beneath a contact. Topics written by hand, by an import or an older version, stand as they are."""
    minutes = f"{row.minutes} min" if row.minutes else ""
    late = LATE.format(minutes=row.late_minutes) if row.late_minutes else ""
    explained = ROLE if row.role_explained else ""
    present = (library.label("present", code) for code in (row.present or "").split(",") if code)
    topics = (library.label("contact_topic", code) for code in row.topics or ())
    # How they met often says where, word for word.
    where = library.label("place", row.place) if row.place and not _said_by_mode(library, row) else ""
    return (minutes, library.label("contact_type", row.kind), where, late, explained, *present, *topics)


def missed(library: Library, row: ContactAttempt) -> bool:
    """Whether it was planned and did not happen, rather than tried."""
    option = library.list("contact_result").option(row.result)
    return option is not None and bool(option.text("moved"))


def _said_by_mode(library: Library, row: Contact) -> bool:
    option = library.list("contact_mode").option(row.mode)
    return option is not None and option.text("place") == row.place
