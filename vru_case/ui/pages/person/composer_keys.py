"""A key for every part of the composer; they work while somebody writes in it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication

from vru_case.ui.words import person_contact as words


def give_keys(bench: Any) -> list[QShortcut]:
    """The shortcuts of a bench, and their names in the tooltips of its chips."""
    form, chips, more = bench.composer.form, bench.chips, bench.more
    parts: dict[str, QAbstractButton] = {
        "mode": chips.mode, "when": chips.when.chip, "result": form.result, "length": form.length,
        "place": more.place, "present": more.present, "topics": more.topics, "late": more.late, "why": more.why,
        "act": more.act, "role": chips.role, "restricted": chips.restricted, "days": form.follow_up,
    }  # fmt: skip
    doings = {name: _press(part) for name, part in parts.items()}
    doings["follow_up"] = bench.take_suggestion
    doings["done"] = lambda: next((_press(chip)() for chip in chips.done_chips()), None)
    for name, part in parts.items():
        key = words.KEYS["follow_up" if name == "days" else name]
        part.setToolTip(words.HINT.format(label=part.text(), key=key))
    return [_key(bench, words.KEYS[name], then) for name, then in doings.items()]


def step_out(bench: Any) -> None:
    """What was written is saved: back to the page, unless somebody writes the next already."""
    now = QApplication.focusWidget()
    if bench is not None and now is not None and bench.isAncestorOf(now) and not bench.composer.draft().text:
        bench.step_out()


def _key(bench: Any, key: str, then: Callable[[], object]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), bench.composer)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(then)
    return shortcut


def _press(part: QAbstractButton) -> Callable[[], None]:
    def press() -> None:
        # The focus stays where it is, in the words mostly: a menu has the keys while it is open.
        if part.isVisible():
            part.click()

    return press
