"""What holds the events together: the time they happen at, what each of them wrote, and its picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from PySide6.QtCore import Qt

from vru_case import clock
from vru_case.demo import desk
from vru_case.demo.hands import Hands
from vru_case.demo.record import Written, last_number, written_since
from vru_case.demo.stage import COACH, NAVIGATOR, PASSPHRASE, SUPERVISOR, Stage

NAME = "James"
#: How long before today he came to the emergency department.
DAYS_AGO = 76


@dataclass(slots=True)
class Story:
    """A story on its stage. `written` is what its events wrote, in order."""

    stage: Stage
    pictures: Path
    written: list[Written] = field(default_factory=list)

    @contextmanager
    def event(self, number: int, hands: Hands, day: int, at: str) -> Iterator[None]:
        """Something that happens on a day after the attendance; what it writes is kept under its number."""
        self.stage.at(self.moment(day, at))
        hands.focus()
        before = hands.ask(last_number)
        yield
        self.written += hands.ask(lambda place: written_since(place, before, number, hands.name))
        self.picture(f"{number:02d}-{hands.name.split()[0].lower()}-day-{day}", hands)

    def sign_in(self) -> None:
        """Three workers sign in on three new laptops."""
        self.stage.at(self.moment(-1, "08:30"))
        url = self.stage.running.url
        for username, name in (("nadia", NAVIGATOR), ("callum", COACH), ("ruth", SUPERVISOR)):
            hands = self.stage.laptops[name]
            hands.focus()
            self.picture(f"00-first-run-{username}", hands)
            desk.sign_in(hands, url, username, self.stage.passwords[name], PASSPHRASE)

    def lock_and_come_back(self, hands: Hands) -> None:
        """Lock in the middle of it, and unlock."""
        pane = desk.pane(hands)
        pane.start_contact()
        hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        hands.until(lambda: hands.app.window.session is None, "locking")
        self.picture("06-locked", hands)
        desk.unlock(hands, PASSPHRASE)
        hands.until(lambda: desk.shows_somebody(hands), "his page after unlocking")

    def share(self, *names: str) -> None:
        """The network is there, and these share what they have."""
        self.stage.go_online()
        for name in names:
            desk.share(self.stage.laptops[name])

    def picture(self, name: str, hands: Hands) -> None:
        """Keep a picture of a laptop."""
        hands.picture(self.pictures / f"{name}.png")

    def moment(self, day: int, at: str) -> datetime:
        """A time of day, so many days after the attendance."""
        first = self.stage.time.today - timedelta(days=DAYS_AGO)
        return datetime.combine(first + timedelta(days=day), clock_time.fromisoformat(at), clock.LONDON)

    def day(self, day: int) -> str:
        """A day after the attendance, as somebody would write it."""
        date = self.moment(day, "12:00")
        return f"{date.day} {date:%B %Y}"
