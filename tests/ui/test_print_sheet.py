"""Printing a summary: what is previewed is what is printed, nothing of it touches the disk, and it is written down."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Draft
from vru_case.models.paper import Printout
from vru_case.services import locking
from vru_case.services.telling import summary
from vru_case.services.work import Work
from vru_case.ui.forms.printing.folder import forget
from vru_case.ui.forms.printing.lock import OPEN, LockSheet
from vru_case.ui.forms.printing.making import Drawn, free_path
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.words import printing as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def opened(bench: AtADesk, who: UUID) -> PrintSheet:
    shown = bench.opened(PrintSheet(bench.desk, bench.page(who), bench.window))
    bench.qtbot.waitUntil(lambda: shown.pages.count() > 0)
    return shown


def printouts(work: Work) -> list[Printout]:
    rows = list(work.session.scalars(select(Printout).order_by(Printout.recorded_at, Printout.copy)))
    work.session.expunge_all()
    return rows


def drafts(work: Work) -> list[object]:
    return [dict(row.__dict__) for row in work.session.scalars(select(Draft))]


def answer(shown: PrintSheet) -> None:
    shown.asks.why.set_value("supervision")
    shown.asks.who.set_value("Sam Okoro, Blackpool Victoria")


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_least_is_chosen_and_shown_at_once(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    assert shown.state.text() == words.PAGE
    assert "timeline" not in shown.request().sections
    assert "agreements" in shown.request().sections
    assert shown.request().destroy_by is not None
    shown.reject()


@pytest.mark.parametrize(("missing", "field"), [("why", "purpose"), ("who", "recipient")])
def test_it_asks_why_and_for_whom_before_it_prints(bench: AtADesk, who: UUID, missing: str, field: str) -> None:
    shown = opened(bench, who)
    answer(shown)
    getattr(shown.asks, missing).set_value("")
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: bool(shown.fields[field].error()))
    assert bench.page(who).printouts == ()
    shown.reject()


def test_a_day_that_is_over_is_none_to_destroy_it_by(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    answer(shown)
    shown.asks.until.set_value(PartDate(clock.today() - timedelta(days=1), "day"))
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: bool(shown.fields["destroy_by"].error()))
    assert bench.page(who).printouts == ()
    shown.reject()


def test_a_saved_file_names_nobody_holds_what_was_chosen_and_is_written_down(
    bench: AtADesk, who: UUID, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    shown = opened(bench, who)
    answer(shown)
    shown.asks.shows.set_value(("strengths",))
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(folder))
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    bench.settle()
    [saved] = folder.iterdir()
    assert saved.suffix == ".pdf"
    assert not {"jamie", "james", "holt"} & set(saved.name.lower().replace("-", " ").split())
    told = words_of(saved)
    assert "Boxing keeps him steady" in told
    assert "900123" not in told.replace(" ", "")
    [row] = bench.page(who).printouts
    assert "Sam Okoro" in " ".join((row.title, row.body, *row.chips))
    assert bench.said == [words.SAVED.format(file=saved.name)]


def test_a_printer_is_given_every_page_and_it_is_written_down(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    shown = opened(bench, who)
    answer(shown)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.print_on(printer)
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    bench.settle()
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(document) == 1
    image = document[0].render(scale=0.5).to_pil().convert("L")
    document.close()
    assert image.getextrema()[0] < 100
    assert "Jamie" not in printer.docName()
    assert len(bench.page(who).printouts) == 1


def test_a_folder_that_takes_nothing_is_said_and_nothing_is_written_down(
    bench: AtADesk, who: UUID, tmp_path: Path
) -> None:
    shown = opened(bench, who)
    answer(shown)
    shown.save_in(str(tmp_path / "not-there"))
    bench.qtbot.waitUntil(lambda: shown.summary.text() == words.NOT_SAVED)
    assert bench.page(who).printouts == ()
    assert shown.save_button.isEnabled()
    shown.reject()


def test_nothing_leaves_before_it_is_written_down(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object, **_named: object) -> UUID:
        raise Refusal("The disk is full.")

    monkeypatch.setattr(summary, "printed", refuses)
    shown = opened(bench, who)
    answer(shown)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: shown.summary.text() == "The disk is full.")
    assert list(tmp_path.glob("*.pdf")) == []
    shown.reject()


def test_a_long_preview_scrolls_to_its_last_page(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown._show(shown._wanted, Drawn(b"", (QImage(210, 297, QImage.Format.Format_RGB888),) * 3))
    pane, last = shown.right_pane, shown.pages._views[-1]

    def reached() -> bool:
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
        bottom = last.mapTo(pane.viewport(), last.rect().bottomLeft()).y()
        return 0 < bottom < pane.viewport().height()

    bench.qtbot.waitUntil(reached)
    assert pane.verticalScrollBar().maximum() > 0
    assert last.height() == round(last.width() * 297 / 210)
    shown.reject()


def test_an_answer_to_an_older_question_is_dropped(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown._show(shown._wanted - 1, Drawn(b"", ()))
    assert shown.pages.count() == 1
    shown._show(shown._wanted, Drawn(b"", ()))
    assert shown.pages.count() == 0
    shown.reject()


def test_the_preview_leaves_nothing_on_the_disk(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "tmp"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.chdir(aside)
    shown = opened(bench, who)
    assert list(aside.iterdir()) == []
    shown.reject()


def test_qts_own_folder_dialog_leaves_no_trace(bench: AtADesk, tmp_path: Path) -> None:
    telling = tmp_path / "Papers about Jamie"
    telling.mkdir()
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    trace: list[bool] = []
    for end in (shiboken6.delete, forget):
        dialog = QFileDialog(bench.window, "", str(telling))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.show()
        bench.settle()
        dialog.hide()
        end(dialog)
        QSettings(QSettings.Scope.UserScope, "QtProject").sync()
        written = [path.read_text("utf-8") for path in (tmp_path / "settings").rglob("*") if path.is_file()]
        trace.append("Jamie" in "".join(written))
    assert trace == [True, False]


def test_a_second_file_does_not_cover_the_first(tmp_path: Path) -> None:
    first = free_path(tmp_path, "CS-1.pdf")
    first.touch()
    assert (first.name, free_path(tmp_path, "CS-1.pdf").name) == ("CS-1.pdf", "CS-1-2.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["CS-1.pdf"]


def test_what_was_ticked_waits_at_a_lock(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown.asks.why.set_value("marrac")
    shown.asks.why.changed.emit()
    shown.asks.who.set_value("Sam Okoro")
    shown.asks.shows.set_value(("needs",))
    shown.put_away()
    bench.settle()
    again = opened(bench, who)
    assert again.asks.recipient() == "Sam Okoro"
    assert again.asks.why.value() == "marrac"
    assert again.asks.shows.value() == ("needs",)
    again.reject()


def row_of(shown: PrintSheet, said: str) -> int:
    return next(place for place, line in enumerate(shown.held.model.lines) if said in line.words)


def leave_out(bench: AtADesk, shown: PrintSheet, said: str) -> None:
    """As by hand: to the line, and Space."""
    shown.held.list.setCurrentIndex(shown.held.model.index(row_of(shown, said)))
    bench.keyClick(shown.held.list, Qt.Key.Key_Space)


def test_a_line_left_out_by_a_key_is_not_in_the_file_and_is_counted(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    shown = opened(bench, who)
    answer(shown)
    bench.qtbot.waitUntil(lambda: bool(shown.held.model.lines))
    leave_out(bench, shown, "Boxing keeps")
    bench.qtbot.waitUntil(lambda: words.HELD_ONE in shown.state.text())
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    [saved] = tmp_path.glob("*.pdf")
    assert "Boxing" not in words_of(saved)
    assert "Jamie" in words_of(saved)
    [row] = bench.workplace.read(printouts)
    assert (row.held_back, row.locked, row.copy, row.copies) == (1, False, 1, 1)
    assert {"1 line left out", "Not locked"} <= set(bench.page(who).printouts[0].chips)


def test_a_heading_leaves_out_everything_under_it_and_brings_it_back(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    bench.qtbot.waitUntil(lambda: bool(shown.held.model.lines))
    row = row_of(shown, "What helps")
    under = shown.held.model.under(row)
    assert under
    leave_out(bench, shown, "What helps")
    assert set(shown.request().held) == set(under)
    shown.held.model.toggle(row + 1)
    assert shown.held.model.state(row) is (Qt.CheckState.PartiallyChecked if len(under) > 1 else Qt.CheckState.Checked)
    leave_out(bench, shown, "What helps")
    leave_out(bench, shown, "What helps")
    assert shown.request().held == ()
    shown.reject()


def test_what_was_left_out_waits_at_a_lock(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    bench.qtbot.waitUntil(lambda: bool(shown.held.model.lines))
    leave_out(bench, shown, "Boxing keeps")
    held = shown.request().held
    shown.put_away()
    bench.settle()
    again = opened(bench, who)
    bench.qtbot.waitUntil(lambda: bool(again.held.model.lines))
    assert len(held) == 1
    assert again.request().held == held
    again.reject()


def test_a_purpose_brings_its_sections_and_never_those_it_may_not_have(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown.asks.why.set_value("court")
    shown.asks.why.changed.emit()
    assert "contact" not in shown.request().sections
    shown.asks.shows.set_value(("contact", "markers", "strengths"))
    assert shown.request().sections == ("agreements", "strengths")
    assert shown.request().purpose == "For the court, about the support they have taken up"
    shown.asks.why.set_value("person")
    shown.asks.why.changed.emit()
    assert shown.request().destroy_by is None
    assert shown.request().sections[0] == "strengths"
    shown.reject()


def test_their_story_is_one_page_from_the_screen_too(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    shown = opened(bench, who)
    shown.asks.why.set_value("timeline")
    shown.asks.why.changed.emit()
    shown.asks.other.set_value("To see the whole way")
    shown.asks.who.set_value("The board")
    assert shown.request().sections == ("agreements", "timeline")
    bench.qtbot.waitUntil(lambda: words.PAGE in shown.state.text() and bool(shown.held.model.lines))
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    [saved] = tmp_path.glob("*.pdf")
    assert "Timeline" in words_of(saved)
    assert [(row.pages, row.recipient) for row in bench.workplace.read(printouts)] == [(1, "The board")]


def test_each_copy_is_a_file_and_a_row_of_its_own(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    shown = opened(bench, who)
    answer(shown)
    shown.asks.who.set_value("The court\nHer solicitor")
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    files = sorted(tmp_path.glob("*.pdf"))
    assert [path.stem[-6:] for path in files] == ["-copy1", "-copy2"]
    assert "Her solicitor" not in words_of(files[0])
    assert "Copy 2 of 2" in words_of(files[1])
    rows = bench.workplace.read(printouts)
    assert "Copy 2 of 2" in " ".join(chip for row in bench.page(who).printouts for chip in row.chips)
    assert [(row.copy, row.copies, row.recipient) for row in rows] == [(1, 2, "The court"), (2, 2, "Her solicitor")]


def test_a_locked_file_opens_with_the_passphrase_and_with_nothing_else(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vru_case.ui.forms.printing.leaving.ask_folder", lambda _parent: str(tmp_path))
    shown = opened(bench, who)
    answer(shown)
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_file.click()
    bench.qtbot.waitUntil(lambda: bool(shown.findChildren(LockSheet)))
    asked = shown.findChildren(LockSheet)[0]
    passphrase = str(asked.passphrase.value())
    assert len(passphrase.split("-")) == locking.WORDS
    bench.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    [saved] = tmp_path.glob("*.pdf")
    assert b"Boxing" not in saved.read_bytes()
    for wrong in ("", f"{passphrase}x"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(saved, password=wrong)
    with pikepdf.open(saved, password=passphrase) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert "/StructTreeRoot" in document.Root
        assert document.allow.accessibility
    [row] = bench.workplace.read(printouts)
    assert row.locked is True
    assert "Locked" in bench.page(who).printouts[0].chips
    kept = bench.workplace.read(drafts)
    assert passphrase not in repr(kept) + repr(row.__dict__)
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and path.suffix != ".pdf"] == []


def test_saving_without_a_lock_is_asked_first_and_a_short_passphrase_is_refused(bench: AtADesk, who: UUID) -> None:
    shown = LockSheet(bench.desk.theme, bench.window)
    shown.open()
    chosen: list[str] = []
    shown.chosen.connect(chosen.append)
    shown.passphrase.set_value("short")
    shown.saved.emit()
    assert shown.passphrase.error()
    shown.how.set_value(OPEN)
    shown.how.changed.emit()
    shown.saved.emit()
    assert shown.sure.error() == words.LOCK_SURE_FIRST
    assert chosen == []
    shown.sure.set_value(True)
    shown.saved.emit()
    assert chosen == [""]


def test_tab_goes_past_a_section_that_the_purpose_does_not_have(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    shown.asks.why.set_value("court")
    shown.asks.why.changed.emit()
    # Numbers come first among the sections, and a court never gets them: the way on is not through them.
    proxy = shown.asks.shows.focusProxy()
    assert proxy is not None
    assert proxy.isVisible()
    shown.asks.shows.offer(())
    assert shown.asks.shows.focusProxy() is shown.asks.shows.editor
    shown.reject()
