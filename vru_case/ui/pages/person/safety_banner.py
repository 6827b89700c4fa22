"""What stands above every tab to keep somebody safe: the clock of a concern, and that they are kept apart."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vru_case.services.safety.safety_values import Safety
from vru_case.services.values import PersonPage
from vru_case.ui.pages.person.safety import MINUTE_MS
from vru_case.ui.parts.banner import Banner
from vru_case.ui.theme import Theme
from vru_case.ui.words import safety as words


class SafetyBanner(Banner):
    """Hidden while there is nothing to say. Names neither the other person nor a place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._safety = Safety()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.tick)

    def show_page(self, page: PersonPage) -> None:
        """Somebody's."""
        self._safety = page.safety or Safety()
        self.tick()

    def tick(self) -> None:
        """As it stands now."""
        running, apart = self._safety.running, bool(self._safety.walls)
        said, late = words.banner(running, apart)
        icon = "circle-alert" if late else ("timer" if running else "split")
        self.say(said, "danger" if late else "warn", icon, words.GO if said else "")
        if running and not self._minute.isActive():
            self._minute.start()
        elif not running:
            self._minute.stop()
