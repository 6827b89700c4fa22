"""While records come in: lists stay where they are, what is chosen stays chosen, what is known isn't asked anew."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.laptop import space_of
from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock
from tests.ui.test_window import unreachable
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.changes import Changes
from vru_case.services.people import people
from vru_case.services.people.caseload import View
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.sync import cycle
from vru_case.ui.pages.people.body import PeopleBody
from vru_case.ui.parts import listmodel
from vru_case.ui.parts.listmodel import ID, ROW


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    monkeypatch.setattr(cycle, "exchange", unreachable)
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 120))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        made.window.session.workspace.go("people")  # type: ignore[union-attr]
        made.window.session.workspace.panes.people.view.set_view(View(show="all"))  # type: ignore[union-attr]
        made.window.session.workspace.panes.people.refresh()  # type: ignore[union-attr]
        settle(made)
        yield made


def body(app: App) -> PeopleBody:
    assert app.window.session is not None
    return app.window.session.workspace.panes.people.body


def come_in(app: App, *names: str) -> None:
    """A page brings people."""

    def write(work: Work) -> None:
        for name in names:
            people.register(work, space_of("ed-navigator"), Details(first_name=name, last_name="Aa"))

    app.tasks.write(app.window, write)
    settle(app)


def at_the_top(app: App) -> UUID:
    return UUID(str(body(app).list.indexAt(QPoint(1, 1)).data(ID)))


def test_whoever_comes_in_above_moves_nobody_and_changes_no_choice(app: App) -> None:
    shown = body(app)
    chosen = shown.ids[30]
    shown.select(chosen)
    shown.list.verticalScrollBar().setValue(shown.list.verticalScrollBar().maximum() // 3)
    before, count = at_the_top(app), len(shown.ids)
    offset = shown.list.visualRect(shown.list.indexAt(QPoint(1, 1))).top()
    come_in(app, "Aaron", "Abel", "Ada")
    assert len(shown.ids) == count + 3
    assert at_the_top(app) == before
    assert shown.list.visualRect(shown.list.indexAt(QPoint(1, 1))).top() == offset
    assert shown.list.current_id() == chosen


def test_rows_that_are_known_do_not_flash_while_others_come_in(app: App) -> None:
    shown = body(app)
    known = shown.list.indexAt(QPoint(1, 1)).data(ROW)
    shown.show_ids((*shown.ids[1:], shown.ids[0]), "all")
    place = shown._model.place_of(known.id)
    assert shown._model.index(place).data(ROW) == known


def test_only_rows_in_sight_are_asked_for_again(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = body(app)
    asked: list[tuple[UUID, ...]] = []
    panes = app.window.session.workspace.panes  # type: ignore[union-attr]
    panes.people._on_wanted = asked.append  # type: ignore[method-assign]
    monkeypatch.setattr(listmodel, "SEEN", 16)
    app.tasks.tell(Changes(frozenset(shown.ids), frozenset({"contact"})))
    settle(app)
    [again] = asked
    assert len(again) == 16
