"""What the buttons and keys at the top of a person's page do."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from vru_case.services.support import episodes
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.header import PersonHeader
from vru_case.ui.pages.person.sheets import Sheets, forms_menu
from vru_case.ui.parts.menu import Menu
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import person


class PersonMenus(QObject):
    """Opens sheets and menus for the page that is shown."""

    def __init__(self, desk: Desk, sheets: Sheets, header: PersonHeader) -> None:
        super().__init__(header)
        self._desk = desk
        self._sheets = sheets
        self._header = header
        header.refer_asked.connect(self.refer)
        header.print_asked.connect(self.print)
        header.add_asked.connect(self.add)
        header.more_asked.connect(self._on_more)

    def refer(self) -> None:
        """Refer them to another programme of ours."""
        self._sheets.open("refer")

    def print(self) -> None:
        """Print a summary."""
        self._sheets.open("print")

    def follow_up(self) -> None:
        """Plan the next time."""
        self._sheets.open("follow_up")

    def agree(self) -> None:
        """Ask what they agree to."""
        self._sheets.open("ask_all")

    def look(self) -> None:
        """Look at progress together."""
        self._sheets.open("review")

    def add(self) -> None:
        """Everything that can be written down, in groups."""
        page = self._sheets.page
        if page is None:
            return
        menu = Menu(self._desk.theme, self._header)
        group = ""
        for entry in forms_menu().offered(self._desk.library, page):
            if group and entry.group != group:
                menu.addSeparator()
            group = entry.group
            said = form_words.FORMS[entry.code].menu
            menu.add_line(said, entry.code, entry.icon, entry.key)
        menu.triggered.connect(self._on_add)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._header.add
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_add(self, action: QAction) -> None:
        self._sheets.open(str(action.data()))

    def _on_more(self, code: str) -> None:
        page = self._sheets.page
        if page is None:
            return
        if code == "assign":
            act(self._desk, person.ASSIGNED, episodes.assign, page.head.id, self._desk.actor.account_id)
        elif code == "copy":
            QGuiApplication.clipboard().setText(page.head.reference)
            self._desk.say(person.COPIED)
        else:
            self._sheets.open(code)
