"""After a lock nothing of anybody is left in memory: no page, no form, no store."""

import gc
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import vru_case.ui
from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.people import listing
from vru_case.services.telling import summary_never
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.frame.workspace import here


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 12))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        yield made


def shown_everywhere(app: App) -> list[ref[Any]]:
    """Goes to every place, a person and a form. All that must go with the lock."""
    now = app.window.session
    assert now is not None
    person = app.tasks.from_the_net(lambda place: place.read(listing.people_ids))[0]
    for place in here(now.desk):
        now.workspace.go(place)
        settle(app)
    now.doings.show_person(person)
    now.doings.new_person()
    settle(app)
    forms = [each for each in QApplication.topLevelWidgets() if isinstance(each, NewPersonSheet)]
    assert len(forms) == 1
    store = now.workplace.store
    pattern = summary_never._pattern(("Kasimir", "07700 900654"), frozenset())
    return [ref(each) for each in (now, now.desk, now.workspace, now.workplace, store, store._engine, pattern, *forms)]


def left(known: list[ref[Any]]) -> list[object]:
    return [each() for each in known if each() is not None]


def test_nothing_of_the_store_or_of_any_page_is_left_in_memory(app: App) -> None:
    known = shown_everywhere(app)
    assert len(left(known)) == len(known)
    app.window.lock()
    # It collects by itself, once the store is closed.
    wait_until(lambda: not left(known))


class _Shadowing(QDialog):
    """What a form may not do: Qt asks for `done` when it closes, finds the signal, and never lets go of the dialog."""

    done = Signal(object)  # type: ignore[assignment]


@pytest.mark.parametrize(("kind", "stays"), [(QDialog, 0), (_Shadowing, 1)])
def test_a_dialog_with_a_name_of_qts_own_stays(qtbot: QtBot, kind: type[QDialog], stays: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = kind(window)
    known: list[ref[Any]] = [ref(sheet)]
    sheet.open()
    sheet.reject()
    sheet.deleteLater()
    del sheet
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert len(left(known)) == stays


def shadows(kind: type[QObject]) -> set[str]:
    """What of a class is no function, though Qt calls a function by that name."""
    qt = next(each for each in kind.__mro__ if each.__module__.startswith("PySide6"))
    own = (name for name, value in vars(kind).items() if not name.startswith("__") and not inspect.isfunction(value))
    return {name for name in own if callable(getattr(qt, name, None))}


def test_no_class_has_a_name_of_qts_own_for_something_else() -> None:
    assert shadows(_Shadowing) == {"done"}
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(vru_case.ui.__path__, "vru_case.ui.")
    ]
    kinds = {each for module in modules for each in vars(module).values() if inspect.isclass(each)}
    ours = [each for each in kinds if issubclass(each, QObject) and each.__module__.startswith("vru_case")]
    assert len(ours) > 100
    assert {each.__qualname__: found for each in ours if (found := shadows(each))} == {}
