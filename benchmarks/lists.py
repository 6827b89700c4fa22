"""Every place with ten thousand people behind it: until it is painted, and the longest the window stood still."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from benchmarks import raw
from benchmarks.laptops import quiet, settle, unlocked, until
from benchmarks.searching import PEOPLE, Pulse
from benchmarks.steps import Step, child, median, spread
from benchmarks.unlock import Painted
from vru_case.app import App
from vru_case.services.people import listing
from vru_case.ui.frame.workspace import here

RUNS = 3
PAGES = 25
#: A list of more rows than this has pages.
LONG = 12


def steps() -> list[Step]:
    """Unlocking, then three steps for each place; making the laptop takes about a minute."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), PEOPLE, role="supervisor")
        opened = [child("benchmarks.unlock", room)[0] for _ in range(RUNS)]
        runs = [child("benchmarks.lists", room)[0] for _ in range(RUNS)]
    unlock = [run["painted"] - run["derivation"] for run in opened]
    floor = median([run["floor"] for run in opened])
    first = Step(f"unlock to painted Today, {PEOPLE:,} people", floor, median(unlock), more=spread(unlock))
    return [first] + [
        Step(f"{place}, {what}", None, median([run[place][what] for run in runs]), more=_worst(runs, place, what))
        for place in runs[0]
        for what in runs[0][place]
    ]


def _worst(runs: list[dict[str, dict[str, float]]], place: str, what: str) -> str:
    return f"worst run {max(run[place][what] for run in runs) * 1000:.0f} ms"


def main(root: Path) -> None:
    """Go to each place twice, and leaf through its list."""
    app = unlocked(root)
    session = app.window.session
    assert session is not None
    raw.said({place: _place(app, place) for place in here(session.desk)} | {"a person": _person(app)})
    app.close()
    app.tasks.close()


def _place(app: App, place: str) -> dict[str, float]:
    session = app.window.session
    assert session is not None

    def go() -> None:
        session.workspace.go(place)

    said = {"gone to first": _until_painted(app, go), "gone to again": _until_painted(app, go)}
    said["longest still"] = _stood(app, go)
    views = [each for each in app.window.findChildren(QAbstractItemView) if each.isVisible() and _long(each)]
    if views:
        said["a page further, longest still"] = max(_leafed(each) for each in views)
    return said


def _person(app: App) -> dict[str, float]:
    session = app.window.session
    assert session is not None
    session.workspace.go("people")
    found = app.tasks.from_the_net(lambda place: place.read(listing.people_ids, show="open"))
    took, stood = [], 0.0
    for who in found[:PAGES]:
        pulse = Pulse()
        took.append(_until_painted(app, lambda who=who: session.doings.show_person(who)))  # type: ignore[misc]
        stood = max(stood, pulse.longest)
        pulse.deleteLater()
    return {"opened": median(took), "longest still": stood}


def _until_painted(app: App, act: Callable[[], object]) -> float:
    """Until the store has answered everything and what it said has been painted."""
    program = QApplication.instance()
    assert program is not None
    painted = Painted(program)
    begun = time.perf_counter()
    act()
    quiet(app)
    program.removeEventFilter(painted)
    painted.deleteLater()
    return max(painted.at - begun, 0.0)


def _stood(app: App, go: Callable[[], object]) -> float:
    pulse = Pulse()
    for _ in range(3):
        go()
        quiet(app)
    pulse.deleteLater()
    return pulse.longest


def _leafed(view: QAbstractItemView) -> float:
    view.setFocus()
    painted = Painted(view.viewport())
    pulse = Pulse()
    for _ in range(PAGES):
        before, at = painted.at, view.currentIndex().row()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        if view.currentIndex().row() == at:
            break
        until(lambda before=before: painted.at > before)  # type: ignore[misc]
        QApplication.processEvents()
    pulse.deleteLater()
    painted.deleteLater()
    return pulse.longest


def _long(view: QAbstractItemView) -> bool:
    return view.model().rowCount() > LONG


if __name__ == "__main__":
    main(Path(sys.argv[1]))
