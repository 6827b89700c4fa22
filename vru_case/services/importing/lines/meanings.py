"""What a column may mean for lines of a register: a day or the line they stand under, its fields, a number."""

from collections.abc import Mapping

from vru_case.programmes.register import Register, RegisterField
from vru_case.services.activities import DAY
from vru_case.services.importing.meanings import Meanings, plain
from vru_case.services.importing.targets import Target

SOURCE = "source_id"
#: The line that a row stands under: its number or its name in one column, its day in another where it has one.
ABOVE, ABOVE_DAY = "above", "above_day"
_SOURCE_LABEL = "Number in the spreadsheet"
_NUMBERS = ("id", "ref", "reference", "row id", "record id", "unique id", "urn")
_ABOVE_NUMBERS = ("id", "ref", "reference", "number", "no", "name")
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
    "route": ("how found", "source", "where from"),
    "number": ("count", "quantity", "number of weapons"),
    "premises": ("shop", "shop name", "store", "retailer"),
    "what": ("action", "task"),
    "owner": ("action owner", "responsible", "lead"),
    "due_on": ("due", "due date", "deadline", "by when"),
    "done_on": ("completed", "date completed", "date done"),
    "came_on": ("received", "date received"),
    "period": ("quarter", "reporting period"),
    "spent": ("amount spent", "expenditure"),
    "answered": ("answers", "responses", "replies", "number of answers"),
}


def meanings_of(register: Register, above: Register | None = None) -> Meanings:
    """The day first, or the line of `above` it stands under; then its fields, and a number to know a row again by."""
    taken = {plain(field.label) for field in register.fields}
    days = tuple(each for each in _DAYS if each not in taken)
    first = _above(register, above, days) if above else [Target(DAY, register.day, register.title, "day", days)]
    targets = [
        *first,
        *(_target(register, field) for field in register.fields),
        Target(SOURCE, _SOURCE_LABEL, register.title, "id", _NUMBERS),
    ]
    return Meanings.of(targets, f"{register.id}:", needed_of(register, above))


def needed_of(register: Register, above: Register | None = None) -> tuple[str, ...]:
    """What a row can't be without. A line under another has the day of that one."""
    return (ABOVE if above else DAY, *(field.id for field in register.fields if field.needed))


def _above(register: Register, above: Register, days: tuple[str, ...]) -> list[Target]:
    """Two columns of a row that stands under a line of `above`; what its own fields are called is left to them."""
    named = above.field(above.line[0])
    called = [above.title, above.one, *(each for each in (named and named.label,) if each)]
    own = {word for field in register.fields for word in _target(register, field).headings}
    dated = (*days, *(said for each in called for said in (f"{each} date", f"{each} day", f"date of {each}")))
    also = _ALSO.get(named.id, ()) if named else ()
    numbered = [f"{each} {number}" for each in called for number in _ABOVE_NUMBERS]
    not_names = {*own, *map(plain, dated)}
    said = tuple(each for each in (*called, *also, *numbered) if plain(each) not in not_names)
    return [
        Target(ABOVE, f"{above.one}: its number or name", above.title, "line", said),
        Target(ABOVE_DAY, f"{above.one}: its day", above.title, "day", dated),
    ]


def _target(register: Register, field: RegisterField) -> Target:
    said = (field.id.replace("_", " "), *_ALSO.get(field.id, ()))
    return Target(field.id, field.label, register.title, _KINDS.get(field.kind, field.kind), said, field.list)
