"""What a programme and a code list are: frozen values, as read from `resources/`. A `valid_to` day still counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from vru_case.programmes.endings import NO_ENDINGS, Endings
from vru_case.programmes.identifiers import NO_NUMBERS, Identifiers
from vru_case.programmes.measure import Measure
from vru_case.programmes.paper import Paper
from vru_case.programmes.register import Register
from vru_case.programmes.safeguarding import USUAL, Safeguarding
from vru_case.programmes.shift import ShiftRule
from vru_case.programmes.staff import NO_STAFF, Staff

NON_ANSWERS = frozenset({"NK", "NA", "PNS"})
"""Not known, not asked, prefer not to say: three different answers, the same code in every list."""

Note = str | bool | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day on which something holds; an open end is None."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether `on` lies inside, both ends included."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both."""
        starts = max(self.valid_from or date.min, other.valid_from or date.min)
        return starts <= min(self.valid_to or date.max, other.valid_to or date.max)


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Option:
    """One row of a code list. `notes` holds the extra keys its list allows (tone, icon, reached, ...)."""

    code: str
    label: str
    group: str = ""
    maps_to: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    period: Period = ALWAYS
    notes: Mapping[str, Note] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def is_answer(self) -> bool:
        """False for not known, not asked and prefer not to say."""
        return self.code not in NON_ANSWERS

    def text(self, note: str) -> str:
        """A note as words; "" when the row has none."""
        value = self.notes.get(note, "")
        return value if isinstance(value, str) else ""

    def flag(self, note: str) -> bool:
        """A yes/no note; False when the row has none."""
        return self.notes.get(note) is True

    def number(self, note: str) -> int:
        """A number note; 0 when the row has none."""
        value = self.notes.get(note, 0)
        return value if isinstance(value, int) else 0

    def texts(self, note: str) -> tuple[str, ...]:
        """A note of several words; empty when the row has none."""
        value = self.notes.get(note, ())
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A pick-list. The code is stored, the label shown; a retired code keeps its label."""

    name: str
    title: str
    source: str
    licence: str
    options: tuple[Option, ...]
    maps: tuple[str, ...] = ()
    _latest: Mapping[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.options, key=lambda each: each.period.valid_from or date.min)
        object.__setattr__(self, "_latest", MappingProxyType({each.code: each for each in ordered}))

    def current(self, on: date) -> tuple[Option, ...]:
        """The rows that may be picked on a day, in the file's order."""
        return tuple(each for each in self.options if each.period.holds(on))

    def option(self, code: str) -> Option | None:
        """The row of a code, retired or not; the newest where its words have changed."""
        return self._latest.get(code)

    def label(self, code: str) -> str:
        """The words for a code, retired or not; a code nobody knows is shown as it is."""
        found = self._latest.get(code)
        return found.label if found else code

    def mapped(self, code: str, to: str) -> str | None:
        """The code of another list (such as "nhs") for one of ours; None where there is no such code."""
        found = self._latest.get(code)
        return found.maps_to.get(to) if found else None


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Usual ages in whole years on the day of the event, and from how many months a person goes to triage."""

    min_years: int
    max_years_exclusive: int
    triage_from_months: int | None = None
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """Codes of one list that are the usual reasons for a programme."""

    list: str
    eligible: frozenset[str]
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Sayings:
    """What the screen says about eligibility. Placeholders: age, day, min_on, triage_on."""

    eligible: str
    triage: str
    too_young: str
    too_old: str
    other_reason: str
    unsure: str
    unknown: str


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """What to suggest after an event (one of `schema.EVENTS`), months then days later."""

    after: str
    what: str
    mode: str
    days: int = 0
    months: int = 0
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of support, with the alternative wording some trusts use."""

    id: str
    name: str
    also: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Ask:
    """The question asked for one kind of agreement."""

    kind: str
    asks: str


@dataclass(frozen=True, slots=True)
class ShareField:
    """One line that may be shared in a referral out. `at_most` is 0 where there is no limit."""

    field: str
    label: str
    on: bool = False
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class NeverShared:
    """One kind of fact that is never put in a referral out."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class SharePartner:
    """A programme this one refers to, what the person is told about it first, and what the two controllers agreed.

    `sharing_agreement` is its reference, "" where none is named; `period` the days on which it is in force.
    """

    programme: str
    told: tuple[str, ...] = ()
    sharing_agreement: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class ChecklistQuestion:
    """A question that must be settled before a referral is sent. `needs` are the answers that let it go on."""

    id: str
    asks: str
    kind: str
    list: str = ""
    needs: tuple[str, ...] = ()
    when: str = ""
    stops: str = ""


@dataclass(frozen=True, slots=True)
class Uses:
    """Which lists and codes a programme works with, in the order shown."""

    sites: tuple[str, ...]
    needs: tuple[str, ...]
    contact_types: tuple[str, ...]
    contact_modes: tuple[str, ...]
    contact_results: tuple[str, ...]
    referral_sources: tuple[str, ...]
    closure_reasons: tuple[str, ...]
    offers: tuple[str, ...]
    measures: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that makes one programme different from another."""

    id: str
    name: str
    short_name: str
    about: str
    worker_title: str
    worker_title_plural: str
    moment: str
    first_contact_type: str
    first_contact_name: str
    tries: int
    marking: str
    handling: str
    period: Period
    ages: tuple[AgeRule, ...]
    reasons: tuple[ReasonRule, ...]
    says: Sayings
    uses: Uses
    phases: tuple[Phase, ...]
    agreements: tuple[Ask, ...]
    follow_ups: tuple[FollowUpRule, ...]
    share: tuple[ShareField, ...]
    never_share: tuple[NeverShared, ...]
    partners: tuple[SharePartner, ...]
    checklist: tuple[ChecklistQuestion, ...]
    shift: ShiftRule | None = None
    safeguarding: Safeguarding = USUAL
    identifiers: Identifiers = NO_NUMBERS
    endings: Endings = NO_ENDINGS
    staff: Staff = NO_STAFF
    #: The version of the privacy notice that people are given; "" where the file names none.
    notice: str = ""
    #: How soon after a referral somebody should have spoken with the person.
    first_contact_hours: int = 24

    def age_rule(self, on: date) -> AgeRule | None:
        """The rule about ages in force on a day."""
        return next((rule for rule in self.ages if rule.period.holds(on)), None)

    def reason_rule(self, on: date) -> ReasonRule | None:
        """The rule about reasons in force on a day."""
        return next((rule for rule in self.reasons if rule.period.holds(on)), None)

    def may_share(self, field_id: str) -> bool:
        """Whether a field may leave in a referral at all."""
        return any(each.field == field_id for each in self.share)

    def partner(self, programme_id: str) -> SharePartner | None:
        """How this programme refers to another; None where it doesn't."""
        return next((each for each in self.partners if each.programme == programme_id), None)


@dataclass(frozen=True, slots=True)
class Library:
    """Every programme and every code list, as loaded once at the start; `files` are what they were read from."""

    programmes: tuple[Programme, ...]
    lists: Mapping[str, CodeList] = field(hash=False)
    files: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}), hash=False, repr=False, compare=False
    )
    measures: tuple[Measure, ...] = ()
    registers: Mapping[str, Register] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    papers: Mapping[str, Paper] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def measure(self, measure_id: str) -> Measure | None:
        """One measure; None for an id no file has."""
        return next((each for each in self.measures if each.id == measure_id), None)

    def programme(self, programme_id: str) -> Programme:
        """One programme. Raises KeyError for an id no file has."""
        for each in self.programmes:
            if each.id == programme_id:
                return each
        raise KeyError(programme_id)

    def list(self, name: str) -> CodeList:
        """One code list. Raises KeyError for a name no file has."""
        return self.lists[name]

    def label(self, name: str, code: str | None) -> str:
        """The words for a stored code; "" for no code, the code itself where nobody knows it."""
        return self.lists[name].label(code) if code else ""
