"""The rows of a record, made of one row of a sheet. What is made here is written by `writing`, and by nobody else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.models.base import Synced
from vru_case.models.contact import Contact, ContactAttempt, Note
from vru_case.models.encounter import Detention, EDAttendance
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.plan import FollowUp
from vru_case.models.referral import Referral
from vru_case.services.importing.values import Day
from vru_case.services.people.reference import new_reference
from vru_case.services.work import Work
from vru_case.store.many import NewRow

FOLLOW_UP = "Get in touch"
REST = "From the spreadsheet"
_PERSON = (
    "known_as", "first_name", "last_name", "also_known_as", "pronouns", "sex", "gender", "ethnicity", "district",
    "accommodation", "ete", "communication", "site",
)  # fmt: skip


class Maker:
    """Makes rows of one space, written by the actor. `support` opens support for whoever has no dates of it."""

    def __init__(self, work: Work, space_id: UUID, support: bool) -> None:
        self._space, self._support = space_id, support
        self._author, self._name = work.actor.account_id, work.actor.name
        self._library, self._programme = work.library, work.programme(space_id)
        self._phases = self._programme.phases
        self._today = clock.today()

    def person(self, values: dict[str, Any]) -> Iterator[NewRow]:
        """A new person first, then what hangs on them; never what happened (see `entry`)."""
        new = clock.new_id()
        born: Day | None = values.get("born_on")
        age = values.get("age") if born is None else None
        yield _new(
            Person, id=new, space_id=self._space, case_id=new, author_id=self._author, reference=new_reference(),
            born_on=born.day if born else None, born_precision=born.precision if born else "unknown",
            estimated_age=age, estimated_on=self._today if age is not None else None,
            **{name: values[name] for name in _PERSON if values.get(name)},
        )  # fmt: skip
        yield from self._reach(new, values)
        referral = None
        if values.get("source") or values.get("referred_on") or values.get("reason"):
            referral = self._referral(new, values)
            yield referral
        yield from self._encounter(new, values)
        yield from self._episode(new, values, referral.values["id"] if referral else None)

    def entry(self, case: UUID, values: dict[str, Any], episode: UUID | None) -> Iterator[NewRow]:
        """What one row says happened with somebody, and what comes next."""
        if (spoke := self._contact(case, values, episode)) is not None:
            yield spoke
        for name in ("note", "rest"):
            if values.get(name):
                words = f"{REST}\n{values[name]}" if name == "rest" else values[name]
                yield _new(Note, **self._on(case), happened_at=None, precision="unknown", words=words, restricted=False)
        due: Day | None = values.get("follow_up_on")
        if due is not None:
            yield _new(
            FollowUp, **self._on(case), what=values.get("follow_up_what") or FOLLOW_UP, due_on=due.day,
                worker_id=self._author,
            )  # fmt: skip
        elif values.get("follow_up_what"):
            words = f"{REST}\n{values['follow_up_what']}"
            yield _new(Note, **self._on(case), happened_at=None, precision="unknown", words=words, restricted=False)

    def _on(self, case: UUID) -> dict[str, Any]:
        return {"id": clock.new_id(), "space_id": self._space, "case_id": case, "author_id": self._author}

    def _reach(self, case: UUID, values: dict[str, Any]) -> Iterator[NewRow]:
        numbers = dict.fromkeys([values["phone"], *values.get("other_phones", ())]) if values.get("phone") else {}
        for number in numbers:
            yield _new(
                ContactPoint, **self._on(case), kind="MOBILE" if number.startswith("+447") else "OTHER", value=number
            )
        if values.get("email"):
            yield _new(ContactPoint, **self._on(case), kind="EMAIL", value=values["email"])
        if values.get("address") or values.get("postcode"):
            yield _new(
            Address, **self._on(case), lines=values.get("address"), district=values.get("district"),
                postcode=values.get("postcode"),
            )  # fmt: skip

    def _referral(self, case: UUID, values: dict[str, Any]) -> NewRow:
        when = moment(values.get("referred_on"))
        return _new(
            Referral, **self._on(case), **when, direction="in", source=values.get("source") or "NK",
            reason=values.get("reason"), answer="ACCEPTED", answered_at=clock.now(), answered_by=self._name,
        )  # fmt: skip

    def _encounter(self, case: UUID, values: dict[str, Any]) -> Iterator[NewRow]:
        when, site = moment(values.get("happened_on")), values.get("site")
        if values.get("offence_group"):
            suite = site if self._is_in("custody_suite", site) else None
            yield _new(Detention, **self._on(case), **when, offence_group=values["offence_group"], suite=suite)
        if values.get("attendance_reason"):
            place = site if self._is_in("emergency_department", site) else None
            yield _new(EDAttendance, **self._on(case), **when, reason=values["attendance_reason"], site=place)

    def _is_in(self, name: str, code: str | None) -> bool:
        return bool(code) and self._library.list(name).option(code or "") is not None

    def _episode(self, case: UUID, values: dict[str, Any], referral: UUID | None) -> Iterator[NewRow]:
        began: Day | None = values.get("support_from")
        ended: Day | None = values.get("support_to")
        if began is None and ended is None and not self._support:
            return
        opened = (began or ended or Day(self._today)).day
        yield _new(
            Episode, **self._on(case), opened_on=opened, source=values.get("source"), referral_id=referral,
            phase=self._phases[0].id if self._phases else None, closed_on=ended.day if ended else None,
            closure_reason=(values.get("closure_reason") or "OTHER") if ended else None,
        )  # fmt: skip
        yield _new(
            Assignment, **self._on(case), worker_id=self._author, from_on=opened, ended_on=ended.day if ended else None
        )

    def _contact(self, case: UUID, values: dict[str, Any], episode: UUID | None) -> NewRow | None:
        mode, result, words = values.get("contact_mode"), values.get("contact_result"), values.get("contact_words")
        when = moment(values.get("contact_on"))
        label = self._library.label("contact_result", result)
        if not mode:
            told = "\n".join(part for part in (label, words) if part)
            return _new(Note, **self._on(case), **when, words=told, restricted=False) if told else None
        option = self._library.list("contact_result").option(result) if result else None
        common = {**self._on(case), **when, "mode": mode, "words": words, "episode_id": episode}
        if option is not None and not option.flag("reached"):
            return _new(ContactAttempt, **common, result=result)
        if not (words or result):
            common["words"] = None
        way = self._library.list("contact_mode").option(mode)
        direction = "in" if way is not None and way.text("direction") == "in" else "out"
        return _new(Contact, **common, result=result, direction=direction)


def moment(day: Day | None) -> dict[str, Any]:
    """When something happened, as far as the sheet says."""
    if day is None:
        return {"happened_at": None, "precision": "unknown"}
    return {"happened_at": _midnight(day.day), "precision": day.precision}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON).astimezone(UTC)


def _new(model: type[Synced], **values: Any) -> NewRow:
    return NewRow(model, values)
