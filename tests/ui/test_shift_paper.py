"""A shift on paper: the sheet that is printed, and its entry by the keys that stand beside its boxes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.laptop import library
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services.shift import log_questions, offer_log, shifts
from vru_case.services.shift.offer_log import LineRow
from vru_case.ui.forms.shift.log_grid import PaperSheet
from vru_case.ui.forms.shift.log_print import PrintLogSheet, draw
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.words import shift as words

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=clock.LONDON)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    clock.set_source(lambda: NOW)
    with at_a_desk(qtbot, tmp_path, "divert") as made:
        yield made


@pytest.fixture
def paper(bench: AtADesk) -> PaperSheet:
    shown = bench.opened(PaperSheet(bench.desk, bench.desk.actor.places, bench.window))
    shown.fields["site"].set_value("PRESTON")
    shown.fields["day"].set_value(PartDate((NOW - timedelta(days=1)).date(), "day"))
    bench.keyClicks(shown.fields["started"].editor, "22:00")
    bench.keyClicks(shown.fields["ended"].editor, "01:30")
    shown.grid.grid.setFocus()
    shown.grid.grid.setCurrentCell(0, 0)
    return shown


def save(bench: AtADesk, shown: PaperSheet) -> None:
    bench.keyClick(shown, Qt.Key.Key_Return, CTRL)
    bench.settle()


def kept(bench: AtADesk) -> tuple[LineRow, ...]:
    [row] = bench.workplace.read(shifts.past)
    return tuple(reversed(bench.workplace.read(offer_log.lines, row.id)))


def test_a_line_takes_a_key_a_box_and_skips_what_makes_no_sense(bench: AtADesk, paper: PaperSheet) -> None:
    # Age, sex, reason, all checks, spoken with, who we are, notice, answer, card: and the next line begins.
    bench.keyClicks(paper.grid.grid, "421+11121")
    assert (paper.grid.grid.currentRow(), paper.grid.grid.currentColumn()) == (1, 0)
    # Not spoken with, and why not: the rest is skipped.
    bench.keyClicks(paper.grid.grid, "425+22")
    assert (paper.grid.grid.currentRow(), paper.grid.grid.currentColumn()) == (2, 0)
    save(bench, paper)
    first, second = kept(bench)
    assert (first.said.age_band, first.said.sex, first.said.reason) == ("18_25", "M", "WEAPON_KNIFE")
    assert len(first.said.checks) == 5
    assert (first.said.approached, first.answer.code, first.said.card_left) == (True, "NOT_NOW", True)
    assert (second.said.approached, second.why_not_approached) == (False, "Asleep or resting")
    [row] = bench.workplace.read(shifts.past)
    assert (row.from_paper, row.site.code) == (True, "PRESTON")
    assert row.ended_at is not None
    assert row.ended_at - row.started_at == timedelta(hours=3, minutes=30)


def test_why_outside_is_asked_only_there_and_a_line_without_it_is_gone_to(bench: AtADesk, paper: PaperSheet) -> None:
    bench.keyClicks(paper.grid.grid, "521+1")
    asked = paper.grid.grid.questions[paper.grid.grid.currentColumn()].ask
    assert asked == "override_reason"
    save(bench, paper)
    assert "Line 1" in paper.grid.error()
    assert paper.grid.grid.questions[paper.grid.grid.currentColumn()].ask == "override_reason"
    bench.keyClicks(paper.grid.grid, "1")
    save(bench, paper)
    [line] = kept(bench)
    assert line.said.override_reason == "NEED"


def test_the_keys_of_the_cell_stand_beneath_and_backspace_goes_back(bench: AtADesk, paper: PaperSheet) -> None:
    assert paper.grid.keys.text().startswith("Age:  1 Under 16")
    bench.keyClicks(paper.grid.grid, "4")
    assert paper.grid.keys.text().startswith("Sex:  1 Female")
    QTest.keyClick(paper.grid.grid, Qt.Key.Key_Backspace)
    QTest.keyClick(paper.grid.grid, Qt.Key.Key_Backspace)
    assert paper.grid.lines() == ()
    save(bench, paper)
    assert paper.grid.error() == words.NO_LINES
    paper.reject()


def test_what_was_typed_waits_for_the_next_time(bench: AtADesk, paper: PaperSheet) -> None:
    bench.keyClicks(paper.grid.grid, "421+1")
    paper.reject()
    bench.settle()
    again = bench.opened(PaperSheet(bench.desk, bench.desk.actor.places, bench.window))
    assert [line.age_band for line in again.grid.lines()] == ["18_25"]
    again.typed.drop()
    again.reject()


@pytest.mark.parametrize("programme", ["divert", "ed-navigator"])
def test_the_printed_sheet_asks_the_same_on_marked_pages_and_has_twelve_lines(programme: str) -> None:
    clock.set_source(lambda: NOW)
    of = library().programme(programme)
    pdf = draw(library(), of, 40).pdf
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 2
    for page in pages:
        assert page.count(of.marking) == 2
    said = "\n".join(pages)
    for question in log_questions.questions(library(), of, NOW.date()):
        assert said.count(words.SHORT[question.ask]) >= 12, question.ask
    assert [number for number in range(1, 13) if f"\n{number}" not in said.replace("\r", "")] == []
    assert "Name" not in said.replace("Write no names", "")


def test_the_sheet_is_shown_and_saved_under_a_name_that_names_nobody(bench: AtADesk, tmp_path: Path) -> None:
    shown = bench.opened(PrintLogSheet(bench.desk, bench.desk.actor.places, bench.window))
    bench.qtbot.waitUntil(lambda: shown.pages.count() == 2)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: bool(bench.said))
    assert bench.said == [words.PRINTED_SAID.format(file="offer-log-sheet.pdf")]
    assert (tmp_path / "offer-log-sheet.pdf").read_bytes().startswith(b"%PDF")
