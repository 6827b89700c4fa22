"""Several summaries on one paper: whose, refused where two are kept apart, stopped, written down, and out."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case.errors import Refusal
from vru_case.models.paper import Printout
from vru_case.services.people import people
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.telling import summary
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.pages.people.list import PeopleList
from vru_case.ui.pages.printing.several import MANY, SeveralSheet
from vru_case.ui.words import printing as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


@pytest.fixture
def three(bench: AtADesk) -> tuple[UUID, ...]:
    first = UUID(str(bench.write(james)))
    space = bench.desk.actor.places[0].space_id
    others = [bench.write(people.register, space, Details(known_as=name)) for name in ("Ada", "Zelda")]
    return (first, *(UUID(str(each)) for each in others))


def opened(bench: AtADesk, ids: tuple[UUID, ...]) -> SeveralSheet:
    shown = bench.opened(SeveralSheet(bench.desk, ids, bench.window))
    bench.qtbot.waitUntil(lambda: len(shown.people.model.lines) == len(ids) + 1)
    return shown


def answer(shown: SeveralSheet) -> None:
    shown.asks.why.set_value("supervision")
    shown.asks.why.changed.emit()
    shown.asks.who.set_value("Sam Okoro")


def rows(work: Work) -> list[Printout]:
    found = list(work.session.scalars(select(Printout)))
    work.session.expunge_all()
    return found


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_each_is_on_pages_of_their_own_and_each_has_a_row(
    bench: AtADesk, three: tuple[UUID, ...], tmp_path: Path
) -> None:
    shown = opened(bench, three)
    answer(shown)
    shown.people.list.setCurrentIndex(shown.people.model.index(2))
    bench.keyClick(shown.people.list, Qt.Key.Key_Space)
    assert shown.people.chosen() == (three[0], three[2])
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(tmp_path))
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    bench.settle()
    [saved] = tmp_path.glob("*.pdf")
    assert saved.name.startswith("CS-several-")
    told = pages(saved)
    assert [("Jamie" in page, "Zelda" in page) for page in told if "Page 1 of" in page] == [
        (True, False),
        (False, True),
    ]
    assert "Ada" not in " ".join(told)
    assert {row.case_id for row in bench.workplace.read(rows)} == {three[0], three[2]}
    assert all((row.locked, row.recipient) == (False, "Sam Okoro") for row in bench.workplace.read(rows))
    with pikepdf.open(saved) as document:
        parts = document.Root.StructTreeRoot.K[0].K
        assert [str(part.S) for part in parts] == ["/Part", "/Part"]
        assert document.docinfo["/Title"] == summary.SEVERAL


def test_behind_a_passphrase_it_opens_with_that_and_each_row_says_so(
    bench: AtADesk, three: tuple[UUID, ...], tmp_path: Path
) -> None:
    shown = opened(bench, three)
    answer(shown)
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.save_in(str(tmp_path), "gravel-lantern-otter-picnic")
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    bench.settle()
    [saved] = tmp_path.glob("*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(saved)
    with pikepdf.open(saved, password="gravel-lantern-otter-picnic") as document:
        assert len(document.Root.StructTreeRoot.K[0].K) == len(three)
    assert [row.locked for row in bench.workplace.read(rows)] == [True] * len(three)


def test_two_who_are_kept_apart_are_refused_with_a_sentence(
    bench: AtADesk, three: tuple[UUID, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write(walls.set_, NewWall(three[1], three[2], relationship="PARTNERS"))
    shown = opened(bench, three)
    answer(shown)
    asked: list[bool] = []
    monkeypatch.setattr(type(shown.leaving), "ask_printer", lambda _self: asked.append(True))
    shown.save()
    bench.qtbot.waitUntil(lambda: "kept apart" in shown.summary.text())
    assert "Ada" in shown.summary.text()
    assert "Zelda" in shown.summary.text()
    with pytest.raises(Refusal):
        bench.workplace.write(lambda work: summary.all_printed(
            work, three, shown.request("x"), "printed", (1, 1, 1), locked=False
        ))  # fmt: skip
    assert bench.workplace.read(rows) == []
    assert asked == []
    shown.reject()


def test_nobody_ticked_and_nothing_said_are_said(bench: AtADesk, three: tuple[UUID, ...]) -> None:
    shown = opened(bench, three)
    shown.people.model.toggle(0)
    assert shown.people.chosen() == ()
    shown.save()
    assert shown.people.error() == words.NOBODY
    shown.people.model.toggle(0)
    shown.save()
    bench.qtbot.waitUntil(lambda: bool(shown.fields["purpose"].error()))
    shown.reject()


def test_it_can_be_stopped_and_then_nothing_is_left(bench: AtADesk, three: tuple[UUID, ...], tmp_path: Path) -> None:
    shown = opened(bench, three)
    answer(shown)
    shown.save_in(str(tmp_path))
    shown.example.progress.cancelled.emit()
    bench.settle()
    assert shown.summary.text() == words.STOPPED
    assert bench.workplace.read(rows) == []
    assert list(tmp_path.glob("*.pdf")) == []
    assert shown.save_file.isEnabled()
    shown.reject()


def test_a_printer_gets_every_page(bench: AtADesk, three: tuple[UUID, ...], tmp_path: Path) -> None:
    shown = opened(bench, three)
    answer(shown)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    done: list[object] = []
    shown.answered.connect(done.append)
    shown.print_on(printer)
    bench.qtbot.waitUntil(lambda: len(done) == 1)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == sum(row.pages for row in bench.workplace.read(rows)) >= 3


def test_a_long_list_is_not_ticked_at_first(bench: AtADesk, three: tuple[UUID, ...]) -> None:
    many = tuple(UUID(int=n) for n in range(1, MANY + 2))
    shown = SeveralSheet(bench.desk, many, bench.window)
    assert shown.people.chosen() == ()
    shown.reject()


def test_the_list_of_people_opens_it_with_who_it_shows(bench: AtADesk, three: tuple[UUID, ...]) -> None:
    listed = PeopleList(bench.desk, bench.window)
    bench.qtbot.waitUntil(lambda: bool(listed.body.ids))
    menu = listed.view.menu_of(((), 0))
    line = next(each for each in menu.actions() if words.SEVERAL_MENU in each.text())
    line.trigger()
    shown = bench.window.findChildren(SeveralSheet)[-1]
    assert shown.people.chosen() == listed.body.ids
    shown.reject()
