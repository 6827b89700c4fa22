"""What a contact says besides its words: with a real store, and by keys only, counted."""

from datetime import date
from typing import Any
from uuid import uuid5

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from tests.laptop import space_of
from tests.ui.look_casework import Place
from tests.ui.test_person_composer import ask, bench, page_of, pane, place, show, write
from vru_case import clock
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.directory import Worker
from vru_case.models.plan import Action, FollowUp
from vru_case.services.contact import asking, contacts, follow_ups
from vru_case.services.telling import today
from vru_case.services.work import Work
from vru_case.ui.pages.person.page import PersonPane

__all__ = ["pane", "place"]

# The offscreen platform has no keyboard to grab for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
OMAR = uuid5(space_of("ed-navigator"), "Omar")

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """A keyboard that counts, and types where the focus is: in the menu that is open, else in the window."""

    def __init__(self, pane: PersonPane, qtbot: QtBot) -> None:
        self.pane, self.qtbot, self.pressed = pane, qtbot, 0
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        pane.focus_page()
        qtbot.waitUntil(pane.timeline.timeline.hasFocus)

    def target(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> None:
        for key in keys:
            code, held = key if isinstance(key, tuple) else (key, NONE)
            QTest.keyClick(self.target(), code, held)
            self.pressed += 1

    def type(self, words: str) -> None:
        """Words are typed whatever the program asks; they are not counted."""
        QTest.keyClicks(self.target(), words)

    def start(self) -> None:
        self.press(Qt.Key.Key_N)
        self.qtbot.waitUntil(bench(self.pane).composer.form.text.hasFocus)

    def save(self, place: Place) -> None:
        with self.qtbot.waitSignal(place.desk.said):
            self.press((Qt.Key.Key_Return, CTRL))


@pytest.fixture
def keys(pane: PersonPane, qtbot: QtBot) -> Keys:
    return Keys(pane, qtbot)


def newest(work: Work, model: type) -> object:
    return work.session.scalars(select(model).order_by(model.recorded_at.desc(), model.id.desc())).first()  # type: ignore[attr-defined]


def rows(work: Work, model: type) -> list[object]:
    return list(work.session.scalars(select(model).order_by(model.recorded_at, model.id)))  # type: ignore[attr-defined]


def test_a_call_that_reached_them_takes_two_keys(keys: Keys, place: Place, qtbot: QtBot) -> None:
    keys.start()
    keys.type("He is home and well.")
    keys.save(place)
    assert page_of(place, qtbot, "Kayden").timeline[0].title == "Spoke on the phone"
    assert keys.pressed == 2


def test_an_attempt_and_the_next_try_take_five_keys(keys: Keys, place: Place, qtbot: QtBot) -> None:
    keys.start()
    keys.press((Qt.Key.Key_R, ALT), Qt.Key.Key_3, (Qt.Key.Key_F, ALT))
    keys.save(place)
    page = page_of(place, qtbot, "Kayden")
    assert (page.timeline[0].title, page.timeline[0].chips) == ("Tried to call", ("No answer",))
    assert "Try again" in [row.what for row in page.follow_ups]
    assert keys.pressed == 5


def test_a_text_from_them_takes_five_keys(keys: Keys, place: Place, qtbot: QtBot) -> None:
    keys.start()
    keys.press((Qt.Key.Key_3, ALT), (Qt.Key.Key_W, ALT), Qt.Key.Key_2)
    keys.type("Running late, still coming")
    keys.save(place)
    assert page_of(place, qtbot, "Kayden").timeline[0].title == "Text from them"
    assert keys.pressed == 5


def test_a_visit_with_who_was_there_and_what_was_done(keys: Keys, place: Place, qtbot: QtBot) -> None:
    keys.start()
    keys.type("Went to the gym, then the form.")
    keys.press((Qt.Key.Key_2, ALT), (Qt.Key.Key_W, ALT))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    modes = [action.text() for action in menu.actions()]
    keys.press(getattr(Qt.Key, f"Key_{modes.index('In the community') + 1}"))
    keys.press((Qt.Key.Key_P, ALT), Qt.Key.Key_7, (Qt.Key.Key_H, ALT), Qt.Key.Key_6, Qt.Key.Key_Escape)
    keys.press((Qt.Key.Key_D, ALT), Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Escape, (Qt.Key.Key_L, ALT), Qt.Key.Key_5)
    keys.press((Qt.Key.Key_F, ALT))
    keys.save(place)
    kept = ask(place, qtbot, newest, Contact)
    assert (kept.mode, kept.place, kept.present, len(kept.topics), kept.minutes) == (
        "F2F_COMMUNITY", "GYM", "FRIEND", 2, 30,
    )  # fmt: skip
    chips = page_of(place, qtbot, "Kayden").timeline[0].chips
    assert {"30 min", "Gym or sports venue", "Friend"} <= set(chips)
    assert keys.pressed == 17


def test_what_was_ticked_off_first_and_its_contact_know_one_another(
    keys: Keys, pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    [due] = page_of(place, qtbot, "Kayden").follow_ups[:1]
    place.tasks.write(place.desk, follow_ups.done, due.id)
    qtbot.waitUntil(lambda: pane._page is not None and bool(pane._page.done_today))
    keys.start()
    keys.type("He is home and well.")
    assert bench(pane).chips.done() == (due.id,)
    keys.save(place)
    contact = ask(place, qtbot, newest, Contact)
    [planned] = [row for row in ask(place, qtbot, rows, FollowUp) if row.id == due.id]
    assert (contact.follow_up_id, planned.contact_id) == (due.id, contact.id)
    assert page_of(place, qtbot, "Kayden").done_today == ()


def test_a_planned_one_began_late(keys: Keys, pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    keys.start()
    keys.type("Spoke after work.")
    keys.press((Qt.Key.Key_O, ALT), Qt.Key.Key_4)
    due = bench(pane).chips.done()[0]
    keys.save(place)
    kept = ask(place, qtbot, newest, Contact)
    assert (kept.attended, kept.late_minutes, kept.follow_up_id) == ("LATE", 15, due)
    assert "Began 15 min late" in page_of(place, qtbot, "Kayden").timeline[0].chips


def test_what_did_not_happen_is_moved_and_points_back(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    form, chips, more = bench(pane).composer.form, bench(pane).chips, bench(pane).more
    write(pane, "")
    form.result.set_code("DIDNT_COME")
    form.result.picked.emit("DIDNT_COME")
    [chip] = chips.done_chips()
    assert (chip.text(), chip.isChecked()) == ("Didn't happen: Call after going home", True)
    assert more.why.isVisible()
    assert not more.topics.isVisible()
    more.why.set_code("OUR_ABSENCE")
    form.follow_up.set_code("2026-11-23")
    with qtbot.waitSignal(place.desk.said):
        form.save.click()
    tried = ask(place, qtbot, newest, ContactAttempt)
    old, new = [row for row in ask(place, qtbot, rows, FollowUp) if row.what == "Call after going home"]
    assert (tried.result, tried.why, tried.follow_up_id) == ("DIDNT_COME", "OUR_ABSENCE", old.id)
    assert (new.moved_from_id, new.moved_by, new.moved_why) == (old.id, "US", "OUR_ABSENCE")
    assert (new.due_on, old.done_on, old.dropped_on) == (date(2026, 11, 23), None, clock.today())
    entry = page_of(place, qtbot, "Kayden").timeline[0]
    assert (entry.title, entry.chips) == (
        "Didn't happen this time", ("Didn't come this time", "Our worker was away"),
    )  # fmt: skip


def test_without_another_day_what_did_not_happen_stays_due(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    form = bench(pane).composer.form
    write(pane, "")
    form.result.set_code("THEY_CANCELLED")
    form.result.picked.emit("THEY_CANCELLED")
    with qtbot.waitSignal(place.desk.said):
        form.save.click()
    assert "Call after going home" in [row.what for row in page_of(place, qtbot, "Kayden").follow_ups]


def test_after_as_many_tries_as_the_programme_makes_nothing_is_suggested(
    pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    most = place.desk.library.programme("ed-navigator").tries
    who, form = place.people["Jordan"], bench(pane).composer.form
    for _ in range(most - 1):
        _, changes = place.workplace.write(contacts.record, contacts.NewContact(who, "PHONE_OUT", "", "NO_ANSWER"))
        place.tasks.tell(changes)
    show(pane, place, qtbot, "Jordan")
    write(pane, "")
    assert not bench(pane).more.tries.isVisible()
    form.result.set_code("NO_ANSWER")
    form.result.picked.emit("NO_ANSWER")
    assert "The door stays open" in bench(pane).more.tries.text()
    assert bench(pane).more.tries.isVisible()
    assert not any("Try again" in choice.label for choice in form.follow_up._choices)
    bench(pane).take_suggestion()
    assert form.follow_up.code() == ""
    form.result.set_code("SPOKE")
    form.result.picked.emit("SPOKE")
    assert not bench(pane).more.tries.isVisible()


def employ_omar(connection: Any) -> None:
    space = space_of("ed-navigator")
    row = {"id": OMAR, "space_id": space, "case_id": space, "author_id": OMAR, "account_id": OMAR}
    connection.execute(insert(Worker.__table__), [row | {"name": "Omar Aziz", "role": "worker"}])  # type: ignore[arg-type]


def test_somebody_is_asked_to_act_and_it_stands_on_their_today(place: Place, qtbot: QtBot) -> None:
    place.workplace.store.apply(employ_omar)
    shown = PersonPane(place.desk)
    qtbot.addWidget(shown)
    shown.resize(800, 660)
    shown.show()
    show(shown, place, qtbot, "Kayden")
    more, me = bench(shown).more, place.desk.actor.account_id
    qtbot.waitUntil(lambda: bool(more.act._choices))
    assert [(choice.code, choice.label) for choice in more.act._choices] == [
        (str(me), "Amara Diallo"), (str(OMAR), "Omar Aziz"),
    ]  # fmt: skip
    write(shown, "She needs the form by Friday.")
    more.act.set_code(str(OMAR))
    more.act.picked.emit(str(OMAR))
    assert more.act_words.isVisible()
    with qtbot.waitSignal(place.desk.said):
        bench(shown).composer.form.save.click()
    made, contact = ask(place, qtbot, newest, Action), ask(place, qtbot, newest, Contact)
    assert (made.what, made.worker_id, made.owner, made.contact_id) == (
        "She needs the form by Friday.", OMAR, "WORKER", contact.id,
    )  # fmt: skip
    before = ask(place, qtbot, today.board).to_do
    assert "She needs the form by Friday." not in [row.what for row in before], "it is asked of somebody else"
    kayden = place.people["Kayden"]
    place.workplace.write(asking.ask, asking.NewAsk(kayden, me, "Ring the tutor", due_on=clock.today()))
    [mine] = [row for row in ask(place, qtbot, today.board).to_do if row not in before]
    assert (mine.what, mine.task, mine.person.id) == ("Ring the tutor", True, kayden)


def test_all_of_it_waits_as_a_draft(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Half a sentence", "visit")
    made = bench(pane)
    made.chips.mode.set_code("F2F_HOME")
    made.more.topics.set_codes(("LISTENED", "FORM"))
    made.more.present.set_codes(("PARENT",))
    show(pane, place, qtbot, "Jordan")
    assert made.more.topics.codes() == ()
    show(pane, place, qtbot, "Kayden")
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "Half a sentence")
    assert set(bench(pane).more.topics.codes()) == {"LISTENED", "FORM"}
    assert bench(pane).more.present.codes() == ("PARENT",)
