"""What a column may mean for the lines of a register: its day, its number, and the fields its file names."""

from collections.abc import Mapping

from vru_case.programmes.register import Register, RegisterField
from vru_case.services.activities import DAY
from vru_case.services.importing.meanings import Meanings, plain
from vru_case.services.importing.targets import Target

SOURCE = "source_id"
_SOURCE_LABEL = "Number in the spreadsheet"
_NUMBERS = ("id", "ref", "reference", "row id", "record id", "unique id", "urn")
_DAYS = ("date", "day", "when", "on", "held on", "date held", "date of session", "date of event", "session date")
#: How the columns of a register's file are read: kind of a field → kind of a target.
_KINDS: Mapping[str, str] = {"list": "code", "date": "day", "text": "text"}
#: What people call these columns beside the label in the register's file.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "organisation": ("organisation", "organization", "agency", "school", "college", "setting", "company", "club"),
    "district": ("district", "town", "area", "borough", "council", "location"),
    "people": ("people", "head count", "headcount", "number", "attended", "attendees", "attendance", "places"),
    "children": ("children", "pupils", "students", "young people", "number of pupils", "reached"),
    "course": ("course", "training", "course title", "title"),
    "session": ("session", "session title", "topic", "workshop", "input"),
    "setting": ("setting type", "type of school", "school type", "phase"),
    "trainers": ("trainer", "delivered by", "facilitator", "facilitators"),
    "deliverer": ("delivered by", "deliverer", "facilitator", "officer"),
    "year_group": ("year", "year groups"),
    "mode": ("mode", "delivery", "format", "online or in person"),
    "title": ("book", "book title", "title"),
    "delivered_on": ("delivery date", "date delivered"),
    "decided_on": ("decision date", "date decided"),
    "asked": ("amount requested", "requested", "amount", "bid amount"),
    "awarded": ("amount awarded", "award", "grant"),
    "bid": ("project", "project name", "bid title"),
    "operation": ("op", "op name", "operation name"),
    "place": ("venue", "address", "where"),
    "hours": ("duration", "number of hours"),
    "staff": ("officers", "number of staff"),
    "arch": ("arches", "knife arch", "people through arch"),
    "bins": ("bin", "knife bin"),
    "sweeps": ("sweep", "knife sweeps"),
    "stops": ("stop and search", "stop searches"),
    "arrests": ("arrest", "number of arrests"),
    "about": ("subject", "agenda"),
    "issued": ("issued", "sent"),
    "returned": ("returned", "responses", "replies"),
    "members": ("members", "new members"),
}


def meanings_of(register: Register) -> Meanings:
    """The day first, then the fields in their order, then a number by which a row is known again."""
    needed = [DAY, *(field.id for field in register.fields if field.needed)]
    taken = {plain(field.label) for field in register.fields}
    days = tuple(each for each in _DAYS if each not in taken)
    targets = [
        Target(DAY, register.day, register.title, "day", days),
        *(_target(register, field) for field in register.fields),
        Target(SOURCE, _SOURCE_LABEL, register.title, "id", _NUMBERS),
    ]
    return Meanings.of(targets, f"{register.id}:", needed)


def _target(register: Register, field: RegisterField) -> Target:
    said = (field.id.replace("_", " "), *_ALSO.get(field.id, ()))
    return Target(field.id, field.label, register.title, _KINDS.get(field.kind, field.kind), said, field.list)
