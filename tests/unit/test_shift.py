"""Shifts and the nameless log: nothing that names anybody can stand there, and who agrees gets a record in one step."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import String, select

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.base import BOOKKEEPING, PLACE
from vru_case.models.episode import Episode
from vru_case.models.local import Outbox
from vru_case.models.offer import Agreement
from vru_case.models.person import Person
from vru_case.models.shift import OfferLogLine, Shift
from vru_case.services.contact import contacts
from vru_case.services.people import listing
from vru_case.services.people.intake import NewPerson
from vru_case.services.shift import becoming, call_back, offer_log, shifts
from vru_case.services.shift.becoming import Became
from vru_case.services.shift.offer_log import NewLine
from vru_case.services.shift.shifts import NewShift, Tally
from vru_case.services.telling import person_page
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
CUSTODY, ED = space_of("divert"), space_of("ed-navigator")
AGREED = (("SUPPORT", "YES"), ("RECORD", "YES"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    clock.set_source(lambda: NOW)
    made = laptop(tmp_path / "one", ("divert", "ed-navigator"))
    yield made
    made.store.close()


def write(desk: Workplace, verb: Any, *args: Any) -> Any:
    return desk.write(verb, *args)[0]


@pytest.fixture
def shift(desk: Workplace) -> UUID:
    begun: UUID = write(desk, shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    return begun


def seen(shift: UUID, **changes: Any) -> NewLine:
    made: dict[str, Any] = {"age_band": "18_25", "sex": "M", "reason": "WEAPON_KNIFE", "approached": True}
    return NewLine(shift, **(made | changes))


def only(desk: Workplace, shift: UUID) -> offer_log.LineRow:
    [line] = desk.read(offer_log.lines, shift)
    return line


# ---- shifts
def test_a_shift_runs_from_one_key_to_the_next(desk: Workplace, shift: UUID) -> None:
    running = desk.read(shifts.running)
    assert running is not None
    assert (running.id, running.site.words, running.started_at, running.ended_at) == (shift, "Blackpool", NOW, None)
    with pytest.raises(Refusal, match="still running"):
        write(desk, shifts.start, NewShift(ED, "BLACKPOOL_VIC"))
    clock.set_source(lambda: NOW + timedelta(hours=3))
    write(desk, shifts.end, shift)
    assert desk.read(shifts.running) is None
    assert [row.ended_at for row in desk.read(shifts.past)] == [NOW + timedelta(hours=3)]
    write(desk, shifts.go_on, shift)
    assert desk.read(shifts.running) is not None


def test_a_shift_that_is_taken_back_is_nowhere(desk: Workplace, shift: UUID) -> None:
    write(desk, offer_log.write, seen(shift))
    write(desk, shifts.take_back, shift)
    assert desk.read(shifts.running) is None
    assert desk.read(shifts.past) == ()
    assert desk.read(offer_log.lines, shift) == ()


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewShift(CUSTODY, "BLACKPOOL_VIC"), "site"),
        (NewShift(CUSTODY, ""), "site"),
        (NewShift(CUSTODY, "BLACKPOOL", NOW + timedelta(hours=1)), "started"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(desk: Workplace, new: NewShift, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        write(desk, shifts.start, new)
    assert refused.value.field == field


def test_a_shift_is_the_spaces_and_travels(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift))
    sent = desk.store.read(lambda s: {row.row_id: row.case_id for row in s.scalars(select(Outbox))})
    assert sent == {shift: CUSTODY, line: CUSTODY}


# ---- a line has nowhere for a name
def test_no_answer_of_a_line_can_hold_a_name(desk: Workplace, shift: UUID) -> None:
    texts = [each.name for each in fields(NewLine) if "str" in str(each.type)]
    assert len(texts) >= 8
    for name in texts:
        words: Any = ("Jamie",) if name == "checks" else "Jamie"
        line = seen(shift, age_band="26_UP" if name == "override_reason" else "18_25")
        with pytest.raises(Refusal) as refused:
            write(desk, offer_log.write, replace(line, **{name: words}))
        assert refused.value.field == name


def test_every_text_a_line_keeps_is_asked_of_as_a_code() -> None:
    kept = {each.name for each in OfferLogLine.__table__.columns if isinstance(each.type, String)}
    ours = kept - BOOKKEEPING - PLACE - {"precision", "happened_at", "recorded_at"}
    asked = {each.name for each in fields(NewLine)}
    # The site is the shift's, and why not is worked out; nobody types either.
    assert ours - asked == {"site", "why_not"}


def test_a_line_is_not_found_by_any_word(desk: Workplace, shift: UUID) -> None:
    write(desk, offer_log.write, seen(shift))
    assert OfferLogLine.searched == ()
    assert Shift.searched == ()
    assert desk.read(listing.people_ids) == ()


# ---- what the rules say
@pytest.mark.parametrize(
    ("band", "reason", "fits", "why_not"),
    [
        ("18_25", "WEAPON_KNIFE", True, None),
        ("17H_18", "WEAPON_KNIFE", True, None),
        ("16_17H", "WEAPON_KNIFE", False, "YOUNGER"),
        ("26_UP", "WEAPON_KNIFE", False, "OLDER"),
        ("18_25", "FRAUD", False, "REASON"),
        ("18_25", "NA", True, None),
        ("NK", "WEAPON_KNIFE", None, "NK"),
        ("", "WEAPON_KNIFE", None, "NK"),
    ],
)
def test_eligible_is_worked_out(
    desk: Workplace, shift: UUID, band: str, reason: str, fits: bool | None, why_not: str | None
) -> None:
    write(desk, offer_log.write, seen(shift, age_band=band, reason=reason, approached=None))
    row = desk.store.read(lambda s: s.scalars(select(OfferLogLine)).one())
    assert (row.eligible, row.why_not) == (fits, why_not)


def test_going_on_outside_the_usual_needs_a_reason_and_counts(desk: Workplace, shift: UUID) -> None:
    write(desk, offer_log.write, seen(shift, age_band="26_UP", approached=False, why_not_approached="OUTSIDE"))
    with pytest.raises(Refusal) as refused:
        write(desk, offer_log.write, seen(shift, age_band="26_UP"))
    assert refused.value.field == "override_reason"
    write(desk, offer_log.write, seen(shift, age_band="26_UP", override_reason="NEED"))
    for answer in ("ACCEPTED", "ACCEPTED", "NOT_NOW", "HAS_ALREADY", "NO_ANSWER"):
        write(desk, offer_log.write, seen(shift, answer=answer))
    [past] = desk.read(lambda work: shifts.shown(work, [work.row(Shift, shift)]))
    assert past.tally == Tally(seen=7, eligible=5, approached=6, yes=2, later=2, overrides=1)


def test_what_was_not_asked_of_somebody_we_did_not_speak_with_is_not_kept(desk: Workplace, shift: UUID) -> None:
    new = seen(shift, approached=False, why_not_approached="ASLEEP", answer="ACCEPTED", role_explained=True)
    write(desk, offer_log.write, new)
    line = only(desk, shift)
    assert (line.why_not_approached, line.said.answer, line.said.role_explained) == ("Asleep or resting", "", None)


def test_a_line_can_be_put_right_and_taken_off(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift))
    write(desk, offer_log.change, line, seen(shift, answer="NOT_NOW", card_left=True))
    assert only(desk, shift).answer.words == "Not this time"
    write(desk, offer_log.remove, line)
    assert desk.read(offer_log.lines, shift) == ()
    write(desk, offer_log.put_back, line)
    assert only(desk, shift).id == line
    with pytest.raises(Refusal, match="at least one"):
        write(desk, offer_log.write, NewLine(shift))


# ---- somebody agrees
def become(desk: Workplace, line: UUID, **changes: Any) -> Became:
    begun = desk.read(becoming.beginning, line)
    new = NewPerson(
        begun.space_id, replace(begun.details, known_as="Jamie"), None, begun.source, "", AGREED, when=begun.when,
        moment=begun.moment, override_reason=begun.override_reason,
    )  # fmt: skip
    became: Became = write(desk, becoming.become, line, replace(new, **changes))
    return became


def test_a_line_becomes_a_person_with_what_is_known_already(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift, adult="HERE"))
    became = become(desk, line)
    page = desk.read(person_page.page, became.person_id)
    assert (page.details.sex, page.details.site, page.head.open_since) == ("M", "BLACKPOOL", NOW.date())
    assert [(row.service.code, row.answer.code) for row in page.offers] == [("OUR_SUPPORT", "ACCEPTED")]
    file = desk.read(lambda work: person_page.load(work, became.person_id).rows)
    [stay] = file["detention"]
    assert (stay.suite, stay.offence_group, stay.adult) == ("BLACKPOOL", "WEAPON_KNIFE", "HERE")
    assert stay.happened_at == NOW
    row = only(desk, shift)
    assert (row.person_id, row.answer.code) == (became.person_id, "ACCEPTED")
    with pytest.raises(Refusal, match="somebody's record"):
        write(desk, offer_log.remove, line)


def test_an_attendance_brings_how_they_were_found(desk: Workplace) -> None:
    shift = write(desk, shifts.start, NewShift(ED, "BLACKPOOL_VIC"))
    new = seen(shift, reason="KNIFE", found_by="STAFF", clinically_ok=True, mode="F2F_ED")
    became = become(desk, write(desk, offer_log.write, new))
    file = desk.read(lambda work: person_page.load(work, became.person_id).rows)
    [visit] = file["ed_attendance"]
    assert (visit.site, visit.reason, visit.found_by, visit.clinically_ok, visit.approach_mode) == (
        "BLACKPOOL_VIC", "KNIFE", "STAFF", True, "F2F_ED",
    )  # fmt: skip
    assert visit.clinically_ok_at == NOW
    assert [row.source for row in file["referral"]] == ["ED_STAFF"]


@pytest.mark.parametrize(("given", "kept"), [(True, True), (False, False), (None, False)])
def test_a_notice_given_on_the_line_stands_with_what_they_agree_to(
    desk: Workplace, shift: UUID, given: bool | None, kept: bool
) -> None:
    became = become(desk, write(desk, offer_log.write, seen(shift, notice_given=given)))
    version = desk.library.programme("divert").notice
    rows = desk.read(
        lambda work: work.session.scalars(select(Agreement).where(Agreement.case_id == became.person_id)).all()
    )
    assert version
    assert rows
    assert {row.notice for row in rows} == {version if kept else None}


def test_undoing_makes_the_line_nameless_and_leaves_nothing(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift))
    became = become(desk, line)
    assert write(desk, becoming.undo, became) is True
    assert only(desk, shift).person_id is None
    assert desk.store.read(lambda s: s.scalars(select(Person)).all()) == []
    assert become(desk, line).person_id != became.person_id


def test_undoing_what_was_shared_marks_it_as_a_mistake(desk: Workplace, shift: UUID) -> None:
    became = become(desk, write(desk, offer_log.write, seen(shift)))

    def sent(work: Work) -> None:
        for row in work.session.scalars(select(Outbox)):
            row.state = "shared"

    write(desk, sent)
    assert write(desk, becoming.undo, became) is False
    page = desk.read(person_page.page, became.person_id)
    assert page.head.open_since is None
    assert page.episodes[0].closed_on is not None
    assert only(desk, shift).person_id is None


def test_not_this_time_stays_nameless(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift, answer="NOT_NOW", card_left=True))
    with pytest.raises(Refusal, match="without a name"):
        desk.read(becoming.beginning, line)
    assert desk.read(listing.people_ids) == ()


def test_support_outside_the_usual_carries_its_reason_to_the_episode(desk: Workplace, shift: UUID) -> None:
    line = write(desk, offer_log.write, seen(shift, age_band="26_UP", override_reason="NEED"))
    old = Details(known_as="Jo", born_on=NOW.date().replace(year=1990), born_precision="day")
    with pytest.raises(Refusal) as refused:
        become(desk, line, details=old, override_reason="")
    assert refused.value.field == "override_reason"
    became = become(desk, line, details=old)
    [episode] = desk.read(lambda work: person_page.load(work, became.person_id).of(Episode))
    assert (episode.eligibility, episode.override_reason) == ("outside", "NEED")


# ---- paper
def test_a_paper_sheet_is_entered_whole_or_not_at_all(desk: Workplace) -> None:
    began = NOW - timedelta(days=2, hours=4)
    paper = NewShift(CUSTODY, "PRESTON", began, began + timedelta(hours=3), from_paper=True)
    none = UUID(int=0)
    wrong = (seen(none), seen(none, age_band="26_UP"))
    with pytest.raises(Refusal, match="Line 2") as refused:
        write(desk, offer_log.write_all, paper, wrong)
    assert refused.value.field == "2:override_reason"
    assert desk.read(shifts.past) == ()
    shift = write(desk, offer_log.write_all, paper, (seen(none), seen(none, answer="NOT_NOW")))
    [row] = desk.read(shifts.past)
    assert (row.from_paper, row.tally.seen, row.tally.later) == (True, 2, 1)
    lines = desk.read(offer_log.lines, shift)
    assert {(line.at, line.precision) for line in lines} == {(began, "day")}


# ---- the list we ring back
def test_somebody_on_the_list_stands_there_until_we_have_spoken(desk: Workplace) -> None:
    arrived = When(NOW - timedelta(hours=15), "time")
    new = call_back.NewListed(ED, "Sam", "", "07700 900123", "BLACKPOOL_VIC", "HURT", arrived)
    who = write(desk, call_back.add, new).person_id
    [row] = desk.read(call_back.waiting)
    assert (row.person.id, row.tried, row.tries, row.due_on) == (who, 0, 3, NOW.date() + timedelta(days=1))
    file = desk.read(lambda work: person_page.load(work, who).rows)
    assert [(visit.found_by, visit.out_of_hours, visit.happened_at) for visit in file["ed_attendance"]] == [
        ("LIST", True, arrived.at)
    ]
    for tried in (1, 2, 3):
        write(desk, contacts.record, contacts.NewContact(who, "PHONE_OUT", result="NO_ANSWER"))
        assert [each.tried for each in desk.read(call_back.waiting)] == [tried]
    assert desk.read(call_back.waiting)[0].due_on is None
    write(desk, contacts.record, contacts.NewContact(who, "PHONE_OUT", "Spoke for a bit", "SPOKE"))
    assert desk.read(call_back.waiting) == ()


def test_somebody_put_on_the_list_by_mistake_leaves_nothing(desk: Workplace) -> None:
    listed = write(desk, call_back.add, call_back.NewListed(ED, "Sam", site="BLACKPOOL_VIC"))
    assert write(desk, call_back.take_off, listed) is True
    assert desk.read(call_back.waiting) == ()
    assert desk.read(listing.people_ids) == ()


def test_a_programme_without_such_a_list_rings_nobody_back(desk: Workplace) -> None:
    assert set(desk.read(call_back.spaces)) == {ED}
    assert library().programme("divert").shift is not None
