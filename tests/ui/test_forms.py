"""Every form: it opens, it says what it asks, it saves what was answered, and it never loses what was typed."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.laptop import library, space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.services.contact import contacts
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.values import Details, PersonPage, When
from vru_case.ui.forms.base import FormSheet, TableSheet
from vru_case.ui.forms.menu import FORMS, offered
from vru_case.ui.forms.when import moment, read_time
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.words import forms as words

DAY = PartDate(date(2030, 1, 2), "day")
MAKE = {entry.code: entry.make for entry in FORMS}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def sheet(bench: AtADesk, code: str, who: UUID) -> FormSheet:
    made: FormSheet = MAKE[code](bench.desk, bench.page(who), bench.window)
    return bench.opened(made)


def save(bench: AtADesk, shown: FormSheet) -> None:
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def named(widget: Any) -> bool:
    return bool(widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))


def unnamed(shown: FormSheet) -> list[str]:
    """Controls in sight that a screen reader could not name."""
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
    controls = [each for kind in kinds for each in shown.findChildren(kind) if each.isVisible()]
    controls = [each for each in controls if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return ["nothing to answer"] if not controls else [type(each).__name__ for each in controls if not named(each)]


def test_every_form_opens_inside_the_smallest_window_with_every_control_named(bench: AtADesk, who: UUID) -> None:
    for entry in FORMS:
        shown = sheet(bench, entry.code, who)
        assert shown.isVisible(), entry.code
        assert shown.height() <= bench.window.height(), entry.code
        assert unnamed(shown) == [], entry.code
        assert shown.windowTitle() == words.WINDOW
        shown.reject()
        bench.settle()
        assert not shiboken6.isValid(shown), entry.code


def test_every_form_has_its_words_and_asks_nothing_else() -> None:
    for entry in FORMS:
        assert words.FORMS[entry.code].menu
        assert entry.group in words.GROUPS
        made: Any = entry.make
        if issubclass(made, TableSheet):
            asked = {ask.name for row in made.form.rows for ask in row}
            assert asked == set(words.FORMS[entry.code].fields), entry.code


ANSWERS: dict[str, tuple[dict[str, Any], Callable[[PersonPage], object], object]] = {
    "offer": (
        {"service": "HOUSING", "answer": "ACCEPTED", "words": "Yes please"},
        lambda page: [(row.service.code, row.answer.code) for row in page.offers if row.words],
        [("HOUSING", "ACCEPTED")],
    ),
    "agreement": (
        {"kind": "SHARE", "partner": "DIVERT", "answer": "LIMITED", "limits": "name only", "given_how": "PHONE"},
        lambda page: [(row.partner.code, row.limits) for row in page.agreements if row.kind.code == "SHARE"],
        [("DIVERT", "name only")],
    ),
    "signpost": ({"kind": "CARD"}, lambda page: _told(page, "signpost"), 1),
    "strength": (
        {"words": "Never gives up", "area": "HOPES", "quote_agreed": True},
        lambda page: page.plan.strengths[-1].quote_agreed,
        True,
    ),
    "need": (
        {"domain": "MONEY", "level": "HIGH"},
        lambda page: [row.level.code for row in page.plan.needs if row.domain.code == "MONEY"],
        ["HIGH"],
    ),
    "goal": ({"words": "A job outdoors"}, lambda page: page.plan.goals[-1].words, "A job outdoors"),
    "action": (
        {"what": "Print the CV", "owner": "AGENCY", "owner_name": "Jobcentre", "due_on": DAY},
        lambda page: [(row.owner, row.due_on, row.state) for row in page.plan.actions],
        [("Jobcentre", date(2030, 1, 2), "open")],
    ),
    "item": ({"what": "CV", "quantity": "3"}, lambda page: _told(page, "item_given"), 1),
    "outcome": (
        {"kind": "JOB_START", "evidence": "TOLD_PERSON"},
        lambda page: [row.kind.code for row in page.outcomes],
        ["JOB_START"],
    ),
    "concern": (
        {"about": "CHILD", "categories": ("NEGLECT",), "words": "Alone in the evenings", "immediate": True},
        lambda page: [(row.about.code, row.immediate) for row in page.safety.concerns] if page.safety else [],
        [("CHILD", True)],
    ),
    "decision": (
        {"shared": "not shared", "reason": "Nobody is at risk"},
        lambda page: [(row.shared, row.reason) for row in page.safety.decisions] if page.safety else [],
        [(False, "Nobody is at risk")],
    ),
    "safety_plan": (
        {"HELPS": "Nan's", "CODE_WORD": "umbrella"},
        lambda page: [part.words for part in page.safety.plans[0].parts] if page.safety else [],
        ["Nan's", "umbrella"],
    ),
    "marker": ({"code": "SELFHARM"}, lambda page: [row.code.code for row in page.head.markers], ["SELFHARM"]),
    "follow_up": (
        {"what": "Check in", "due_on": DAY, "due_at": "2.30pm"},
        lambda page: [
            (row.what, row.due_on, row.due_at and clock.local(row.due_at).time())
            for row in page.follow_ups
            if not row.kind
        ],
        [("Check in", date(2030, 1, 2), time(14, 30))],
    ),
    "onward": (
        {"service": "HOUSING", "handover": "WARM_CALL"},
        lambda page: [(row.service.code, row.status.code) for row in page.onward],
        [("HOUSING", "AGREED")],
    ),
    "contact_point": (
        {"value": "07700 900999", "safe_to_call": True, "safe_to_text": False},
        lambda page: [(row.value, row.safe_to_text, row.safe_to_leave_message) for row in page.contact_points][1:],
        [("+447700900999", False, None)],
    ),
    "address": (
        {"postcode": "fy1", "safe_to_visit": False},
        lambda page: [(row.postcode, row.safe_to_visit) for row in page.addresses],
        [("FY1", False)],
    ),
    "closing": (
        {"reason": "JOB", "words": "Kept going"},
        lambda page: [(row.closure.code, row.closing_words) for row in page.episodes],
        [("JOB", "Kept going")],
    ),
    "attendance": ({"reason": "PNS"}, lambda page: _told(page, "ed_attendance"), 1),
    "detention": ({"suite": "BLACKPOOL"}, lambda page: _told(page, "detention"), 1),
    "assault": ({"method": "NA", "place": "PNS", "relationship": "NK"}, lambda page: _told(page, "assault_detail"), 1),
    "disclosure": (
        {
            "kind": "DEBT", "words": "Owes money", "decision": "shared", "decision_reason": "He asked us to",
            "basis": "AGREED", "to_whom": "Debt advice",
        },
        lambda page: _told(page, "disclosure"),
        1,
    ),
    "details": (
        {"pronouns": "They/them", "ethnicity": "PNS"},
        lambda page: (page.details.pronouns, page.details.ethnicity, page.details.estimated_age),
        ("They/them", "PNS", 19),
    ),
}  # fmt: skip


def _told(page: PersonPage, entity: str) -> int:
    return sum(1 for entry in page.timeline if entry.entity == entity)


@pytest.mark.parametrize("code", ANSWERS)
def test_what_was_answered_is_what_is_kept(bench: AtADesk, who: UUID, code: str) -> None:
    answers, kept, expected = ANSWERS[code]
    shown = sheet(bench, code, who)
    for name, value in answers.items():
        shown.fields[name].set_value(value)
        shown.fields[name].changed.emit()
    done: list[object] = []
    shown.answered.connect(done.append)
    save(bench, shown)
    assert kept(bench.page(who)) == expected
    assert len(done) == 1
    assert bench.said == [words.FORMS[code].said]
    assert not shiboken6.isValid(shown)


def test_support_ends_and_opens_again_with_nothing_asked_again(bench: AtADesk, who: UUID) -> None:
    bench.write(episodes.close, episodes.Closing(bench.page(who).episodes[0].id, "JOB"))
    shown = sheet(bench, "came_back", who)
    shown.fields["reason"].set_value("Lost the job")
    save(bench, shown)
    page = bench.page(who)
    assert [(row.is_return, row.closed_on is None, row.source.code) for row in page.episodes] == [
        (True, True, "SELF"),
        (False, False, "ED_STAFF"),
    ]


REFUSED = {
    "offer": "service",
    "need": "domain",
    "goal": "words",
    "contact_point": "value",
    "address": "lines",
    "closing": "reason",
    "follow_up": "due_on",
    "disclosure": "kind",
    "agreement": "kind",
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(bench: AtADesk, who: UUID, code: str) -> None:
    shown = sheet(bench, code, who)
    typed = shown.fields.get("words") if REFUSED[code] != "words" else None
    if typed is not None:
        typed.set_value("What they said")
    save(bench, shown)
    assert shown.isVisible()
    assert [name for name, field in shown.fields.items() if field.error()] == [REFUSED[code]]
    assert shown.save_button.isEnabled()
    if typed is not None:
        assert typed.value() == "What they said"
        typed.set_value("")
    shown.reject()
    bench.settle()


def test_what_was_written_waits_until_the_next_time_and_goes_once_saved(bench: AtADesk, who: UUID) -> None:
    first = sheet(bench, "goal", who)
    first.fields["words"].set_value("A flat near the sea")
    bench.keyClick(first, Qt.Key.Key_Escape)
    bench.settle()
    assert not shiboken6.isValid(first)
    again = sheet(bench, "goal", who)
    assert again.fields["words"].value() == "A flat near the sea"
    assert again.summary.text() == words.KEPT
    save(bench, again)
    last = sheet(bench, "goal", who)
    assert last.fields["words"].value() == ""
    last.reject()


def test_a_lock_that_hides_the_form_first_loses_nothing(bench: AtADesk, who: UUID) -> None:
    first = sheet(bench, "disclosure", who)
    first.fields["words"].set_value("Owes somebody money")
    first.fields["kind"].set_value("DEBT")
    first.hide()
    first.reject()
    bench.settle()
    again = sheet(bench, "disclosure", who)
    assert (again.fields["words"].value(), again.fields["kind"].value()) == ("Owes somebody money", "DEBT")
    again.fields["words"].set_value("")
    again.reject()


def test_a_lock_keeps_a_single_line_and_when_it_was(bench: AtADesk, who: UUID) -> None:
    first = sheet(bench, "offer", who)
    then = When(datetime(2026, 3, 4, 15, 30, tzinfo=UTC), "time")
    first.fields["service"].set_value("DEBT")
    first.fields["when"].set_value(then)
    first.put_away()
    bench.settle()
    again = sheet(bench, "offer", who)
    assert (again.fields["service"].value(), again.fields["when"].value()) == ("DEBT", then)
    again.summary.acted.emit()
    assert (again.fields["service"].value(), again.fields["when"].value()) == ("", None)
    again.reject()
    bench.settle()
    last = sheet(bench, "offer", who)
    assert last.fields["service"].value() == ""
    last.reject()


def test_a_lock_while_it_is_saved_leaves_no_draft_of_what_was_saved(bench: AtADesk, who: UUID) -> None:
    first = sheet(bench, "goal", who)
    first.fields["words"].set_value("A flat near the sea")
    first.save_button.click()
    first.put_away()
    bench.settle()
    assert [row.words for row in bench.page(who).plan.goals].count("A flat near the sea") == 1
    again = sheet(bench, "goal", who)
    assert again.fields["words"].value() == ""
    again.reject()


def test_a_lock_while_it_is_refused_keeps_what_was_typed(bench: AtADesk, who: UUID) -> None:
    first = sheet(bench, "disclosure", who)
    first.fields["words"].set_value("Owes somebody money")
    first.save_button.click()
    first.put_away()
    bench.settle()
    again = sheet(bench, "disclosure", who)
    assert again.fields["words"].value() == "Owes somebody money"
    again.fields["words"].set_value("")
    again.reject()


def test_esc_while_it_is_saved_still_says_why_not(bench: AtADesk, who: UUID) -> None:
    shown = sheet(bench, "disclosure", who)
    shown.fields["words"].set_value("Owes somebody money")
    shown.save_button.click()
    bench.keyClick(shown, Qt.Key.Key_Escape)
    bench.settle()
    assert shown.isVisible()
    assert shown.fields["kind"].error()
    shown.fields["words"].set_value("")
    shown.reject()


@pytest.mark.expects_log("ValueError.*test_forms.py:.*fault")
def test_a_fault_while_it_is_saved_leaves_it_to_be_tried_again(bench: AtADesk, who: UUID) -> None:
    def fails(_work: object) -> None:
        raise ValueError

    shown = sheet(bench, "goal", who)
    shown.fields["words"].set_value("A flat near the sea")
    shown.write(fails)
    bench.settle()
    assert shown.save_button.isEnabled()
    save(bench, shown)
    assert [row.words for row in bench.page(who).plan.goals].count("A flat near the sea") == 1


def test_a_day_still_to_come_that_cant_be_read_says_how_it_is_written(bench: AtADesk, who: UUID) -> None:
    shown = sheet(bench, "follow_up", who)
    shown.fields["what"].set_value("Meet at the hub")
    line = shown.fields["due_on"].findChild(QLineEdit)
    assert line is not None
    line.setText("whenever")
    save(bench, shown)
    assert shown.fields["due_on"].error() == words.UNREADABLE_DAY
    shown.reject()


def test_nothing_is_kept_of_an_empty_form(bench: AtADesk, who: UUID) -> None:
    sheet(bench, "goal", who).reject()
    bench.settle()
    shown = sheet(bench, "goal", who)
    assert shown.summary.text() == ""
    shown.reject()


def test_an_earlier_time_is_asked_only_when_it_was_earlier(bench: AtADesk, who: UUID) -> None:
    shown = sheet(bench, "offer", who)
    when: Any = shown.fields["when"]
    assert when.value() is None
    assert not when.day.isVisible()
    bench.mouseClick(when.segments.buttons()[1], Qt.MouseButton.LeftButton)
    assert when.day.isVisible()
    bench.keyClicks(when.day.editor, "sometime")
    shown.fields["service"].set_value("HOUSING")
    shown.fields["answer"].set_value("ACCEPTED")
    save(bench, shown)
    assert shown.isVisible()
    assert when.day.error() == words.WHEN.unreadable
    when.day.editor.clear()
    bench.keyClicks(when.day.editor, "May 2026")
    save(bench, shown)
    offer = next(row for row in bench.page(who).offers if row.service.code == "HOUSING")
    assert (offer.when.precision, clock.local(offer.when.at).month if offer.when.at else 0) == ("month", 5)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("14:30", time(14, 30)), ("9am", time(9)), ("2.30pm", time(14, 30)), ("12am", time(0)), ("0905", time(9, 5)),
     ("25:00", None), ("soon", None), ("9", None)],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


def test_a_moment_is_no_more_exact_than_it_is_known() -> None:
    assert moment(PartDate(None, "unknown"), None) == When(None, "unknown")
    assert moment(PartDate(date(2020, 1, 1), "year"), time(9)).precision == "year"
    assert moment(PartDate(date(2020, 1, 2), "day"), None).precision == "day"
    exact = moment(PartDate(date(2020, 7, 2), "day"), time(9, 5))
    assert exact.precision == "time"
    assert exact.at is not None
    assert clock.local(exact.at).time() == time(9, 5)
    today = moment(PartDate(clock.today(), "day"), None)
    assert today.at is not None
    assert today.at <= clock.now()


def test_only_forms_that_fit_are_offered(bench: AtADesk, who: UUID) -> None:
    page = bench.page(who)
    codes = {entry.code for entry in offered(library(), page)}
    assert {"attendance", "assault", "refer", "closing"} <= codes
    assert not {"detention", "came_back", "opening"} & codes
    bench.write(episodes.close, episodes.Closing(page.episodes[0].id, "JOB"))
    codes = {entry.code for entry in offered(library(), bench.page(who))}
    assert "came_back" in codes
    assert not {"closing", "opening"} & codes


def test_lists_hold_only_what_the_programme_uses(bench: AtADesk, who: UUID) -> None:
    shown: Any = sheet(bench, "offer", who)
    combo = shown.fields["service"].editor
    picks = {combo.itemData(place, Qt.ItemDataRole.UserRole) for place in range(combo.count())} - {None}
    assert picks == set(library().programme("ed-navigator").uses.offers)
    shown.reject()


def test_a_usual_day_is_one_press_away(bench: AtADesk, who: UUID) -> None:
    shown: Any = sheet(bench, "follow_up", who)
    bench.mouseClick(shown.fields["soon"].chips["7"], Qt.MouseButton.LeftButton)
    assert (shown.fields["due_on"].value().day - clock.today()).days == 7
    shown.reject()


def test_a_marker_brings_its_review_day_until_somebody_writes_one(bench: AtADesk, who: UUID) -> None:
    shown: Any = sheet(bench, "marker", who)
    shown.fields["code"].set_value("SELFHARM")
    shown.fields["code"].changed.emit()
    assert shown.fields["review_on"].value() is not None
    shown.fields["review_on"].set_value(PartDate(date(2030, 1, 2), "day"))
    shown.fields["review_on"].changed.emit()
    shown.fields["code"].set_value("PREGNANT")
    shown.fields["code"].changed.emit()
    assert shown.fields["review_on"].value().day == date(2030, 1, 2)
    shown.reject()


def test_f_then_ctrl_enter_plans_what_the_programme_suggests(bench: AtADesk) -> None:
    who = UUID(str(bench.write(people.register, space_of("ed-navigator"), Details(known_as="Ellis"))))
    blank = sheet(bench, "follow_up", who)
    assert blank.fields["what"].value() == ""
    blank.reject()
    bench.settle()
    bench.write(contacts.record, contacts.NewContact(who, "PHONE_OUT", "", "NO_ANSWER"))
    shown = sheet(bench, "follow_up", who)
    assert shown.fields["what"].value() == "Try again"
    save(bench, shown)
    assert [row.what for row in bench.page(who).follow_ups] == ["Try again"]
    for _ in range(library().programme("ed-navigator").tries - 1):
        bench.write(contacts.record, contacts.NewContact(who, "PHONE_OUT", "", "NO_ANSWER"))
    enough = sheet(bench, "follow_up", who)
    assert enough.fields["what"].value() == "", "the door stays open; nobody is chased"
    enough.reject()
    bench.settle()


def test_after_not_this_time_asking_again_is_one_press_away(bench: AtADesk, who: UUID) -> None:
    pressed: list[Any] = []
    bench.desk.said.connect(lambda _said, button, then: pressed.append((button, then)) if button else None)
    shown = sheet(bench, "offer", who)
    shown.fields["service"].set_value("HOUSING")
    shown.fields["answer"].set_value("NOT_NOW")
    save(bench, shown)
    button, then = pressed[-1]
    assert "Ask if now is a better time" in button
    then()
    bench.settle()
    assert "Ask if now is a better time" in [row.what for row in bench.page(who).follow_ups]
