"""The extract for evaluators on screen: counted before it is saved, with a key that stays nowhere."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, text

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.models.paper import Export
from vru_case.reports import extract as making
from vru_case.services import exports
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.pages.reports.evaluation import EvaluationPage
from vru_case.ui.words import evaluation as words

KEY = "correct-horse-battery-staple"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", role="supervisor") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    found: UUID = bench.write(people.register, space_of("ed-navigator"), Details(first_name="Ellis"))
    bench.write(people.register, space_of("ed-navigator"), Details(first_name="Sam"))
    bench.write(offers.agree, NewAgreement(found, "EVALUATION", "YES"))
    return found


def shown(bench: AtADesk) -> EvaluationPage:
    page = EvaluationPage(bench.desk, bench.window)
    page.resize(1200, 640)
    page.show()
    page.recipient.set_value("The university")
    bench.settle()
    return page


def counted(bench: AtADesk, page: EvaluationPage) -> None:
    page.count.click()
    bench.qtbot.waitUntil(lambda: not page.counting.busy)
    bench.settle()


def test_counted_first_and_then_saved_with_a_row_that_says_so(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    assert not page.save.isEnabled()
    page.count.setFocus()
    counted(bench, page)
    assert bench.window.focusWidget() is page.count
    assert words.PEOPLE_ONE in page.told.text()
    assert "1 not asked" in page.told.text()
    page.write(tmp_path)
    for _ in range(3):
        bench.settle()
    [file] = list(tmp_path.glob("evaluation-*.zip"))
    with zipfile.ZipFile(file) as archive:
        assert making.pseudonym(KEY, who.bytes).encode() in archive.read("persons.csv")
    assert bench.said == [words.SAVED]
    assert bench.workplace.read(_exports) == [("EVALUATION", "Quality and distance", 1, 1)]


def _exports(work: Work) -> list[tuple[str, str, int | None, int | None]]:
    return [(row.kind, row.name, row.people, row.left_out) for row in work.session.scalars(select(Export))]


def test_another_answer_asks_for_another_count_and_what_is_missing_is_said_beside_its_field(
    bench: AtADesk, who: UUID
) -> None:
    page = shown(bench)
    counted(bench, page)
    assert page.project.error()
    page.project.set_value("Quality and distance")
    page.key.set_value("short")
    counted(bench, page)
    assert page.key.error() == making.NO_KEY
    page.make_key.click()
    counted(bench, page)
    assert page.save.isEnabled()
    page.project.set_value("Another")
    page.project.changed.emit()
    assert not page.save.isEnabled()


def test_the_key_goes_with_the_page_and_is_in_no_table(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    counted(bench, page)
    page.write(tmp_path)
    for _ in range(3):
        bench.settle()
    page.hide()
    assert page.key.value() == ""
    assert bench.workplace.read(_rows_with, "Quality and distance") > 0
    assert bench.workplace.read(_rows_with, KEY) == 0


def _rows_with(work: Work, said: str) -> int:
    """Rows of any table in which it stands."""
    found = 0
    tables = work.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
    for table in tables:
        for row in work.session.execute(select(text("*")).select_from(text(f'"{table}"'))):
            found += any(said in str(cell) for cell in row)
    return found


def test_with_nobody_there_is_nothing_to_save(bench: AtADesk) -> None:
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    counted(bench, page)
    assert words.NOBODY in page.told.text()
    assert not page.save.isEnabled()
    assert bench.workplace.read(lambda work: work.session.scalar(select(func.count()).select_from(Export))) == 0


def asked(bench: AtADesk) -> EvaluationPage:
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    page.count.click()
    assert page.counting.busy
    assert page.counting.progress.isVisible()
    return page


def test_it_can_be_stopped_and_counted_again(bench: AtADesk, who: UUID) -> None:
    page = asked(bench)
    page.counting.progress.cancelled.emit()
    bench.settle()
    assert bench.said == [words.STOPPED]
    assert not page.counting.progress.isVisible()
    assert page.made is None
    assert not page.save.isEnabled()
    counted(bench, page)
    assert page.save.isEnabled()


def test_without_saying_for_whom_nothing_is_saved(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("vru_case.ui.pages.reports.evaluation.ask_folder", asked.append)
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    counted(bench, page)
    page.recipient.set_value(" ")
    page.save.click()
    assert page.recipient.error() == exports.NOBODY
    assert asked == []
    page.write(tmp_path)
    for _ in range(3):
        bench.settle()
    assert (list(tmp_path.glob("evaluation-*")), bench.workplace.read(_exports)) == ([], [])
    page.recipient.set_value("The university")
    page.save.click()
    assert (page.recipient.error(), asked) == ("", [page])


def test_what_is_asked_for_by_then_is_what_is_counted(bench: AtADesk, who: UUID) -> None:
    page = asked(bench)
    page.project.set_value("Another")
    page.project.changed.emit()
    bench.settle()
    assert page.made is None
    assert not page.counting.busy


def test_others_at_the_store_are_not_kept_waiting_and_a_no_meanwhile_counts(bench: AtADesk, who: UUID) -> None:
    page = asked(bench)
    order: list[str] = []
    page.counting.done.connect(lambda _made: order.append("counted"))
    refuse = NewAgreement(who, "EVALUATION", "NO")
    bench.tasks.write(page, offers.agree, refuse, then=lambda _id: order.append("no"))
    bench.qtbot.waitUntil(lambda: not page.counting.busy)
    assert order == ["no", "counted"]
    assert page.made is not None
    assert (page.made.people, page.made.left_out) == (0, {"said_no": 1, "not_asked": 1})


def test_who_says_no_after_it_was_counted_is_not_given_out(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    page = shown(bench)
    page.project.set_value("Quality and distance")
    page.key.set_value(KEY)
    counted(bench, page)
    assert page.save.isEnabled()
    bench.write(people.register, space_of("ed-navigator"), Details(first_name="Robin"))
    assert page.save.isEnabled()
    bench.write(offers.agree, NewAgreement(who, "EVALUATION", "NO"))
    assert page.told.text() == words.CHANGED
    page.write(tmp_path)
    bench.settle()
    assert list(tmp_path.glob("evaluation-*")) == []
    assert bench.workplace.read(_exports) == []
