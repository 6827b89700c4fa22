"""The two panes side by side: a list, and what is chosen in it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from vru_case.services.referring.directory import ServiceRow
from vru_case.services.values import ReferralRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.list import PeopleList
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.referrals.list import ReferralsList
from vru_case.ui.pages.referrals.referral import ReferralPane
from vru_case.ui.pages.today import body as today_body
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.values import Id
from vru_case.ui.tokens import LIST_NARROW, LIST_WIDE
from vru_case.ui.words import window as words

List = TodayList | PeopleList | ReferralsList


class Panes(QSplitter):
    """The lists at the left, the person or the referral at the right. `moved` when somebody dragged the line.

    `person_shown` carries the id of the person at the right, or None.
    """

    moved = Signal()
    person_shown = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = desk.theme
        self._place = "today"
        #: How wide somebody made the list; 0 when nobody has.
        self.dragged = 0
        self.wide = False
        self.today = TodayList(desk)
        self.people = PeopleList(desk)
        self.referrals = ReferralsList(desk)
        self.person = PersonPane(desk)
        self.referral = ReferralPane(desk)
        self._lists: dict[str, List] = {"today": self.today, "people": self.people, "referrals": self.referrals}
        self.left, self.right = QStackedWidget(), QStackedWidget()
        for each in self._lists.values():
            self.left.addWidget(each)
        for pane in (self.person, self.referral):
            self.right.addWidget(pane)
        self._lay_out()
        self._wire()

    @property
    def list(self) -> List:
        """The list now shown."""
        return self._lists[self._place]

    def show_place(self, place: str) -> None:
        """Show a list and what belongs to it."""
        self._place = place
        self.left.setCurrentWidget(self.list)
        self._agree()
        self._show_right()

    def show_person(self, person_id: Id | None) -> None:
        """Their page at the right; nobody's for None."""
        if person_id is None:
            self.person.clear()
        else:
            self.person.show_person(person_id if isinstance(person_id, UUID) else UUID(person_id))
        self._show_right()
        self.person_shown.emit(self.person.person_id)

    def open_person(self, person_id: Id) -> None:
        """Their page, and the focus goes there."""
        self.show_person(person_id)
        self.focus_detail()

    def focus_detail(self) -> None:
        """The focus goes to the right: into somebody's page, once it is there."""
        shown = self.right.currentWidget()
        if shown is self.person and self.person.person_id is not None:
            self.person.focus_page()
        else:
            enter(shown)

    def fit(self) -> None:
        """As wide as the window leaves: the list its usual width, unless somebody dragged the line."""
        self.person.set_compact(not self.wide)
        usual = self._theme.px(LIST_WIDE if self.wide else LIST_NARROW)
        width = self.dragged or min(usual, round(self.width() * 0.36))
        self.setSizes([width, max(self.width() - width, 1)])

    def _lay_out(self) -> None:
        px = self._theme.px
        self.left.setMinimumWidth(px(320))
        self.right.setMinimumWidth(px(520))
        for pane, name in ((self.left, words.LIST_PANE), (self.right, words.DETAIL_PANE)):
            pane.setAccessibleName(name)
        self.left.setProperty("surface", "bg")
        self.right.setProperty("surface", "surface")
        for pane in (self.left, self.right):
            pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)

    def _wire(self) -> None:
        for each in (self.today, self.people):
            each.chosen.connect(self._on_chosen)
            each.opened.connect(self.open_person)
        self.referrals.chosen.connect(self._on_referral)
        self.referrals.opened.connect(self._on_referral_opened)
        self.splitterMoved.connect(self._on_moved)

    def _agree(self) -> None:
        """Never one person marked at the left and another's page at the right: the list marks whom the page shows,
        and where it doesn't have them, the page is of whom it marks.
        """
        place, shown = self.list, self.person.person_id
        if isinstance(place, ReferralsList) or shown is None:
            return
        if marked(place) == shown:
            return
        if today_body.has(place.body, shown) if isinstance(place, TodayList) else place.body.list.has(shown):
            place.select(shown)
            return
        if marked(place) is None:
            place.body.list.select_first()
        if (other := marked(place)) is not None:
            self.show_person(other)

    def _show_right(self) -> None:
        self.right.setCurrentWidget(self.referral if self._place == "referrals" else self.person)

    def _on_chosen(self, person_id: object) -> None:
        # A list that is not shown may mark its first row while it loads; that is nobody's wish.
        if self.sender() is self.list and isinstance(person_id, UUID | str):
            self.show_person(person_id)

    def _on_referral(self, row: object) -> None:
        if isinstance(row, ReferralRow):
            self.referral.show_referral(row)
        elif isinstance(row, ServiceRow):
            self.referral.show_service(row)

    def _on_referral_opened(self, row: object) -> None:
        self._on_referral(row)
        self.focus_detail()

    def _on_moved(self, position: int, index: int) -> None:
        self.dragged = self.sizes()[0]
        self.moved.emit()


def marked(place: TodayList | PeopleList) -> Id | None:
    """Whose row is marked in a list."""
    return today_body.marked(place.body) if isinstance(place, TodayList) else place.body.list.current_id()


def enter(pane: QWidget | None) -> bool:
    """Put the focus on the first thing in `pane` that takes it, in tab order. False when there is none."""
    if pane is None:
        return False
    each = pane if pane.focusPolicy() & Qt.FocusPolicy.TabFocus else pane.nextInFocusChain()
    while each is not None and (each is pane or pane.isAncestorOf(each)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(pane) and each.isEnabled():
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        each = each.nextInFocusChain()
    return False
