"""Returns on screen: put together, counted, changed, removed and brought back, given out and kept."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.models.paper import Export
from vru_case.reports.figures import frozen as figures
from vru_case.reports.figures.period import Period, relative
from vru_case.services import frozen, saved_reports
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.saved_reports import Saved
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.pages.reports.board_give import GiveOutSheet
from vru_case.ui.pages.reports.returns import ReturnsPage
from vru_case.ui.pages.reports.returns_making import question
from vru_case.ui.pages.reports.returns_sheet import ReturnSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.words import returns as words

HERE = space_of("divert")
ASKS: dict[str, Any] = {
    "lines": [["people-contacted", "sex"], ["people-contacted", "district"], ["contacts", ""]], "days": "year:0",
    "from": "", "to": "", "control": "nhs", "compare": False,
}  # fmt: skip


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    """Nine people who were spoken to."""
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        yield made


def nine(bench: AtADesk) -> None:
    def met(work: Work) -> None:
        for at in range(9):
            who = people.register(work, HERE, Details(first_name=f"Person {at}", sex="M", district="E07000123"))
            contacts.record(work, NewContact(who, "PHONE_OUT", result="SPOKE"))

    bench.write(met)


def kept(bench: AtADesk, name: str = "Home Office", **said: Any) -> UUID:
    made: UUID = bench.write(saved_reports.save, HERE, name, {**ASKS, **said})
    return made


def shown(bench: AtADesk) -> ReturnsPage:
    page = ReturnsPage(bench.desk, bench.window)
    page.resize(1180, 640)
    page.show()
    done(bench, page)
    return page


def done(bench: AtADesk, page: ReturnsPage) -> None:
    bench.settle()
    bench.qtbot.waitUntil(lambda: not page.pane.busy)
    bench.settle()


def text_of(page: ReturnsPage) -> str:
    assert page.pane.shown is not None
    document = PdfDocument(page.pane.shown.pdf)
    try:
        return "".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    finally:
        document.close()


def sheet(bench: AtADesk, kind: type[Any]) -> Any:
    bench.settle()
    [found] = [each for each in bench.window.findChildren(kind) if each.isVisible()]
    return found


def exports(work: Work) -> list[Export]:
    found = list(work.session.scalars(select(Export)))
    work.session.expunge_all()
    return found


def test_with_none_there_is_one_thing_to_do(bench: AtADesk) -> None:
    page = shown(bench)
    assert page.stack.currentWidget() is page.empty
    bench.keyClick(page, Qt.Key.Key_N)
    assert sheet(bench, ReturnSheet).isVisible()
    sheet(bench, ReturnSheet).reject()


def test_a_return_is_put_together_by_keyboard_and_counted(bench: AtADesk) -> None:
    nine(bench)
    page = shown(bench)
    page.add()
    form = sheet(bench, ReturnSheet)
    bench.keyClicks(form.fields["name"].editor, "Home Office")
    lines = form.fields["lines"]
    for figure, by in (("people-contacted", "sex"), ("contacts", "")):
        lines.figure.set_value(figure)
        lines.by.set_code(by)
        if figure != "contacts":
            lines.add_line.click()
    form.fields["days"].set_value("year:0")
    bench.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done(bench, page)
    [saved] = bench.workplace.read(saved_reports.kept, HERE)
    # The last one was chosen and not added: it was meant.
    assert saved.asks["lines"] == [["people-contacted", "sex"], ["contacts", ""]]
    text = text_of(page)
    assert "People contacted: 10" in text
    assert "Male" in text
    assert "Home Office" in text


def test_what_is_missing_is_said_at_its_field(bench: AtADesk) -> None:
    page = shown(bench)
    page.add()
    form = sheet(bench, ReturnSheet)
    form.fields["name"].set_value("A return")
    form.save()
    bench.settle()
    assert form.fields["lines"].error() == saved_reports.NOTHING
    form.fields["lines"].set_value([["contacts", ""]])
    form.fields["days"].set_value("own")
    form.fields["days"].changed.emit()
    assert form.fields["to"].isVisible()
    form.save()
    assert form.fields["to"].error() == words.NO_DAYS
    for first, last in ((date(1000, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date.max)):
        form.fields["from"].set_value(PartDate(first, "day"))
        form.fields["to"].set_value(PartDate(last, "day"))
        form.clear_errors()
        form.save()
        assert form.fields["to"].error() == words.NO_DAYS, "days without a time before or after"
    form.reject()


def test_it_is_removed_and_brought_back(bench: AtADesk) -> None:
    kept(bench)
    page = shown(bench)
    page.side.list.setFocus()
    toasts: list[Any] = []
    bench.desk.said.connect(lambda *toast: toasts.append(toast))
    page.remove()
    done(bench, page)
    assert page.stack.currentWidget() is page.empty
    assert toasts[-1][0] == words.REMOVED
    toasts[-1][2]()
    done(bench, page)
    assert page.side.model.rowCount() == 1


def test_a_line_is_taken_out_again(bench: AtADesk) -> None:
    kept(bench)
    page = shown(bench)
    page.change()
    form = sheet(bench, ReturnSheet)
    form.fields["lines"].take_out(("contacts", ""))
    form.save()
    done(bench, page)
    [saved] = bench.workplace.read(saved_reports.kept, HERE)
    assert saved.asks["lines"] == ASKS["lines"][:2]
    assert "Contacts" not in text_of(page).replace("Contacts in the period", "")


def test_it_is_given_out_with_its_row(bench: AtADesk, tmp_path: Path) -> None:
    nine(bench)
    kept(bench)
    page = shown(bench)
    page.give()
    form = sheet(bench, GiveOutSheet)
    form.fields["form"].set_value("csv")
    form.fields["recipient"].set_value("Home Office")
    form.save_in(str(tmp_path))
    done(bench, page)
    [file] = tmp_path.glob("return-*.csv")
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert [row[5] for row in rows if row[0] == "people-contacted" and not row[2]] == ["10", "10"]
    [row] = bench.workplace.read(exports)
    assert (row.kind, row.form, row.control, row.recipient) == ("RETURN", "csv", "nhs", "Home Office")
    assert row.asks is not None
    assert row.asks["lines"] == ASKS["lines"]


def test_with_nothing_hidden_it_stays_inside(bench: AtADesk) -> None:
    kept(bench, control="none")
    page = shown(bench)
    page.give()
    assert bench.said[-1] == words.INSIDE
    assert not [each for each in bench.window.findChildren(GiveOutSheet) if each.isVisible()]


def test_it_is_kept_as_given_out_and_asked_again_later(bench: AtADesk) -> None:
    nine(bench)
    saved_id = kept(bench)
    page = shown(bench)
    page.keep()
    done(bench, page)
    [row] = bench.workplace.read(frozen.kept, HERE)
    assert (row.saved_id, row.name.split(",")[0]) == (saved_id, "Home Office")
    assert figures.asked_of(row.asks).lines == tuple((name, by) for name, by in ASKS["lines"])

    def since(work: Work) -> list[tuple[str, str, str]]:
        found = bench.desk.facts.ask(
            work, (HERE,), lambda facts: figures.since(row.asks, row.figures, frozenset(), facts)
        )  # fmt: skip
        return [(each.figure, each.was, each.now) for each in found.lines]

    assert bench.workplace.read(since) == []
    for _ in range(4):
        nine(bench)
    assert ("people-contacted", "10", "45") in bench.workplace.read(since)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("month:1", "2026-10-01", "2026-10-31"), ("month:0", "2026-11-01", "2026-11-22"),
        ("quarter:1", "2026-07-01", "2026-09-30"), ("quarter:0", "2026-10-01", "2026-11-22"),
        ("year:0", "2026-04-01", "2026-11-22"), ("year:1", "2025-04-01", "2026-03-31"),
    ],
)  # fmt: skip
def test_a_time_is_told_from_today(code: str, first: str, last: str) -> None:
    assert relative(code, date(2026, 11, 22)) == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_the_last_quarter_before_april_is_of_the_year_before() -> None:
    assert relative("quarter:1", date(2027, 4, 1)) == Period(date(2027, 1, 1), date(2027, 3, 31))
    assert relative("month:1", date(2027, 1, 31)) == Period(date(2026, 12, 1), date(2026, 12, 31))
    with pytest.raises(ValueError, match="no such time"):
        relative("week:1", clock.today())


def test_a_figure_that_is_gone_is_left_out() -> None:
    saved = Saved(HERE, HERE, "Old", {**ASKS, "lines": [["shoes", ""], ["contacts", ""]]})
    assert question(saved, clock.today()).lines == (("contacts", ""),)
