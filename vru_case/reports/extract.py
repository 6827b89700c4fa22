"""What an evaluator is given: people who agreed, under a name made for the project, weeks for days, codes for words.

The rows are those of the figures; nothing that anybody typed, and no id, number, name or address of ours, is read.
"""

import hmac
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import chain
from typing import TypeVar

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.reports import extract_reading as reading
from vru_case.reports.extract_reading import Found
from vru_case.reports.figures.breakdown import BANDS, age_at
from vru_case.reports.figures.facts import Fact, PersonFact, at_or_after
from vru_case.reports.figures.made import facts_of
from vru_case.reports.figures.reading import scores
from vru_case.services.access import evaluating

#: Fewer than this with the same age, sex, ethnicity and district can be told apart by whoever knows them.
FEW = 5
SHORTEST_KEY, PSEUDONYM = 16, 24
LETTERS = 8
SAME_KEY = "This key is too easy to guess. Let one be made."
NO_KEY = "The key has to have at least 16 letters or digits. Let one be made."
OTHER = "OTHER"
#: In the order they are made and given.
TABLES = (
    "persons", "index_events", "offers", "episodes", "contacts", "needs", "referrals", "outcomes", "measures",
)  # fmt: skip
Row = tuple[str | int, ...]
F = TypeVar("F", bound=Fact)
_HOURS = ((6, "00-05"), (12, "06-11"), (18, "12-17"), (24, "18-23"))
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """A project and its key, which whoever controls the data keeps; the same key gives the same pseudonyms."""

    programme: str
    project: str
    key: str


@dataclass(frozen=True, slots=True)
class Extract:
    """`tables`: file → its rows, as `extract_files.COLUMNS` has them. `few`: people whom few others are like."""

    project: str
    programme: str
    made_on: date
    tables: Mapping[str, Sequence[Row]]
    people: int
    left_out: Mapping[str, int]
    few: int


def new_key() -> str:
    """A key for a project, to be shown once."""
    return secrets.token_urlsafe(24)


def pseudonym(key: str, person: bytes) -> str:
    """Who somebody is within one project: HMAC-SHA-256 of their id with the project's key."""
    return hmac.new(key.encode(), person, sha256).hexdigest()[:PSEUDONYM]


def week(at: datetime | None) -> str:
    """The Monday of the week in which something was, by a clock in Lancashire; "" when nobody knows."""
    return monday(clock.local(at).date()) if at is not None else ""


def monday(day: date) -> str:
    """The Monday of a day's week."""
    return (day - timedelta(days=day.weekday())).isoformat()


def check(ask: Ask) -> None:
    """Raises Refusal for a key that is too short or too plain to keep anything, or a project without a name."""
    if not ask.project.strip():
        raise Refusal("Give the project a name.", "name")
    if len(ask.key.strip()) < SHORTEST_KEY:
        raise Refusal(NO_KEY, "key")
    if len(set(ask.key)) < LETTERS:
        raise Refusal(SAME_KEY, "key")


def extract(library: Library, shipped: Library, found: Found, ask: Ask) -> Extract:
    """All of it at once, of everything that `extract_reading.read` found. Raises Refusal as `check`."""
    check(ask)
    making = Making(library, shipped, found, ask)
    for name in TABLES:
        making.make(name)
    return making.made()


class Making:
    """Turns what was read of those who agreed into rows, table by table. `shipped` is the library before anybody added
    a service."""

    def __init__(self, library: Library, shipped: Library, found: Found, ask: Ask) -> None:
        self._library, self._found, self._ask = library, found, ask
        rows = {each: found[each] for each in reading.OF_FIGURES}
        self._facts = facts_of(rows, library, library.programme(ask.programme))
        self._roots = self._facts.made.kept
        # The kind of service; which one it was may be named by whoever wrote it into the list.
        self._groups = frozenset(each.group for each in shipped.list("service").options)
        self._codes: dict[str, frozenset[str]] = {}
        self._tables: dict[str, list[Row]] = {}
        self._names: dict[bytes, str] = {}
        self._left_out: Mapping[str, int] = {}

    def make(self, name: str) -> None:
        """One of TABLES, which are made in their order: the first says who is in it."""
        self._tables[name] = sorted(getattr(self, name)(), key=str)

    def made(self) -> Extract:
        """The whole, once every table is made."""
        tables, ask = self._tables, self._ask
        alike = Counter(row[2:] for row in tables["persons"])
        few = sum(number for number in alike.values() if number < FEW)
        return Extract(
            ask.project.strip(), ask.programme, clock.today(), tables, len(tables["persons"]), self._left_out, few
        )  # fmt: skip

    def persons(self) -> list[Row]:
        """Age is that of the first time we met, by contact, support or referral."""
        answers, key = self._found[reading.WHO], self._ask.key.strip()
        why_not = {person.id: answers.get(person.id, evaluating.NOT_ASKED) for person in self._facts.people}
        self._names = {each: pseudonym(key, each) for each, why in why_not.items() if not why}
        self._left_out = Counter(filter(None, why_not.values()))
        first: dict[bytes, datetime] = {}
        spoken = (each for each in self._facts.contacts if not each.staff)
        for each in chain[Fact](spoken, self._facts.episodes, self._facts.referrals):
            if each.happened_at is not None and each.happened_at < first.get(each.person, _LAST):
                first[each.person] = each.happened_at
        found: list[Row] = []
        for person in self._facts.people:
            if (name := self._names.get(person.id)) is not None:
                at = first.get(person.id)
                age = age_at(person, at) if at is not None else None
                found.append((name, "" if age is None else age, *self._like(person, age)))
        return found

    def index_events(self) -> list[Row]:
        seen: set[bytes] = set()
        found: list[Row] = []
        for event in reading.index_events(self._found):
            who, at = self._roots.get(event.person, event.person), clock.local(event.at) if event.at else None
            if who not in self._names:
                continue
            spoken = self._facts.contacts_of.get(who, ())
            before = event.at is not None and at_or_after(spoken, event.at) > 0
            listed = "attendance_reason" if event.kind == "hospital" else "offence_group"
            site = "emergency_department" if event.kind == "hospital" else "custody_suite"
            found.append((
                self._names[who], event.kind, week(event.at),
                "" if at is None else _yes(at.weekday() >= _SATURDAY),
                _hours(at) if at is not None and event.exact else "", self._code(site, event.site),
                self._code(listed, event.reason), self._code("contact_mode", event.approach), _yes(who in seen),
                _yes(before),
            ))  # fmt: skip
            seen.add(who)
        return found

    def offers(self) -> list[Row]:
        return [
            (name, week(each.happened_at), _yes(each.support), _known(each.group, self._groups),
             self._code("offer_answer", each.answer))
            for name, each in self._mine(self._facts.offers)
        ]  # fmt: skip

    def episodes(self) -> list[Row]:
        return [
            (name, monday(each.opened_on), monday(each.closed_on) if each.closed_on else "",
             self._code("closure_reason", each.closure), self._code("referral_source", each.source),
             _yes(each.previous))
            for name, each in self._mine(self._facts.episodes)
        ]  # fmt: skip

    def contacts(self) -> list[Row]:
        met: list[Row] = [
            (name, week(each.happened_at), "contact", self._code("contact_mode", each.mode),
             self._code("contact_type", each.kind), "" if each.minutes is None else each.minutes)
            for name, each in self._mine(self._facts.contacts) if not each.staff
        ]  # fmt: skip
        tried: list[Row] = [
            (name, week(each.happened_at), "attempt", self._code("contact_mode", each.mode), "", "")
            for name, each in self._mine(self._facts.attempts)
        ]
        return met + tried

    def needs(self) -> list[Row]:
        return [
            (name, week(each.happened_at), self._code("need_domain", each.domain),
             self._code("need_level", each.level), monday(each.met_on) if each.met_on else "")
            for name, each in self._mine(self._facts.needs)
        ]  # fmt: skip

    def referrals(self) -> list[Row]:
        between: list[Row] = [
            (name, week(each.happened_at), each.direction, self._code("referral_source", each.source), "",
             each.answer if each.answer in {"ACCEPTED", "NOT_SUITABLE"} else "", "", "")
            for name, each in self._mine(self._facts.referrals)
        ]  # fmt: skip
        onward: list[Row] = [
            (name, week(each.happened_at), "onward", "", _known(each.group, self._groups),
             self._code("onward_status", each.status), _yes(each.attended), _yes(each.warm))
            for name, each in self._mine(self._facts.onwards)
        ]  # fmt: skip
        return between + onward

    def outcomes(self) -> list[Row]:
        return [
            (name, week(each.happened_at), self._code("outcome_type", each.kind), each.family, each.phase,
             self._code("outcome_level", each.achievement), _yes(each.matched), each.weeks or "")
            for name, each in self._mine(self._facts.outcomes)
        ]  # fmt: skip

    def measures(self) -> list[Row]:
        areas: list[Row] = [
            (name, week(each.happened_at), "areas_of_life", self._code("need_domain", area), score,
             self._code("review_kind", each.kind))
            for name, each in self._mine(self._facts.reviews) for area, score in scores(each.said).items()
        ]  # fmt: skip
        known = {each.id: {question.id for question in each.questions} for each in self._library.measures}
        return areas + [
            (name, week(each.at), each.measure, item, score, "")
            for each in reading.measures(self._found)
            if (name := self._names.get(self._roots.get(each.person, each.person)))
            for item, score in each.answers.items() if item in known.get(each.measure, ())
        ]  # fmt: skip

    def _mine(self, facts: Sequence[F]) -> Iterator[tuple[str, F]]:
        return ((self._names[each.person], each) for each in facts if each.person in self._names)

    def _like(self, person: PersonFact, age: int | None) -> tuple[str, ...]:
        band = next((code for code, _, least, below in BANDS if age is not None and least <= age < below), "")
        option = self._library.list("ethnicity").option(person.ethnicity)
        group = (option.group or option.code) if option is not None else ""
        return band, self._code("sex", person.sex), group, self._code("district", person.district)

    def _code(self, name: str, code: str) -> str:
        """A code of a list that came with the programme's files; whatever else stands there is OTHER."""
        if name not in self._codes:
            self._codes[name] = frozenset(each.code for each in self._library.list(name).options)
        return _known(code, self._codes[name])


def _known(code: str, known: frozenset[str]) -> str:
    return code if not code or code in known else OTHER


_LAST = datetime.max.replace(tzinfo=clock.LONDON)


def _yes(value: bool) -> str:
    return "Y" if value else "N"


def _hours(at: datetime) -> str:
    return next(band for below, band in _HOURS if at.hour < below)
