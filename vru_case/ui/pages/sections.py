"""A place over the whole width with tabs under its title; each tab is made when it is first gone to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.ui.desk import Desk
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.tabs import Tab, Tabs


@dataclass(frozen=True, slots=True)
class Sections:
    """`name` is what its state is remembered under, `pages` are code → "module:Class" made with a desk.

    `labels` are the tabs' words by code.
    """

    name: str
    title: str
    pages: Mapping[str, str]
    labels: Mapping[str, str]


class Section(Protocol):
    """What a tab of such a place is asked for."""

    def focus_list(self) -> None:
        """Into what one works with."""

    def refresh(self) -> None:
        """Ask again."""


class SectionedPage(QWidget):
    """Ctrl+Page Down and Ctrl+Page Up go from tab to tab. The tab that was looked at last comes back."""

    def __init__(self, desk: Desk, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sections = desk, sections
        self._made: dict[str, QWidget] = {}
        self._gone = False
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = desk.theme
        self.tabs = Tabs(theme, [Tab(code, sections.labels[code]) for code in sections.pages], sections.title)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), 0)
        head.setSpacing(theme.px(24))
        head.addWidget(Label(theme, sections.title, "title"))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.go)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_step, step))
        desk.tasks.read(self, kept.recall, self._key, then=self._on_recalled)
        self.show_section(self.tabs.current())

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the tabs, from the left."""
        return tuple(self._sections.pages)

    @property
    def section(self) -> QWidget:
        """The tab in sight."""
        return self._made[self.tabs.current()]

    def show_section(self, code: str) -> QWidget:
        """Go to a tab, which is made if it isn't there."""
        if code not in self._made:
            module, _, name = self._sections.pages[code].partition(":")
            self._made[code] = getattr(import_module(module), name)(self._desk)
            self._stack.addWidget(self._made[code])
        self.tabs.choose(code)
        self._stack.setCurrentWidget(self._made[code])
        return self._made[code]

    def go(self, code: str) -> None:
        """Go to a tab because somebody asks for it: it is the one that comes back."""
        self._gone = True
        self.show_section(code)
        self._desk.tasks.write(self, kept.remember, self._key, {"tab": code})

    def focus_list(self) -> None:
        """Into the tab."""
        cast("Section", self.section).focus_list()

    def refresh(self) -> None:
        """The tab in sight asks again."""
        cast("Section", self.section).refresh()

    @property
    def _key(self) -> str:
        return f"view:{self._sections.name}"

    def _on_recalled(self, before: Mapping[str, object]) -> None:
        code = "" if self._gone else str(before.get("tab", ""))
        if code in self._sections.pages and code != self.tabs.current():
            now = QApplication.focusWidget()
            inside = now is not None and self._stack.isAncestorOf(now)
            self.show_section(code)
            if inside:
                # What had the focus is out of sight now.
                self.focus_list()

    def _on_step(self, step: int) -> None:
        codes = list(self._sections.pages)
        self.show_section(codes[(codes.index(self.tabs.current()) + step) % len(codes)])
        self.focus_list()
