"""The order in which Tab goes: as one reads, line by line, whatever order the widgets were made in."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def stops(parts: Sequence[QWidget]) -> list[QWidget]:
    """What takes the focus by Tab in these parts, in reading order."""
    return [each for part in parts for each in _within(part)]


def step(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus to the next stop, or the one before; round at the end. False when there is none."""
    order = stops(parts)
    if not order:
        return False
    now = QApplication.focusWidget()
    # Where one stop is inside another, the inner one is where one is.
    within = [n for n, each in enumerate(order) if now is not None and (each is now or each.isAncestorOf(now))]
    here = within[-1] if within else -1
    there = here + 1 if forward else (here - 1 if here >= 0 else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[there % len(order)].setFocus(reason)
    return True


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    for child in _lines([each for each in widget.children() if isinstance(each, QWidget)]):
        if not child.isHidden() and not child.isWindow():
            yield from _within(child)


def _lines(children: list[QWidget]) -> list[QWidget]:
    """Children by their lines from top to bottom, in each from left to right."""
    lines: list[list[QWidget]] = []
    for each in sorted(children, key=lambda widget: (widget.y(), widget.x())):
        if lines and each.y() < lines[-1][0].geometry().center().y():
            lines[-1].append(each)
        else:
            lines.append([each])
    return [each for line in lines for each in sorted(line, key=lambda widget: widget.x())]
