"""Each kind of fact from its rows, whoever read them: the same rows give the same facts."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from vru_case.programmes.definition import CodeList, Library, Programme
from vru_case.reports.figures import facts as f
from vru_case.reports.figures.facts import NOBODY, Key
from vru_case.reports.figures.period import midnight
from vru_case.reports.figures.reading import Place, at_of, day, flag, key, mapping, moment, text, with_keys
from vru_case.reports.figures.wanted import AMENDED, MERGED, Row, roots_of

AGREES = frozenset({"YES", "LIMITED"})
#: An offer that was held back (offer_answer).
HELD_BACK = frozenset({"NOT_SAFE", "NO_SERVICE"})
#: Talks with other services (contact_type), and what is only written down (contact_mode).
STAFF, NOTE = "PROFESSIONALS", "NOTE"
MISTAKE = "DUPLICATE"
OUR_SUPPORT = "OUR_SUPPORT"
NOT_SENT = frozenset({"DRAFTED", "AGREED", "PERSON_NO", "WITHDRAWN"})
WENT = frozenset({"ATTENDED", "IN_SUPPORT", "HELPED", "PARTLY", "NO_HELP"})
_FACE = {"visit": True, "call": False}


class Maker:
    """Turns rows into facts, with the lists at hand and merged people told as one."""

    def __init__(self, read: Callable[[str], list[Row]], library: Library, programme: Programme) -> None:
        self.read, self.library = read, library
        self.kept = roots_of({key(each): key(into) for each, into in read(MERGED)})
        self.support = (programme.shift.service if programme.shift is not None else "") or OUR_SUPPORT
        answers, services = library.list("offer_answer"), library.list("service")
        self.yes = {each.code for each in answers.options if _kind(answers, each.code) == "yes"}
        self.groups = {each.code: option.group for each in services.options if (option := services.option(each.code))}
        exits = library.list("custody_exit")
        self.stays = {each.code for each in exits.options if (how := exits.option(each.code)) and how.flag("stays")}
        self.face = {each.code: _FACE.get(each.text("channel")) for each in library.list("contact_mode").options}

    def same(self, other: "Maker") -> bool:
        """Whether the same records are told as one, in the same words."""
        return self.kept == other.kept and self.library is other.library

    def each(self, rows: list[Row], make: Callable[[Place, Row], Any]) -> tuple[Any, ...]:
        """Every row of a kind for which there is a fact."""
        found = [make(self.place(row), row[3:]) for row in rows]
        return tuple([each for each in found if each is not None])

    def place(self, row: Row) -> Place:
        ident, case, author = cast("tuple[Any, Any, Any]", row[:3])
        if not isinstance(ident, bytes):
            ident, case, author = key(ident), key(case), key(author)
        kept = self.kept
        return ident, kept.get(case, case) if kept else case, author

    def people(self, rows: list[Row]) -> tuple[f.PersonFact, ...]:
        """Those who are shown under their own record."""
        active = {each.code: each.flag("active") for each in self.library.list("ete").options if each.group}
        found = []
        for row in rows:
            ident, _, author = self.place(row)
            if ident not in self.kept:
                space, reference, born, precision, age, on, sex, ethnicity, district, site, ete, home, _ = row[3:]
                found.append(
                    f.PersonFact(
                        ident, ident, None, author, key(space), text(reference), day(born),
                        text(precision) or "unknown", cast("int | None", age), day(on), text(sex), text(ethnicity),
                        text(district), text(site), text(ete), active.get(text(ete)), text(home),
                    )
                )  # fmt: skip
        return tuple(found)

    def contacts(self, rows: list[Row]) -> tuple[f.ContactFact, ...]:
        """By the thousand: written out, and nothing looked up twice."""
        gone, kept, face, read = self._amended(), self.kept, self.face, datetime.fromisoformat
        found = with_keys(rows)
        # A list first: a generator costs a third more.
        return tuple([
            f.ContactFact(
                i, kept.get(c, c) if kept else c, read(at) if at else None, a, mode or "", kind or "", minutes,
                face.get(mode), kind == STAFF or mode == NOTE,
            )
            for i, c, a, at, mode, kind, minutes, _ in found
            if not gone or i not in gone
        ])  # fmt: skip

    def agreements(self, rows: list[Row]) -> tuple[f.AgreementFact, ...]:
        """Answers to one question each; written out as well, for everybody is asked several."""
        kept, read = self.kept, datetime.fromisoformat
        return tuple([
            f.AgreementFact(
                i, kept.get(c, c) if kept else c, read(at) if at else None, a, kind or "", answer in AGREES,
                read(back) if back else None,
            )
            for i, c, a, at, kind, answer, back in with_keys(rows)
        ])  # fmt: skip

    def attempts(self, rows: list[Row]) -> tuple[f.AttemptFact, ...]:
        gone, kept, read = self._amended(), self.kept, datetime.fromisoformat
        return tuple([
            f.AttemptFact(
                i, kept.get(c, c) if kept else c, read(at) if at else None, a, mode or "", result or ""
            )
            for i, c, a, at, mode, result, _ in with_keys(rows)
            if not gone or i not in gone
        ])  # fmt: skip

    def _amended(self) -> set[Key]:
        return {key(row[0]) for row in self.read(AMENDED)}

    def offers(self, rows: list[Row]) -> tuple[f.OfferFact, ...]:
        kept, yes, groups, support, read = self.kept, self.yes, self.groups, self.support, datetime.fromisoformat
        return tuple([
            f.OfferFact(
                i, kept.get(c, c) if kept else c, read(at) if at else None, a, service or "", answer or "",
                key(contact), service == support, answer not in HELD_BACK, answer in yes, groups.get(service, ""),
            )
            for i, c, a, at, service, answer, contact in with_keys(rows)
        ])  # fmt: skip

    def episode(self, place: Place, row: Row) -> f.EpisodeFact | None:
        opened, closed, closure, source, previous = row
        on = day(opened)
        if on is None or closure == MISTAKE:
            return None
        started = (*place[:2], midnight(on), *place[2:])
        return f.EpisodeFact(*started, on, day(closed), text(closure), text(source), previous is not None)

    def assignment(self, place: Place, row: Row) -> f.AssignmentFact | None:
        begun = day(row[1])
        # Nobody leads by standing in for somebody.
        if begun is None or row[4]:
            return None
        return f.AssignmentFact(*place[:2], midnight(begun), *place[2:], key(row[0]), begun, day(row[2]), text(row[3]))

    def outcomes(self, rows: list[Row]) -> tuple[f.OutcomeFact, ...]:
        """Those that were not taken back; what the lists say of their kind is looked up once a kind."""
        kept, read = self.kept, datetime.fromisoformat
        kinds, how = self.library.list("outcome_type"), self.library.list("evidence")
        family = {e.code: (o.text("family"), o.text("phase")) for e in kinds.options if (o := kinds.option(e.code))}
        matched = {e.code: o.flag("matched") for e in how.options if (o := how.option(e.code))}
        return tuple([
            f.OutcomeFact(
                i, kept.get(c, c) if kept else c, read(at) if at else None, a, kind or "",
                *family.get(kind, ("", "")), achievement or "", matched.get(evidence, False), key(about), weeks,
            )
            for i, c, a, at, kind, achievement, evidence, about, weeks, taken_back in with_keys(rows)
            if not taken_back
        ])  # fmt: skip

    def onward(self, place: Place, row: Row) -> f.OnwardFact:
        at, service, status, sent, attended, handover = row
        how = self.library.list("handover").option(text(handover))
        return f.OnwardFact(
            *at_of(place, sent or at), text(service), text(status), bool(sent) or status not in NOT_SENT,
            bool(attended) or status in WENT, how is not None and how.flag("warm"), self._group(service),
        )  # fmt: skip

    def _group(self, service: object) -> str:
        return self.groups.get(text(service), "")


def _kind(answers: CodeList, code: str) -> str:
    said = answers.option(code)
    return said.text("kind") if said is not None else ""


def shift(_: Maker, place: Place, row: Row) -> f.ShiftFact:
    """A shift is nobody's."""
    return f.ShiftFact(place[0], NOBODY, moment(row[0]), *place[2:], text(row[1]), key(row[2]), moment(row[3]))


def activity(_: Maker, place: Place, row: Row) -> f.ActivityFact | None:
    """A line of a register, unless it was taken out."""
    if row[4]:
        return None
    return f.ActivityFact(
        place[0], NOBODY, moment(row[0]), *place[2:], text(row[1]), mapping(row[2]), key(row[3])
    )  # fmt: skip


def reviews(made: Maker, rows: list[Row]) -> tuple[f.ReviewFact, ...]:
    """Those that stand: one that says nothing takes back the one it amends, and itself."""
    back = [row for row in rows if row[-1] and not any(mapping(each) for each in row[5:8])]
    gone = {key(row[0]) for row in back} | {key(row[-1]) for row in back}
    gone |= {key(row[-1]) for row in rows if row[-1] and key(row[0]) not in gone}
    kept, read = made.kept, datetime.fromisoformat
    return tuple([
        f.ReviewFact(i, kept.get(c, c) if kept else c, read(at) if at else None, a, kind or "", said)
        for i, c, a, at, kind, said, *_ in with_keys(rows)
        if i not in gone
    ])  # fmt: skip


def plans(made: Maker, rows: list[Row]) -> tuple[f.PlanFact, ...]:
    """Plans that stand; a version that takes another's place stands for it."""
    gone = {key(row[-1]) for row in rows if row[-1]}
    return tuple(
        f.PlanFact(*at_of(place, row[3])) for row in rows if (place := made.place(row))[0] not in gone
    )  # fmt: skip


def follow_ups(made: Maker, rows: list[Row]) -> tuple[f.FollowUpFact, ...]:
    """Those that were not moved to another day."""
    moved = {key(row[-1]) for row in rows if row[-1]}
    kept, on = made.kept, date.fromisoformat
    return tuple([
        f.FollowUpFact(
            i, kept.get(c, c) if kept else c, midnight(day := on(due)), a, day, on(done) if done else None,
            on(dropped) if dropped else None, key(worker),
        )
        for i, c, a, due, done, dropped, worker, _ in with_keys(rows)
        if due and i not in moved
    ])  # fmt: skip


def need(_: Maker, place: Place, row: Row) -> f.NeedFact:
    """An area of life."""
    return f.NeedFact(*at_of(place, row[0]), text(row[1]), text(row[2]), day(row[3]))


def detention(made: Maker, place: Place, row: Row) -> f.DetentionFact:
    """A stay; of one kept for court, nobody meets them outside the next day."""
    return f.DetentionFact(*at_of(place, row[0]), text(row[1]), day(row[2]), row[3] in made.stays)


def attendance(made: Maker, place: Place, row: Row) -> f.AttendanceFact:
    """A visit, and whether it was for violence."""
    why = made.library.list("attendance_reason").option(text(row[2]))
    violence = why.flag("assault") if why is not None and "assault" in why.notes else None
    return f.AttendanceFact(*at_of(place, row[0]), text(row[1]), violence)


def line(made: Maker, place: Place, row: Row) -> f.LogLineFact | None:
    """A line of the log, unless it was taken out; approached face to face where nothing else is said."""
    at, site, on, band, sex, eligible, approached, mode, answer, person, removed = row
    if removed:
        return None
    who = made.kept.get(key(person), key(person))
    said = made.library.list("offer_answer").option(text(answer))
    return f.LogLineFact(
        place[0], who, moment(at), *place[2:], text(site), key(on), text(band), text(sex), flag(eligible),
        flag(approached), made.face.get(text(mode), True), text(answer),
        said is not None and said.text("kind") == "yes",
    )  # fmt: skip


def referral(_: Maker, place: Place, row: Row) -> f.ReferralFact:
    """In or out."""
    at, direction, source, answer, answered, withdrawn = row
    return f.ReferralFact(
        *at_of(place, at), text(direction), text(source), text(answer), moment(answered), moment(withdrawn)
    )
