"""Figures given out: kept as they were with later changes beside them, saved and copied with small numbers hidden."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.test_figures import BLACKPOOL, HOW_MANY, SPACE, counted, met, row, shown
from vru_case.models.paper import Export
from vru_case.services import frozen
from vru_case.services.work import Work
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.pages.reports.figures import FiguresPage
from vru_case.ui.pages.reports.figures_give import KeepSheet, SaveSheet
from vru_case.ui.words import printing as printing_words
from vru_case.ui.words import reports_given as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    """Six people of Blackpool, spoken to today."""
    with at_a_desk(qtbot, tmp_path, role="supervisor") as made:
        for at in range(HOW_MANY):
            met(made, f"Person {at}", BLACKPOOL)
        yield made


def sheet(page: FiguresPage, kind: type[FormSheet]) -> Any:
    [found] = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def exports(work: Work) -> list[dict[str, Any]]:
    return [{"kind": e.kind, "name": e.name, "form": e.form, "control": e.control, "for": e.recipient, "asks": e.asks}
            for e in work.session.scalars(select(Export))]  # fmt: skip


def exports_of(bench: AtADesk) -> list[dict[str, Any]]:
    return bench.workplace.read(exports)


def kept(bench: AtADesk, page: FiguresPage, control: str, what: str = "people-contacted") -> None:
    page.giving.keep.click()
    form = sheet(page, KeepSheet)
    form.fields["what"].set_value(what)
    form.fields["what"].changed.emit()
    form.fields["control"].set_value(control)
    form.save_button.click()
    bench.settle()
    bench.settle()


def test_kept_figures_stay_and_what_changed_stands_beside_them(bench: AtADesk) -> None:
    page = shown(bench)
    page.body.list.select("people-contacted")
    page.giving.keep.click()
    form = sheet(page, KeepSheet)
    assert str(form.fields["name"].value()).startswith("The month, ")
    form.reject()
    kept(bench, page, "none")
    pane = page.frozen
    assert page.pages.currentWidget() is pane
    assert pane.report is not None
    assert pane.report.name.startswith("People contacted, ")
    assert [(each.id, each.value) for each in pane.list.figures.rows] == [("people-contacted:district", "6")]
    assert pane.changed.text() == words.SAME
    met(bench, "Late", BLACKPOOL)
    pane.show_programme("ed-navigator")
    bench.settle()
    bench.settle()
    assert pane.changed.text().startswith("2 lines are told differently now; ")
    assert "1 contact" in pane.changed.text()
    assert (pane.lines.number.text(), pane.lines.now.text()) == ("6", "now 7")
    [bar] = [each for each in pane.lines.bars.chart.rows if each.id == BLACKPOOL]
    assert (bar.shown, bar.more) == ("6", "now 7")
    pane.back.click()
    counted(bench, page)
    assert row(page, "people-contacted").value == "7"


def test_one_figure_split_two_ways_is_two_rows(bench: AtADesk) -> None:
    page = shown(bench)
    page.body.list.select("people-contacted")
    kept(bench, page, "none")
    [before] = bench.workplace.read(frozen.kept, SPACE)
    [figure] = before.figures["figures"]
    twice = {**before.figures, "figures": [figure, {**figure, "by": "", "parts": []}]}
    asks = {**before.asks, "lines": [["people-contacted", "district"], ["people-contacted", ""]]}
    both: Any = bench.write(frozen.freeze, SPACE, "Both", asks, twice, before.as_of)
    pane = page.frozen
    pane.show_programme("ed-navigator", both)
    bench.settle()
    bench.settle()
    assert [each.id for each in pane.list.figures.rows] == ["people-contacted:district", "people-contacted:"]
    for key, bars in (("people-contacted:district", len(figure["parts"])), ("people-contacted:", 0)):
        pane.list.select(key)
        bench.settle()
        assert len(pane.lines.bars.chart.rows) == bars


def test_keeping_can_be_undone_and_small_numbers_are_kept_hidden(bench: AtADesk) -> None:
    page = shown(bench)
    kept(bench, page, "nhs", "month")
    [report] = bench.workplace.read(frozen.kept, SPACE)
    figures = {each["id"]: each for each in report.figures["figures"]}
    assert figures["people-contacted"]["total"]["hidden"]
    assert figures["people-contacted"]["total"]["value"] is None
    assert bench.said[-1] == words.KEEP_FORM.said
    step = bench.desk.steps.last
    assert step is not None
    step()
    bench.settle()
    assert bench.workplace.read(frozen.kept, SPACE) == ()


@pytest.mark.parametrize("form", ["csv", "xlsx", "copy"])
def test_what_goes_out_has_small_numbers_hidden_and_is_written_down(
    bench: AtADesk, tmp_path: Path, form: str
) -> None:  # fmt: skip
    page = shown(bench)
    page.body.list.select("people-contacted")
    page.giving.save.click()
    asked = sheet(page, SaveSheet)
    assert set(asked.fields["control"].chips) == {"nhs", "internal"}
    asked.fields["what"].set_value("people-contacted")
    asked.fields["form"].set_value(form)
    asked.save_button.click()
    assert asked.fields["recipient"].error()
    assert bench.workplace.read(exports) == []
    asked.fields["recipient"].set_value("the board")
    if form == "copy":
        asked.save_button.click()
    else:
        asked.save_in(str(tmp_path))
    bench.settle()
    bench.settle()
    [noted] = bench.workplace.read(exports)
    assert (noted["kind"], noted["name"], noted["form"], noted["control"]) == (
        "RETURN",
        "people-contacted",
        form,
        "nhs",
    )
    assert noted["for"] == "the board"
    assert "6" not in {cell for line in told(tmp_path, form) for cell in line}
    assert told(tmp_path, form)[1][5] == "*"


def told(folder: Path, form: str) -> list[list[str]]:
    """The rows that went out."""
    if form == "copy":
        return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    [path] = folder.glob(f"figures-people-contacted-*.{form}")
    if form == "csv":
        return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    sheet = load_workbook(path)["Figures"]
    return [[str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]


def test_a_folder_that_cannot_be_written_to_is_said_so(bench: AtADesk, tmp_path: Path) -> None:
    page = shown(bench)
    page.giving.save.click()
    asked = sheet(page, SaveSheet)
    asked.fields["recipient"].set_value("the board")
    asked.save_in(str(tmp_path / "nowhere"))
    bench.settle()
    bench.settle()
    assert asked.isVisible()
    assert asked.summary.text() == printing_words.NOT_SAVED
    assert exports_of(bench) == []
    asked.save_in(str(tmp_path))
    bench.settle()
    bench.settle()
    assert len(exports_of(bench)) == 1
    assert [each.stat().st_size > 0 for each in tmp_path.glob("figures*")] == [True]


def test_what_is_closed_while_it_is_counted_leaves_no_empty_file(bench: AtADesk, tmp_path: Path) -> None:
    page = shown(bench)
    page.giving.save.click()
    asked = sheet(page, SaveSheet)
    asked.fields["recipient"].set_value("the board")
    asked.save_in(str(tmp_path))
    asked.reject()
    bench.settle()
    assert list(tmp_path.glob("figures*")) == []
