"""A new person: asked kindly, found if they are here already, and kept in one write."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.services.people import intake, listing
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.words import forms as words
from vru_case.ui.words import merging
from vru_case.ui.words.new_person import NEW_PERSON


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


def opened(bench: AtADesk) -> NewPersonSheet:
    return bench.opened(NewPersonSheet(bench.desk, bench.window))


def answer(bench: AtADesk, shown: NewPersonSheet, kind: str, place: int) -> None:
    segments: Any = shown.asked.fields[kind].segments
    bench.mouseClick(segments.buttons()[place], Qt.MouseButton.LeftButton)


def save(bench: AtADesk, shown: NewPersonSheet) -> list[object]:
    done: list[object] = []
    shown.answered.connect(done.append)
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    return done


def test_a_first_conversation_becomes_a_person(bench: AtADesk) -> None:
    shown = opened(bench)
    assert shown.focusWidget() is shown.fields["known_as"].editor
    bench.keyClicks(shown.fields["known_as"].editor, "Jamie")
    bench.keyClicks(shown.fields["value"].editor, "07700 900123")
    call: Any = shown.fields["safe_to_call"]
    bench.mouseClick(call.segments.buttons()[0], Qt.MouseButton.LeftButton)
    shown.fields["source"].set_value("ED_STAFF")
    answer(bench, shown, "SUPPORT", 0)
    answer(bench, shown, "RECORD", 0)
    assert shown.asked.how.isVisible()
    [who] = save(bench, shown)
    page = bench.page(UUID(str(who)))
    assert (page.head.name, page.head.programme) == ("Jamie", "ed-navigator")
    [point] = page.contact_points
    assert (point.safe_to_call, point.safe_to_text) == (True, None)
    assert {row.kind.code for row in page.agreements} == {"SUPPORT", "RECORD"}
    assert len(page.episodes) == 1
    assert bench.said == [NEW_PERSON.said]


def test_a_wrong_number_is_said_beside_it_and_nobody_is_kept(bench: AtADesk) -> None:
    shown = opened(bench)
    shown.fields["known_as"].set_value("Jamie")
    shown.fields["value"].set_value("12")
    assert save(bench, shown) == []
    assert [name for name, field in shown.fields.items() if field.error()] == ["value"]
    assert shown.fields["known_as"].value() == "Jamie"
    assert bench.workplace.read(listing.people_ids) == ()
    shown.reject()


def test_no_to_a_record_is_kept_to(bench: AtADesk) -> None:
    shown = opened(bench)
    shown.fields["known_as"].set_value("Jamie")
    answer(bench, shown, "RECORD", 2)
    assert save(bench, shown) == []
    assert shown.fields["RECORD"].error() == intake.NO_RECORD
    assert bench.workplace.read(listing.people_ids) == ()
    shown.reject()


def test_somebody_who_is_here_already_is_shown_and_opened(bench: AtADesk) -> None:
    who = bench.write(james)
    shown = opened(bench)
    assert not shown.already.isVisible()
    bench.keyClicks(shown.fields["known_as"].editor, "Jam")
    bench.qtbot.waitUntil(lambda: [row.person.id for row in shown.already.people()] == [who])
    assert shown.already.isVisible()
    assert shown.already._rows[0].why.text() == merging.WHY["part_sounds"]
    bench.mouseClick(shown.already._rows[0].button, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.asked == [who]


def test_whoever_is_somebody_else_goes_and_stays_away(bench: AtADesk) -> None:
    who = bench.write(james)
    shown = opened(bench)
    bench.keyClicks(shown.fields["known_as"].editor, "Jam")
    bench.qtbot.waitUntil(shown.already.isVisible)
    bench.keyClick(shown.already._rows[0].aside, Qt.Key.Key_Space)
    bench.qtbot.waitUntil(lambda: not shown.already.isVisible())
    bench.keyClicks(shown.fields["known_as"].editor, "es")
    bench.settle()
    assert not shown.already.isVisible()
    assert set(shown.recognising.others) == {who}
    assert len(save(bench, shown)) == 1, "it never blocks"


def test_nobody_is_shown_once_the_name_is_another(bench: AtADesk) -> None:
    bench.write(james)
    shown = opened(bench)
    bench.keyClicks(shown.fields["known_as"].editor, "Jam")
    bench.qtbot.waitUntil(shown.already.isVisible)
    bench.keyClicks(shown.fields["known_as"].editor, "boree")
    bench.qtbot.waitUntil(lambda: not shown.already.isVisible())
    shown.reject()


def test_what_the_rules_say_stands_live_beneath_the_birth_and_never_blocks(bench: AtADesk) -> None:
    shown = opened(bench)
    before = shown.birth.says.text()
    shown.birth.born.set_value(PartDate(clock.today().replace(year=clock.today().year - 50, day=1), "day"))
    shown.birth.born.changed.emit()
    assert shown.birth.says.text() not in ("", before)
    shown.fields["known_as"].set_value("Jamie")
    [who] = save(bench, shown)
    assert bench.page(UUID(str(who))).head.age == "50"


@pytest.mark.parametrize("typed", ["not known", ""])
def test_a_birth_nobody_knows_may_be_an_age(bench: AtADesk, typed: str) -> None:
    shown = opened(bench)
    bench.keyClicks(shown.birth.born.editor, typed)
    bench.keyClicks(shown.birth.age.editor, "17")
    [who] = save(bench, shown)
    details = bench.page(UUID(str(who))).details
    assert (details.born_on, details.born_precision, details.estimated_age) == (None, "estimated", 17)


UNREAD = [("born_on", "soonish", words.UNREADABLE), ("estimated_age", "abc", words.NOT_A_NUMBER)]


@pytest.mark.parametrize(("name", "typed", "error"), UNREAD)
def test_what_cannot_be_read_is_said_beside_it(bench: AtADesk, name: str, typed: str, error: str) -> None:
    shown = opened(bench)
    bench.keyClicks(shown.fields[name].editor, typed)
    assert save(bench, shown) == []
    assert shown.fields[name].error() == error
    shown.reject()


def test_another_programme_brings_its_own_sources_and_places(bench: AtADesk) -> None:
    shown = opened(bench)
    chips: Any = shown.programme
    bench.mouseClick(chips.chips[str(space_of("divert"))], Qt.MouseButton.LeftButton)
    combo: Any = shown.fields["source"].editor
    picks = {combo.itemData(place, Qt.ItemDataRole.UserRole) for place in range(combo.count())}
    assert "IN_CUSTODY" in picks
    assert "ED_STAFF" not in picks
    shown.fields["known_as"].set_value("Jamie")
    [who] = save(bench, shown)
    assert bench.page(UUID(str(who))).head.programme == "divert"


def test_a_first_conversation_cut_short_by_a_lock_waits(bench: AtADesk) -> None:
    shown = opened(bench)
    shown.programme.set_value(str(space_of("divert")))
    shown.programme.changed.emit()
    shown.fields["known_as"].set_value("Jamie")
    shown.fields["born_on"].set_value(PartDate(date(2007, 5, 1), "month"))
    shown.fields["source"].set_value("CUSTODY_STAFF")
    shown.fields["safe_to_call"].set_value(False)
    before = shown.answers()
    shown.put_away()
    bench.settle()
    again = opened(bench)
    assert again.answers() == before
    assert again.summary.text() == words.KEPT
    save(bench, again)
    last = opened(bench)
    assert last.fields["known_as"].value() == ""
    last.reject()
