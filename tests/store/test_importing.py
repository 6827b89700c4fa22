"""People from a spreadsheet in a real store: brought in once, joined, matched, and taken back."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.laptop import laptop, space_of
from tests.store.people import spoke
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.contact import Contact, ContactAttempt, Note
from vru_case.models.encounter import Detention, EDAttendance
from vru_case.models.episode import Assignment, Episode
from vru_case.models.local import Outbox, Preference
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.plan import FollowUp
from vru_case.models.referral import Referral
from vru_case.services.importing import layouts, undoing, whole, writing
from vru_case.services.importing.values import Checked, Choice
from vru_case.services.importing.whole import Prepared, Told
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Workplace

SPACE = space_of("ed-navigator")
HEAD = ["Ref", "First name", "Surname", "DOB", "Mobile", "Notes"]
SAM = ["A1", "Sam", "Carter", "03/05/2008", "07700 900123", "likes boxing"]
KAI = ["A2", "Kai", "Hughes", "04/06/2007", "07700 900124", ""]

Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Writes rows to a file."""

    def write(*rows: list[str]) -> Path:
        path = tmp_path / "people.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return path

    return write


def prepared(place: Workplace, path: Path, **told: Any) -> Prepared:
    return whole.prepare(place, Told(path, SPACE, **told))


def brought(place: Workplace, path: Path, **told: Any) -> Checked:
    found = prepared(place, path, **told)
    whole.bring(place, found, lambda done, of: None)
    return found.checked


def every(place: Workplace, model: Any) -> list[Any]:
    return list(place.store.read(lambda session: session.scalars(select(model)).all()))


def said(checked: Checked) -> list[tuple[int, str, str]]:
    return [(each.number, each.heading, each.weight) for each in checked.problems]


def test_a_row_becomes_a_person_with_all_that_hangs_on_them(place: Workplace, sheet: Sheet) -> None:
    head = [
        "First name", "Surname", "Known as", "DOB", "Sex", "District", "Mobile", "Email", "Postcode", "Referral source",
        "Referral date", "Reason for referral", "Attendance reason", "Date of attendance", "Hospital", "Start date",
        "Contact date", "Contact type", "Contact result", "Contact notes", "Notes", "Follow up date", "Next steps",
        "Coach",
    ]  # fmt: skip
    row = [
        "Samuel", "Carter", "Sam", "May 2008", "male", "preston", "07700900123", "sam@example.org", "pr1 2ab",
        "ED staff",
        "01/11/2026", "Hurt at a party", "Was hurt by someone", "31/10/2026", "Royal Preston", "02/11/2026",
        "03/11/2026",
        "Call to them", "Spoke", "Wants college", "likes boxing", "01/12/2026", "Ring about college", "Ben Ali",
    ]  # fmt: skip
    clock.set_source(lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    checked = brought(place, sheet(head, row), keep_rest=True)
    assert [each for each in checked.problems if each.weight == "stop"] == []
    [person] = every(place, Person)
    assert (person.first_name, person.last_name, person.known_as) == ("Samuel", "Carter", "Sam")
    assert (person.born_on, person.born_precision) == (date(2008, 5, 1), "month")
    assert (person.sex, person.district) == ("M", "E07000123")
    assert {point.value for point in every(place, ContactPoint)} == {"+447700900123", "sam@example.org"}
    assert all(point.safe_to_call is None for point in every(place, ContactPoint))
    assert [row.postcode for row in every(place, Address)] == ["PR1 2AB"]
    [referral] = every(place, Referral)
    assert (referral.source, referral.reason, referral.direction) == ("ED_STAFF", "Hurt at a party", "in")
    [attendance] = every(place, EDAttendance)
    assert (attendance.reason, attendance.precision) == ("HURT", "day")
    assert attendance.site == person.site
    assert every(place, Detention) == []
    [episode] = every(place, Episode)
    assert (episode.opened_on, episode.closed_on, episode.referral_id) == (date(2026, 11, 2), None, referral.id)
    assert [row.worker_id for row in every(place, Assignment)] == [place.actor.account_id]
    [contact] = every(place, Contact)
    assert (contact.mode, contact.result, contact.words) == ("PHONE_OUT", "SPOKE", "Wants college")
    assert contact.episode_id == episode.id
    assert {note.words for note in every(place, Note)} == {"likes boxing", "From the spreadsheet\nCoach: Ben Ali"}
    [follow_up] = every(place, FollowUp)
    assert (follow_up.what, follow_up.due_on) == ("Ring about college", date(2026, 12, 1))
    assert len(every(place, Outbox)) == 12


def test_the_same_file_again_adds_nothing(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM, KAI)
    assert brought(place, path).people == 2
    before = len(every(place, Outbox))
    again = brought(place, path)
    assert (again.people, again.count("here"), again.items) == (0, 2, ())
    assert len(every(place, Outbox)) == before


def test_somebody_whose_name_was_put_right_here_is_not_brought_in_again(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM)
    brought(place, path)
    place.write(people.change, every(place, Person)[0].id, Details(first_name="Samira", last_name="Carter"))
    assert brought(place, path).count("here") == 1


def test_a_row_with_something_new_is_added_to_the_person_it_is_about(place: Workplace, sheet: Sheet) -> None:
    brought(place, sheet(HEAD, SAM))
    checked = brought(place, sheet(HEAD, [*SAM[:5], "found a job"], KAI))
    assert (checked.people, checked.count("more")) == (1, 1)
    [sam] = [each for each in every(place, Person) if each.first_name == "Sam"]
    assert {note.words for note in every(place, Note) if note.case_id == sam.id} == {"likes boxing", "found a job"}


def test_two_rows_about_one_person_make_one_person_with_both(place: Workplace, sheet: Sheet) -> None:
    checked = brought(place, sheet(HEAD, SAM, [*SAM[:5], "found a job"], SAM))
    assert (checked.people, checked.count("more"), checked.count("here")) == (1, 1, 1)
    assert said(checked) == [(3, "", "note"), (4, "", "note")]
    assert len(every(place, Person)) == 1
    assert {note.words for note in every(place, Note)} == {"likes boxing", "found a job"}


def test_one_number_for_two_people_is_asked_about_in_the_sheet_and_after(place: Workplace, sheet: Sheet) -> None:
    other = ["A1", "Leo", "Walsh", "01/01/2006", "", ""]
    checked = prepared(place, sheet(HEAD, SAM, other)).checked
    assert checked.fates == ("new", "waits")
    assert [each.weight for each in checked.problems] == ["ask"]
    brought(place, sheet(HEAD, SAM))
    after = prepared(place, sheet(HEAD, other)).checked
    assert after.fates == ("waits",)
    assert "another name" in after.problems[0].words
    assert prepared(place, sheet(HEAD, other), likely="bring").checked.people == 1
    # A name that was put right in the sheet is nobody else.
    assert prepared(place, sheet(HEAD, ["A1", "Sammy", "Carter", "", "", ""])).checked.fates == ("here",)


def test_every_problem_is_said_by_row_and_column_before_anything_is_written(place: Workplace, sheet: Sheet) -> None:
    rows = [
        ["A1", "Sam", "Carter", "31/02/2008", "07700 900123", ""],
        ["A2", "Kai", "Hughes", "04/06/2007", "07700 90", ""],
        ["A3", "Tia", "Khan", "01/01/2030", "", ""],
        ["", "", "", "", "", "words about nobody"],
    ]
    found = prepared(place, sheet(HEAD, *rows))
    assert said(found.checked) == [(2, "DOB", "stop"), (3, "Mobile", "stop"), (4, "DOB", "stop"), (5, "", "stop")]
    assert (found.checked.people, found.checked.count("waits")) == (0, 4)
    assert every(place, Outbox) == []
    for problem in found.checked.problems:
        assert not any(cell and cell in problem.words for row in rows for cell in row)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "Samantha", "Other", "", "07700 900123", ""], "phone"),
        (["", "Sam", "Carter", "03/05/2008", "", ""], "date of birth"),
        (["", "Samm", "Carter", "03/05/2008", "", ""], "date of birth"),
        (["", "Sam", "Carter", "05/03/2008", "", ""], "swapped"),
        (["", "sam", "CARTER", "", "", ""], "same name"),
    ],
)
def test_somebody_who_may_be_here_is_asked_about(place: Workplace, sheet: Sheet, row: list[str], why: str) -> None:
    who = place.write(
        people.register,
        SPACE,
        Details(first_name="Sam", last_name="Carter", born_on=date(2008, 5, 3), born_precision="day"),
    )[0]
    place.write(people.add_contact_point, NewContactPoint(who, "07700 900123"))
    path = sheet(HEAD, row)
    checked = prepared(place, path).checked
    [problem] = checked.problems
    assert (problem.weight, problem.who) == ("ask", who)
    assert why in problem.words
    assert "Carter" not in problem.words
    assert checked.fates == ("waits",)
    assert prepared(place, path, likely="bring").checked.people == 1


def test_a_stranger_is_not_taken_for_somebody_here(place: Workplace, sheet: Sheet) -> None:
    place.write(
        people.register,
        SPACE,
        Details(first_name="Sam", last_name="Carter", born_on=date(2008, 5, 3), born_precision="day"),
    )
    rows = [
        ["", "Sam", "Carter", "03/05/1999", "", ""],
        ["", "Leo", "Walsh", "03/05/2008", "", ""],
        ["", "Sam", "", "", "", ""],
    ]
    assert prepared(place, sheet(HEAD, *rows)).checked.people == 3


@pytest.mark.parametrize(("choice", "people_then", "notes"), [("same", 1, 1), ("bring", 2, 1), ("skip", 1, 0)])
def test_what_somebody_chose_is_done(
    place: Workplace, sheet: Sheet, choice: Choice, people_then: int, notes: int
) -> None:
    place.write(people.register, SPACE, Details(first_name="Sam", last_name="Carter"))
    path = sheet(HEAD, ["", "Sam", "Carter", "", "", "likes boxing"])
    brought(place, path, likely=choice)
    assert len(every(place, Person)) == people_then
    assert len(every(place, Note)) == notes
    again = brought(place, path, likely=choice)
    assert len(every(place, Person)) == people_then
    assert again.items == ()


def test_an_attempt_is_no_contact_and_what_has_no_way_is_a_note(place: Workplace, sheet: Sheet) -> None:
    head = ["Name", "Contact date", "Contact type", "Contact result", "Contact notes"]
    path = sheet(
        head, ["Sam Carter", "03/11/2025", "Call to them", "No answer", ""], ["Kai Hughes", "", "", "", "seen in town"]
    )
    brought(place, path)
    assert [row.result for row in every(place, ContactAttempt)] == ["NO_ANSWER"]
    assert every(place, Contact) == []
    assert [(row.words, row.precision) for row in every(place, Note)] == [("seen in town", "unknown")]


def test_support_that_ended_is_closed_and_the_rest_opens_when_asked(place: Workplace, sheet: Sheet) -> None:
    head = ["Name", "Start date", "End date", "Closure reason"]
    path = sheet(
        head, ["Sam Carter", "01/02/2025", "01/03/2025", "Moved away"], ["Kai Hughes", "", "", ""],
        ["Tia Khan", "01/02/2025", "01/01/2025", ""],
    )  # fmt: skip
    checked = brought(place, path, support=True)
    assert said(checked) == [(4, "End date", "stop")]
    ended, under_way = sorted(every(place, Episode), key=lambda each: each.closed_on is None)
    assert (ended.closed_on, ended.closure_reason) == (date(2025, 3, 1), "MOVED_AWAY")
    assert (under_way.opened_on, under_way.closed_on) == (clock.today(), None)


def test_an_age_outside_the_usual_ones_is_only_worth_knowing(place: Workplace, sheet: Sheet) -> None:
    checked = brought(place, sheet(["Name", "Age"], ["Sam Carter", "61"]))
    assert said(checked) == [(2, "Age", "note")]
    [person] = every(place, Person)
    assert (person.estimated_age, person.estimated_on) == (61, clock.today())


def test_an_import_is_taken_back_whole_and_can_then_be_brought_in_again(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM, KAI)
    brought(place, path)
    [past] = place.read(undoing.past)
    assert (past.people, past.more, past.shared) == (2, 0, False)
    undone, _ = place.write(undoing.undo, past.id)
    assert (undone.people, undone.stay) == (2, 0)
    for model in (Person, ContactPoint, Note, Outbox):
        assert every(place, model) == []
    assert place.read(undoing.past) == ()
    with pytest.raises(Refusal, match="already"):
        place.write(undoing.undo, past.id)
    assert brought(place, path).people == 2


def test_who_was_worked_with_since_stays_and_is_still_known(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM, KAI)
    brought(place, path)
    [kai] = [each for each in every(place, Person) if each.first_name == "Kai"]
    spoke(place, kai.id, "rang")
    [past] = place.read(undoing.past)
    undone, _ = place.write(undoing.undo, past.id)
    assert (undone.people, undone.stay) == (1, 1)
    assert [each.first_name for each in every(place, Person)] == ["Kai"]
    again = brought(place, path)
    assert (again.people, again.count("here")) == (1, 1)


def test_once_shared_it_says_why_not_and_marks_the_records_instead(place: Workplace, sheet: Sheet) -> None:
    brought(place, sheet(HEAD, SAM), support=True)
    place.store.apply(lambda c: c.execute(update(Outbox.__table__).where(Outbox.no == 1).values(state="shared")))  # type: ignore[arg-type]
    [past] = place.read(undoing.past)
    assert past.shared
    with pytest.raises(Refusal, match="shared with your team"):
        place.write(undoing.undo, past.id)
    assert len(every(place, Person)) == 1
    cases = place.read(undoing.cases, past.id)
    assert place.write(undoing.mark, cases)[0] == 1
    assert undoing.MISTAKE in {note.words for note in every(place, Note)}
    [episode] = every(place, Episode)
    assert (episode.closed_on, episode.closing_words) == (clock.today(), undoing.MISTAKE)


def test_somebody_who_was_taken_off_this_laptop_does_not_come_back_by_itself(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM)
    brought(place, path)
    gone = every(place, Person)[0].id
    place.store.apply(lambda c: c.exec_driver_sql("DELETE FROM person WHERE id = ?", (gone.bytes,)))
    checked = prepared(place, path).checked
    assert checked.fates == ("waits",)
    assert checked.problems[0].gone
    assert prepared(place, path, likely="bring").checked.people == 1


def test_two_imports_at_once_do_not_add_anybody_twice(place: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, SAM)
    first, second = prepared(place, path), prepared(place, path)
    whole.bring(place, first, lambda done, of: None)
    with pytest.raises(Refusal, match="meanwhile"):
        whole.bring(place, second, lambda done, of: None)
    assert len(every(place, Person)) == 1


def test_a_long_sheet_is_written_in_stretches_and_rows_of_one_person_stay_together(
    place: Workplace, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "STRETCH", 3)
    rows = [[f"A{n}", f"Person{n}", "X", "", "", f"note {n}"] for n in range(8)]
    late = [[*rows[0][:5], f"later {n}"] for n in range(4)]
    steps: list[tuple[int, int]] = []
    found = prepared(place, sheet(HEAD, *rows, *late))
    done = whole.bring(place, found, lambda at, of: steps.append((at, of)))
    assert (done.people, done.more) == (8, 4)
    assert steps[-1] == (12, 12)
    assert len(steps) > 2
    assert len(every(place, Note)) == 12
    [past] = place.read(undoing.past)
    assert place.write(undoing.undo, past.id)[0].people == 8
    assert every(place, Outbox) == []


def test_what_is_remembered_of_an_import_holds_no_words(place: Workplace, sheet: Sheet) -> None:
    brought(place, sheet(HEAD, SAM))
    kept = json.dumps([each.value for each in every(place, Preference) if each.key.startswith("import:")])
    assert kept != "[]"
    for word in ("Sam", "Carter", "900123", "boxing", "A1", "people.csv"):
        assert word not in kept


def test_a_layout_is_remembered_for_its_headings(place: Workplace, sheet: Sheet) -> None:
    odd = ["Colour", "Shape"]
    found = prepared(place, sheet(odd, ["Sam", "Carter"]), layout={"Colour": "first_name", "Shape": "last_name"})
    assert found.checked.people == 1
    whole.bring(place, found, lambda done, of: None)
    assert place.read(layouts.recall, found.sheet) == {"Colour": "first_name", "Shape": "last_name"}
    again = prepared(place, sheet(odd, ["Kai", "Hughes"]))
    assert again.checked.people == 1


def test_a_place_one_does_not_have_is_refused(tmp_path: Path, sheet: Sheet) -> None:
    place = laptop(tmp_path / "other", ("divert",))
    with pytest.raises(Refusal):
        whole.prepare(place, Told(sheet(HEAD, SAM), SPACE))
    with pytest.raises(Refusal):
        whole.space_of(place.actor, "ed-navigator")
    assert whole.space_of(place.actor, "divert") == space_of("divert")
    place.store.close()
