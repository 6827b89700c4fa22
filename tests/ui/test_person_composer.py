"""Writing down a contact, with a real store: what is saved, what it settles, and that nothing typed is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.look_casework import NOW, Place, set_up
from vru_case import clock
from vru_case.services import desk
from vru_case.services.contact import asking
from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage
from vru_case.ui.forms.safety.pause import PauseSheet
from vru_case.ui.pages.person import saving
from vru_case.ui.pages.person.composer_bench import Bench
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.person.unanswered import both
from vru_case.ui.parts.timeline import Entry
from vru_case.ui.theme import Look
from vru_case.ui.words import person_contact as words


@pytest.fixture
def place(qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    clock.set_source(lambda: NOW)
    made = set_up(qapp, tmp_path, Look("light"))
    yield made
    made.close()


@pytest.fixture
def pane(place: Place, qtbot: QtBot) -> PersonPane:
    shown = PersonPane(place.desk)
    qtbot.addWidget(shown)
    shown.resize(800, 660)
    shown.show()
    show(shown, place, qtbot, "Kayden")
    return shown


def show(pane: PersonPane, place: Place, qtbot: QtBot, who: str) -> None:
    pane.show_person(place.people[who])
    qtbot.waitUntil(lambda: pane._page is not None and pane._page.head.id == place.people[who])


def bench(pane: PersonPane) -> Bench:
    made = pane.timeline.composer._bench
    assert made is not None
    return made


def ask(place: Place, qtbot: QtBot, question: Callable[..., Any], *args: Any) -> Any:
    answers: list[Any] = []
    place.tasks.read(place.desk, question, *args, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def page_of(place: Place, qtbot: QtBot, who: str) -> PersonPage:
    page = ask(place, qtbot, person_page.page, place.people[who])
    assert isinstance(page, PersonPage)
    return page


def write(pane: PersonPane, words: str, kind: str = "call") -> None:
    form = bench(pane).composer.form
    next(each for each in form.segments.buttons() if getattr(each, "code", "") == kind).click()
    form.text.setPlainText(words)


def shown_entries(pane: PersonPane) -> list[Entry]:
    model = pane.timeline.timeline.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, Entry)]


def test_a_call_is_saved_and_settles_what_was_due(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "He is home and well.")
    bench(pane).composer.form.result.set_code("SPOKE")
    chip = next(iter(bench(pane).chips._done.values()))
    assert chip.isChecked()
    assert chip.text() == "Done: Call after going home"
    pane.start_contact()
    qtbot.waitUntil(bench(pane).composer.form.text.hasFocus)
    with qtbot.waitSignal(place.desk.said) as said:
        QTest.keyClick(bench(pane).composer.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args is not None
    assert said.args[0] == "Saved on this laptop."
    page = page_of(place, qtbot, "Kayden")
    assert "Call after going home" not in [row.what for row in page.follow_ups]
    newest = page.timeline[0]
    assert (newest.title, newest.body, newest.author) == ("Spoke on the phone", "He is home and well.", "Amara Diallo")
    assert bench(pane).composer.draft().text == ""


def test_while_the_store_is_busy_the_entry_stands_there_and_the_next_can_be_written(
    pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    free = Event()
    place.desk.tasks.at_the_store(pane, free.wait)
    write(pane, "He is home and well.")
    bench(pane).composer.form.save.click()
    # A second press in the same moment is not a second contact.
    bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "")
    soon = next(entry for entry in shown_entries(pane) if entry.body == "He is home and well.")
    assert (soon.title, soon.body, soon.state) == ("Call to them", "He is home and well.", "On this laptop")
    with qtbot.waitSignal(place.desk.said):
        free.set()
    page = page_of(place, qtbot, "Kayden")
    assert [entry.body for entry in page.timeline].count("He is home and well.") == 1


def test_an_attempt_settles_nothing_and_the_next_try_is_suggested(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "")
    form = bench(pane).composer.form
    form.result.set_code("NO_ANSWER")
    form.result.picked.emit("NO_ANSWER")
    assert bench(pane).chips.done() == ()
    assert "Mon 23 Nov: Try again" in [choice.label for choice in form.follow_up._choices]
    form.follow_up.set_code("2026-11-23")
    with qtbot.waitSignal(place.desk.said):
        form.save.click()
    page = page_of(place, qtbot, "Kayden")
    assert [(row.what, row.due_on.isoformat()) for row in page.follow_ups if not row.kind] == [
        ("Call after going home", "2026-11-19"), ("Try again", "2026-11-23"),
    ]  # fmt: skip
    assert page.timeline[0].title == "Tried to call"


def test_a_visit_needs_its_place(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Met at the café", "visit")
    form = bench(pane).composer.form
    form.save.click()
    assert form.text.accessibleDescription() == "Choose where you met."
    assert bench(pane).composer.draft().text == "Met at the café"
    bench(pane).chips.mode.set_code("F2F_COMMUNITY")
    with qtbot.waitSignal(place.desk.said):
        form.save.click()
    assert page_of(place, qtbot, "Kayden").timeline[0].title == "Met in the community"


def test_a_text_from_them_offers_only_what_fits(pane: PersonPane) -> None:
    write(pane, "", "text")
    chips, form = bench(pane).chips, bench(pane).composer.form
    assert chips.mode.code() == "TEXT_OUT"
    assert {choice.code for choice in form.result._choices} == {"SENT", "WRONG_NUMBER", "NOT_DELIVERED", "NOT_SAFE"}
    chips.mode.set_code("TEXT_IN")
    chips.mode.picked.emit("TEXT_IN")
    assert {choice.code for choice in form.result._choices} == {"THEY_REPLIED", "GOT_IN_TOUCH", "NOT_SAFE"}


def test_a_restricted_note_is_kept_from_view(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Only for his workers", "note")
    bench(pane).chips.restricted.setChecked(True)
    with qtbot.waitSignal(place.desk.said):
        bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: any(entry.title == "Restricted" for entry in shown_entries(pane)))
    assert all("workers" not in entry.body for entry in shown_entries(pane))
    hidden = next(entry for entry in shown_entries(pane) if entry.title == "Restricted")
    pane.timeline.timeline.opened.emit(hidden.id)
    paused = pane.findChild(PauseSheet)
    assert paused is not None
    paused.save_button.click()
    qtbot.waitUntil(lambda: any(entry.body == "Only for his workers" for entry in shown_entries(pane)))


def test_what_is_restricted_never_becomes_the_words_of_a_task(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Only for his workers", "note")
    bench(pane).chips.restricted.setChecked(True)
    me = place.workplace.actor.account_id
    bench(pane).more.act.set_code(str(me))
    bench(pane).more.act.picked.emit(str(me))
    with qtbot.waitSignal(place.desk.said):
        bench(pane).composer.form.save.click()
    asked = [row.what for row in ask(place, qtbot, asking.to_do)]
    assert words.ACT_LOOK in asked
    assert "Only for his workers" not in asked


def test_an_earlier_time_is_kept(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Rang this afternoon")
    bench(pane).chips.when._on_picked("m120")
    with qtbot.waitSignal(place.desk.said):
        bench(pane).composer.form.save.click()
    assert page_of(place, qtbot, "Kayden").timeline[0].when.at == NOW.replace(hour=15)


def test_a_draft_waits_for_its_person(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "Half a sentence", "visit")
    bench(pane).chips.mode.set_code("F2F_HOME")
    show(pane, place, qtbot, "Jordan")
    assert bench(pane).composer.draft().text == ""
    show(pane, place, qtbot, "Kayden")
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "Half a sentence")
    assert (bench(pane).composer.draft().kind, bench(pane).chips.mode.code()) == ("visit", "F2F_HOME")


def test_a_refusal_loses_nothing(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    form = bench(pane).composer.form
    form.save.click()
    qtbot.waitUntil(lambda: form.text.accessibleDescription() != "")
    assert form.text.accessibleDescription() == "Write what happened, or choose how it went."
    page = page_of(place, qtbot, "Kayden")
    before = len(page.timeline)
    assert len(shown_entries(pane)) == before + len(page.follow_ups)
    write(pane, "Now there is something")
    with qtbot.waitSignal(place.desk.said):
        form.save.click()
    assert len(page_of(place, qtbot, "Kayden").timeline) == before + 1


def refusing(place: Place) -> Any:
    """The store takes nothing of this worker's any more, as when their place is taken away meanwhile."""
    workplace = place.tasks.workplace
    assert workplace is not None
    before = workplace.actor
    workplace.actor = replace(before, places=())
    return lambda: setattr(workplace, "actor", before)


def draft_of(place: Place, qtbot: QtBot, who: str) -> str:
    body = ask(place, qtbot, desk.draft, f"contact:{place.people[who]}")
    return str((body or {}).get("text", ""))


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [("A", "B", "A\n\nB"), ("A", "", "A"), ("Ab", "A", "Ab"), ("A", "A\n\nB", "A\n\nB"), ("", "B", "B")],
)
def test_what_is_kept_twice_stands_there_once(first: str, then: str, found: str) -> None:
    """On the way to another person, and again as it is refused or locked."""
    assert both(first, then) == found


def test_what_the_store_refuses_while_it_is_being_locked_is_kept(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    """Nobody is there to hear that it was refused: the words wait in the draft."""
    free, back = Event(), refusing(place)
    place.tasks.at_the_store(pane, free.wait)
    write(pane, "He is home and well.")
    bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "")
    write(pane, "And his mum rang.")
    pane.keep_draft()
    workplace, heard = place.tasks.go_out(), list[None]()
    assert workplace is not None
    place.tasks.at_the_store(place.tasks, str, then=lambda _: heard.append(None))
    free.set()
    qtbot.waitUntil(lambda: bool(heard))
    place.tasks.come_in(workplace)
    assert draft_of(place, qtbot, "Kayden") == "He is home and well.\n\nAnd his mum rang."
    back()


def test_what_was_saved_while_it_is_being_locked_leaves_no_draft(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    free = Event()
    place.tasks.at_the_store(pane, free.wait)
    write(pane, "He is home and well.")
    bench(pane).composer.form.save.click()
    pane.keep_draft()
    free.set()
    assert draft_of(place, qtbot, "Kayden") == ""
    assert page_of(place, qtbot, "Kayden").timeline[0].body == "He is home and well."


def test_what_was_refused_stands_above_what_was_written_since(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    free, back = Event(), refusing(place)
    place.tasks.at_the_store(pane, free.wait)
    write(pane, "He is home and well.")
    bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "")
    bench(pane).composer.form.text.setPlainText("And his mum rang.")
    free.set()
    qtbot.waitUntil(lambda: bench(pane).composer.form.text.accessibleDescription() != "")
    assert bench(pane).composer.draft().text == "He is home and well.\n\nAnd his mum rang."
    back()


@pytest.mark.expects_log("fault")
def test_a_fault_of_ours_brings_the_words_back(
    pane: PersonPane, place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_plan", None)
    write(pane, "He is home and well.")
    with qtbot.waitSignal(place.tasks.faulted):
        bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "He is home and well.")
    assert draft_of(place, qtbot, "Kayden") == "He is home and well."


def test_a_correction_is_a_new_entry(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "He is at his dads")
    with qtbot.waitSignal(place.desk.said):
        bench(pane).composer.form.save.click()
    wrong = page_of(place, qtbot, "Kayden").timeline[0]
    pane.timeline.composer.correct(wrong)
    assert bench(pane).composer.draft().text == "He is at his dads"
    bench(pane).composer.form.text.setPlainText("He is at his aunt's")
    with qtbot.waitSignal(place.desk.said):
        bench(pane).composer.form.save.click()
    bodies = [entry.body for entry in page_of(place, qtbot, "Kayden").timeline]
    assert {"He is at his dads", "He is at his aunt's"} <= set(bodies)


def test_tab_goes_as_the_eye_does_and_esc_keeps_what_was_written(pane: PersonPane, qtbot: QtBot) -> None:
    pane.set_compact(True)
    pane.activateWindow()
    pane.focus_page()
    qtbot.waitUntil(pane.timeline.timeline.hasFocus)
    QTest.keyClick(pane.timeline.timeline, Qt.Key.Key_Tab)
    form = bench(pane).composer.form
    qtbot.waitUntil(form.text.hasFocus)
    seen = []
    more = [part for part in bench(pane).more.chips() if part.isVisible()]
    for _ in range(7 + len(more)):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        seen.append(pane.focusWidget())
    chips = bench(pane).chips
    first = [chips.mode, chips.role, *chips.done_chips()]
    assert seen == [*first, *more, form.result, form.length, form.follow_up, form.save]
    form.text.setPlainText("Half a")
    QTest.keyClick(form.save, Qt.Key.Key_Escape)
    assert pane.timeline.timeline.hasFocus()
    assert not form.isVisible()
    assert bench(pane).composer.draft().text == "Half a"


def test_the_toast_offers_to_correct_what_was_just_saved(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    write(pane, "He is at his dads")
    with qtbot.waitSignal(place.desk.said) as said:
        bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: any(entry.title == "Spoke on the phone" for entry in shown_entries(pane)))
    assert said.args is not None
    assert said.args[1] == "Correct it"
    said.args[2]()
    assert pane.timeline.composer._amends is not None
    assert bench(pane).composer.draft().text == "He is at his dads"
    assert pane.timeline.composer._banner.isVisible()


def test_a_kept_draft_never_takes_the_focus(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    pane.set_compact(True)
    pane.activateWindow()
    write(pane, "Half a sentence")
    show(pane, place, qtbot, "Jordan")
    pane.focus_page()
    qtbot.waitUntil(pane.timeline.timeline.hasFocus)
    for who in ("Kayden", "Chloe", "Kayden"):
        show(pane, place, qtbot, who)
    qtbot.waitUntil(lambda: bench(pane).composer.draft().text == "Half a sentence")
    assert pane.timeline.timeline.hasFocus()


def test_the_role_explained_is_kept_with_the_first_contact_and_not_asked_again(
    pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    chips = bench(pane).chips
    assert chips.role.isVisibleTo(pane)
    chips.role.click()
    write(pane, "Said who I am")
    bench(pane).composer.form.save.click()
    qtbot.waitUntil(lambda: any("Role explained" in entry.chips for entry in shown_entries(pane)))
    qtbot.waitUntil(lambda: not bench(pane).chips.role.isVisibleTo(pane))
