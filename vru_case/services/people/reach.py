"""Which ways of reaching someone are safe: what they said about each, and what a marker that is up stops."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from vru_case.models.person import ContactPoint
from vru_case.models.safety import Marker
from vru_case.programmes.definition import Library
from vru_case.programmes.validators import phone_shown
from vru_case.services.differing import protection
from vru_case.services.work import Work

UNUSABLE = "Not safe to use"


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be done with a number: True, False, or None where nobody has asked."""

    call: bool | None
    text: bool | None
    message: bool | None

    @property
    def usable(self) -> bool:
        """False when nobody may call or text it; then it is never shown."""
        return not (self.call is False and self.text is False)


def stops(library: Library, markers: Iterable[Marker]) -> frozenset[str]:
    """The channels (call, text, visit) that the markers which are up stop for this person."""
    codes = library.list("marker")
    up = (codes.option(row.code) for row in markers if row.lifted_on is None)
    return frozenset(channel for option in up if option is not None for channel in option.texts("stops"))


def stops_of(work: Work, person_id: UUID) -> frozenset[str]:
    """`stops` for a person whose file isn't loaded."""
    return stops(work.library, protection.read(work, Marker, Marker.case_id.in_(work.cases(person_id))))


def stops_of_all(work: Work, person_ids: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
    """`stops` for many people at once, by the record each is shown under."""
    kept = {work.kept(each) for each in person_ids}
    markers: dict[UUID, list[Marker]] = defaultdict(list)
    for row in protection.read(work, Marker, Marker.case_id.in_([case for each in kept for case in work.cases(each)])):
        markers[work.kept(row.case_id)].append(row)
    return {each: stops(work.library, markers[each]) for each in kept}


def ways(point: ContactPoint, stopped: frozenset[str]) -> Ways:
    """What is safe about a number. A marker about numbers says nothing of an e-mail address."""
    call, text, message = point.safe_to_call, point.safe_to_text, point.safe_to_leave_message
    if point.kind == "EMAIL":
        return Ways(call, text, message)
    no_call, no_text = "call" in stopped, "text" in stopped
    return Ways(False if no_call else call, False if no_text else text, False if no_call else message)


def words(point: ContactPoint, stopped: frozenset[str]) -> str:
    """A number and what is safe about it, in one line. A number nobody may use is not in it."""
    may = ways(point, stopped)
    if not may.usable:
        return UNUSABLE
    number = phone_shown(point.value) if point.value.startswith("+") else point.value
    named = (("call", may.call), ("text", may.text), ("leave a message", may.message))
    yes = [way for way, safe in named if safe]
    no = [way for way, safe in named if safe is False]
    said = [f"safe to {_listed(yes, 'and')}"] if yes else []
    said += [f"don't {_listed(no, 'or')}"] if no else []
    said += [point.best_times] if point.best_times else []
    return number + (f" ({'; '.join(said)})" if said else "")


def _listed(named: list[str], last: str) -> str:
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {last} {named[-1]}"
