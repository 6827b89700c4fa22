"""One referral: who, from whom, when, exactly what was shared, and our answer; or how far the one we sent has come."""

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from vru_case.services.changes import Changes
from vru_case.services.people import listing
from vru_case.services.referring import referrals
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import ReferralRow
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.referring.not_suitable import NotSuitableSheet
from vru_case.ui.forms.referring.referral_body import ReferralBody
from vru_case.ui.forms.take_on import TakeOnSheet
from vru_case.ui.pages.referrals.directory_service import ServiceBody
from vru_case.ui.parts.empty import Empty
from vru_case.ui.words import referrals as words


class ReferralPane(QWidget):
    """Empty until `show_referral`. It asks again by itself when the referral changes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: ReferralRow | None = None
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Empty(desk.theme, "arrow-left-right", words.CHOOSE, parent=self))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = ReferralBody(desk)
        self._scroll.setWidget(self.body)
        self._stack.addWidget(self._scroll)
        self._service_scroll = QScrollArea(self)
        self._service_scroll.setWidgetResizable(True)
        self._service_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._service_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.service = ServiceBody(desk)
        self._service_scroll.setWidget(self.service)
        self._stack.addWidget(self._service_scroll)
        self.body.take_on.clicked.connect(self._on_take_on)
        self.body.not_right.clicked.connect(self._on_not_right)
        self.body.open_person.clicked.connect(self._on_open_person)
        desk.tasks.changed.connect(self._on_changed)

    @property
    def referral(self) -> ReferralRow | None:
        """What is shown now."""
        return self._row

    def show_referral(self, row: ReferralRow) -> None:
        """Shows one."""
        self._row = row
        self.body.show_referral(row)
        if row.direction == "in" and row.stage == "sent" and row.received_on is None:
            self._desk.tasks.write(self, referrals.received, row.id)
        self._stack.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(0)

    def show_service(self, row: ServiceRow) -> None:
        """Shows a service of the directory in its place."""
        self._row = None
        self.service.show_service(row)
        self._stack.setCurrentWidget(self._service_scroll)

    def clear(self) -> None:
        """Shows nobody."""
        self._row = None
        self._stack.setCurrentIndex(0)

    def _on_take_on(self) -> None:
        if self._row is not None:
            self.body.take_on.set_busy(words.TAKING)
            # Whoever doesn't stay to see it is still told that it is saved.
            act(
                self._desk, words.TAKEN, referrals.accept, self._row.id,
                then=partial(_if_there, self, self._on_taken), refused=partial(_if_there, self, self._on_refused),
            )  # fmt: skip

    def _on_taken(self, person_id: Any) -> None:
        self.body.take_on.set_idle()
        self._desk.open_person(person_id)

    def _on_refused(self, refusal: Any) -> None:
        self.body.take_on.set_idle()
        if refusal.field == OVERRIDE and self._row is not None:
            sheet = TakeOnSheet(self._desk, self._row, self)
            sheet.answered.connect(self._desk.open_person)
            sheet.open()
        else:
            self.body.answer.say(refusal.message, "danger", "circle-alert")

    def _on_not_right(self) -> None:
        if self._row is not None:
            NotSuitableSheet(self._desk, self._row, self).open()

    def _on_open_person(self) -> None:
        if self._row is not None:
            self._desk.open_person(self._row.person_id)

    def _on_changed(self, changes: Changes) -> None:
        if self._row is not None and changes.touches(self._row.person_id):
            ask = listing.referrals_in if self._row.direction == "in" else listing.referrals_out
            self._desk.tasks.read(self, ask, then=self._on_rows)

    def _on_rows(self, rows: tuple[ReferralRow, ...]) -> None:
        shown = self._row
        newer = next((row for row in rows if shown is not None and row.id == shown.id), None)
        if newer is not None and newer != shown:
            self.show_referral(newer)


def _if_there(pane: QWidget, then: Callable[[Any], None], answer: Any) -> None:
    if shiboken6.isValid(pane):
        then(answer)
