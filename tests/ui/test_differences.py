"""The sheet that makes one of two versions, by keyboard and by name; the way to it; and who else sees what waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.differing import BEN, colleague, kept_beside, one
from tests.laptop import laptop, space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import FollowUp
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.differing import differences, differences_due
from vru_case.services.differing.differing_values import Version
from vru_case.services.differing.differing_words import kind_of, part
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.ui.forms.differing.differences import DifferencesSheet, look
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.card import Card
from vru_case.ui.words import differences as words
from vru_case.ui.words.differing_fields import FIELDS

HERE = space_of("ed-navigator")
BURNLEY, PENDLE = "E07000117", "E07000122"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path) as made:
        colleague(made.workplace)
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    """Ellis: district, how to communicate and a follow-up were each written by Nadia and by Ben."""
    ellis: UUID = bench.write(
        people.register, HERE, Details(first_name="Ellis", district=BURNLEY, communication="Texts")
    )
    plan = bench.write(follow_ups.plan, NewFollowUp(ellis, "Meet", date(2026, 11, 21)))
    kept_beside(bench.workplace, Person, ellis, "district", PENDLE)
    kept_beside(bench.workplace, Person, ellis, "communication", "Large print")
    kept_beside(bench.workplace, FollowUp, plan, "due_on", date(2026, 11, 23))
    return ellis


def opened(bench: AtADesk, who: UUID) -> DifferencesSheet:
    look(bench.desk, who, bench.window)
    bench.settle()
    return sheet()


def sheet() -> DifferencesSheet:
    [found] = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, DifferencesSheet) and each.isVisible()
    ]
    return found


def focused() -> Card:
    found = QApplication.focusWidget()
    assert isinstance(found, Card)
    return found


def press(bench: AtADesk, *keys: Qt.Key) -> str:
    """Press keys where the focus is; the words of the cell that has it then."""
    for key in keys:
        bench.keyClick(QApplication.focusWidget(), key)
    return focused().text()


def use(bench: AtADesk, shown: DifferencesSheet) -> None:
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def open_(bench: AtADesk, who: UUID) -> int:
    return len(bench.workplace.read(differences.of_person, who).records)


def test_who_wrote_which_and_when_stands_over_the_columns(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    assert shown.title.text() == "Two versions of Ellis’s record"
    assert shown.accessibleName() == shown.title.text()
    assert shown.sub.text().startswith("You and Ben each wrote this")
    assert shown.place.text() == "1 of 2 records"
    said = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert {"District", "Language and communication"} <= set(said)
    assert [row.chosen() for row in shown.rows] == [1, -1]
    cell = shown.rows[0].cards[1]
    assert cell.accessibleName().startswith("District: Pendle. Ben Whitlock, Written today")
    assert shown.rows[0].accessibleName() == "District"
    assert "VRU Case" in shown.windowTitle() or not shown.windowTitle()
    assert "Ellis" not in shown.windowTitle()
    shown.reject()


def test_arrows_go_from_cell_to_cell_and_control_enter_settles(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    assert press(bench) == "Pendle"
    assert press(bench, Qt.Key.Key_Left) == "Burnley"
    assert press(bench, Qt.Key.Key_Left, Qt.Key.Key_Up) == "Burnley"
    assert press(bench, Qt.Key.Key_Down) == "Keep both"
    assert press(bench, Qt.Key.Key_Up) == "Texts"
    assert press(bench, Qt.Key.Key_Right) == "Large print"
    assert press(bench, Qt.Key.Key_Up) == "Burnley"
    assert shown.rows[0].chosen() == 0
    assert press(bench, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down) == "Keep both"
    press(bench, Qt.Key.Key_Up, Qt.Key.Key_Right)
    use(bench, shown)
    person = one(bench.workplace, Person, who)
    assert (person.district, person.communication) == (BURNLEY, "Large print")
    assert shown.title.text() == "Two versions of a follow-up"
    assert shown.place.text() == "2 of 2 records"
    assert focused().text() == "Monday 23 November"
    use(bench, shown)
    assert one(bench.workplace, FollowUp, who).due_on == date(2026, 11, 23)
    assert open_(bench, who) == 0
    assert bench.said == [words.SAVED]


def test_both_can_be_kept_in_words_of_ones_own(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    both = shown.rows[1].both
    assert both is not None
    assert both.isVisible()
    assert both.value() == "Texts; Large print"
    shown.rows[1].choose(0)
    assert not both.isVisible()
    shown.rows[1].choose(-1)
    both.set_value("Texts in large print")
    use(bench, shown)
    assert one(bench.workplace, Person, who).communication == "Texts in large print"
    shown.reject()


def test_what_was_put_together_waits_when_the_laptop_locks(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    both = shown.rows[1].both
    assert both is not None
    both.set_value("Texts in large print")
    shown.put_away()
    bench.settle()
    shown = opened(bench, who)
    bench.settle()
    assert shown.rows[1].both is not None
    assert shown.rows[1].both.value() == "Texts in large print"
    shown.reject()


def test_later_leaves_it_open_and_goes_on(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    later = next(button for button in shown.findChildren(QPushButton) if button.text() == words.LATER)
    later.click()
    assert shown.place.text() == "2 of 2 records"
    use(bench, shown)
    assert not any(isinstance(each, DifferencesSheet) for each in QApplication.topLevelWidgets())
    assert open_(bench, who) == 1
    assert one(bench.workplace, Person, who).district == BURNLEY


def test_all_of_mine_is_one_press(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown.mine.click()
    bench.settle()
    person = one(bench.workplace, Person, who)
    assert (person.district, person.communication) == (BURNLEY, "Texts")
    assert open_(bench, who) == 1
    shown.reject()


def test_what_was_settled_can_be_taken_back(bench: AtADesk, who: UUID) -> None:
    back: list[Any] = []
    bench.desk.said.connect(lambda _words, button, then: back.append((button, then)))
    shown = opened(bench, who)
    use(bench, shown)
    assert one(bench.workplace, Person, who).district == PENDLE
    bench.keyClick(shown, Qt.Key.Key_Escape)
    [(button, undo)] = back
    assert button == words.UNDO
    undo()
    bench.settle()
    assert one(bench.workplace, Person, who).district == BURNLEY
    assert open_(bench, who) == 2
    assert bench.said[-1] == words.UNDONE


def test_who_was_not_the_fastest_sees_what_is_there_now(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    meanwhile = bench.workplace.read(lambda work: people.details_of(work.person(who)))
    bench.write(people.change, who, Details(**{**_as_dict(meanwhile), "district": "E07000120"}))
    use(bench, shown)
    bench.settle()
    assert shown.isVisible()
    assert differences.MOVED_ON in [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert "Hyndburn" in [card.text() for card in shown.rows[0].cards]
    use(bench, shown)
    assert one(bench.workplace, Person, who).district in (PENDLE, "E07000120")
    shown.reject()


def _as_dict(details: Details) -> dict[str, Any]:
    return {name: getattr(details, name) for name in Details.__slots__}


def test_long_words_scroll_and_nothing_leaves_the_window(bench: AtADesk, who: UUID) -> None:
    kept_beside(bench.workplace, Person, who, "also_known_as", "He is called many things. " * 80)
    kept_beside(bench.workplace, Person, who, "pronouns", "they/them")
    shown = opened(bench, who)
    window = bench.window.frameGeometry()
    assert window.contains(shown.geometry())
    assert shown.save_button.isVisible()
    last = len(shown.rows) - 1
    for _ in range(8):
        press(bench, Qt.Key.Key_Down)
        assert not focused().visibleRegion().isEmpty()
    assert focused() in shown.rows[last].cards
    shown.reject()


def test_the_page_leads_to_it_and_says_it_beside_what_keeps_them_safe(bench: AtADesk, who: UUID) -> None:
    from vru_case.services.safety import markers

    bench.write(markers.set_, markers.NewMarker(who, "DO_NOT_VISIT"))
    pane = PersonPane(bench.desk, bench.window)
    pane.show()
    pane.show_person(who)
    bench.settle()
    assert pane.banner.isVisible()
    assert pane.differs.isVisible()
    assert pane.differs.text().startswith("3 things")
    next(button for button in pane.differs.findChildren(QPushButton) if button.isVisible()).click()
    bench.settle()
    shown = sheet()
    use(bench, shown)
    use(bench, shown)
    assert not pane.differs.isVisible()


def test_nothing_opens_when_somebody_else_has_settled_it(bench: AtADesk) -> None:
    calm = bench.write(people.register, HERE, Details(first_name="Ash"))
    look(bench.desk, calm, bench.window)
    bench.settle()
    assert bench.said == [words.LEFT]


def test_todays_list_leads_to_whoever_has_something_to_choose(bench: AtADesk, who: UUID) -> None:
    today = TodayList(bench.desk, bench.window)
    today.show()
    chosen: list[object] = []
    today.opened.connect(chosen.append)
    bench.settle()
    today.select(who)
    rows = [row for row in today.body._model._rows if getattr(row, "id", None) == who]
    assert [(row.detail, row.due) for row in rows] == [("District and 2 more", "New")]  # type: ignore[union-attr]
    today.body.list.select(who)
    today.body.list.setFocus()
    bench.keyClick(today.body.list, Qt.Key.Key_Return)
    assert chosen == [who]


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "sue", name="Sue Okafor", role="supervisor")
    yield place
    place.store.close()


def _old(place: Workplace, days: int, **more: Any) -> UUID:
    person = place.write(people.register, HERE, Details(first_name="Ellis"))[0]
    place.store.apply(lambda connection: connection.exec_driver_sql("UPDATE outbox SET author_id = zeroblob(16)"))
    return_of = clock.now() - timedelta(days=days)
    kept_beside(place, Person, person, "first_name", "Elliot", recorded_at=return_of, **more)
    return person


@pytest.mark.parametrize(
    ("now", "days", "seen"),
    [
        ("2026-11-20", 2, False),  # Friday, since Wednesday
        ("2026-11-20", 3, True),  # Friday, since Tuesday
        ("2026-11-23", 4, False),  # Monday, since Thursday: Friday and Monday
        ("2026-11-24", 5, True),  # Tuesday, since Thursday
    ],
)
def test_a_supervisor_sees_what_nobody_settled_in_three_working_days(
    supervisor: Workplace, now: str, days: int, seen: bool
) -> None:
    moment = clock.now().replace(year=2026, month=11, day=int(now[-2:]), hour=12)
    clock.set_source(lambda: moment)
    person = _old(supervisor, days)
    found = supervisor.read(differences_due.due)
    assert [row.person.id for row in found] == ([person] if seen else [])
    if seen:
        assert found[0].days == 3


def test_a_worker_sees_only_what_is_theirs(tmp_path: Path) -> None:
    place = laptop(tmp_path / "ash", name="Ash Bright")
    own = place.actor.account_id
    _old(place, 30)
    assert place.read(differences_due.due) == ()
    mine = _old(place, 0, author=own)
    theirs = _old(place, 1, said={"by": str(own)})
    assert {row.person.id for row in place.read(differences_due.due)} == {mine, theirs}
    place.store.close()


def test_what_is_settled_or_the_same_again_waits_for_nobody(supervisor: Workplace) -> None:
    person = _old(supervisor, 30)
    assert len(supervisor.read(differences_due.due)) == 1
    record = supervisor.read(differences.of_person, person).records[0]
    row = record.rows[0]
    values = tuple((part.field, part.raw) for part in row.versions[1].parts)
    from vru_case.services.differing.differing_values import Choice

    supervisor.write(differences.settle, (Choice(record.entity, record.row_id, values, row.seen, row.conflicts),))
    assert supervisor.read(differences_due.due) == ()


def test_a_number_is_told_by_its_end_only(bench: AtADesk, who: UUID) -> None:
    bench.write(people.add_contact_point, NewContactPoint(who, "07700 900123", safe_to_call=True))
    point = one(bench.workplace, ContactPoint, who)
    kept_beside(bench.workplace, ContactPoint, point.id, "safe_to_call", False, author=BEN)
    shown = opened(bench, who)
    shown._on_later()
    assert shown.title.text() == "Two versions of how to reach Ellis"
    said = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert "Their mobile, ends in 0123" in said
    assert not any("07700" in words_ for words_ in said)
    assert words.SAFER in shown.rows[0].cards[1].accessibleName()
    shown.reject()


#: Fields that no laptop changes once they are written, or that say nothing to anybody.
UNSAID = {"author_id", "recorded_at", "reference", "direction", "programme", "from_programme", "sent_by", "shared"}


def test_every_field_that_can_differ_has_a_name() -> None:
    unnamed = []
    for entity, model in catalogue.ENTITIES.items():
        if model.append_only or model.server_only:
            continue
        for field in catalogue.columns(entity).keys() - UNSAID:
            told = words.label(entity, field)
            known = (
                (entity, field) in words._LABELS | FIELDS
                or told != field.replace("_", " ").capitalize()
                or "_" not in field
            )
            if not known and kind_of(entity, field) != "other":
                unnamed.append((entity, field))
    assert {field for _, field in unnamed} <= {"first_name", "last_name", "best_times"}


def test_a_version_is_said_in_words_whatever_its_kind(bench: AtADesk, who: UUID) -> None:
    row = one(bench.workplace, Person, who)

    def parts(work: Any, given: dict[str, Any]) -> Version:
        made = tuple(part(work, row, field, raw, {}) for field, raw in given.items())
        return Version(None, "", False, None, made, current=True)

    def said(**given: Any) -> str:
        return words.said(bench.workplace.read(parts, given))

    assert said(born_on="2008-05-03", born_precision="day") == "3 May 2008"
    assert said(born_on="2008-05-01", born_precision="month") == "May 2008"
    assert said(born_on=None, born_precision="unknown") == words.NOTHING
    assert said(estimated_age=17, estimated_on="2026-11-01") == "17"
    assert said(pronouns=None) == words.NOTHING
    assert words.when(None) == words.NO_TIME
