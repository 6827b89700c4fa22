"""Two keys that work anywhere: help for where one is, and undoing the last save."""

from PySide6.QtWidgets import QWidget

from vru_case.ui.frame.workspace import CALENDAR, LISTS, Workspace
from vru_case.ui.pages.help_places import open_help
from vru_case.ui.pages.sections import SectionedPage
from vru_case.ui.words import undoing as words
from vru_case.ui.words.help import of_tab


def show_help(at: Workspace) -> None:
    """About the place, and the tab of it in sight; while one is in a person, about theirs."""
    now: QWidget | None = at.window().focusWidget()
    place, right = at.place, at.panes.person
    if place in LISTS and now is not None and right.isAncestorOf(now):
        place = of_tab(right.tabs.current())
    elif place not in (*LISTS, CALENDAR) and isinstance(whole := at.whole(place), SectionedPage):
        place = of_tab(whole.tabs.current(), place)
    open_help(at.desk.theme, place, at)


def undo(at: Workspace) -> None:
    """Undo the last save of this sitting; what that was, and what would be next, is said when it is done."""
    step = at.desk.steps.last
    if step is None:
        at.toasts.say(words.NOTHING)
    else:
        step(by_key=True)
