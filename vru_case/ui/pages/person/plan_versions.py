"""The plan agreed together: where it stands now, and every version as it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.plan.plan_values import ASKED, Change, Progress, VersionRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.flow import Flow
from vru_case.ui.forms.plan.plan_lines import PlanLines, domain_of
from vru_case.ui.forms.supervising import plan_sign_off
from vru_case.ui.pages.person.blocks import Disc, RowLine, pill
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import ink_of
from vru_case.ui.words import plan as words
from vru_case.ui.words import supervision_plans as sign_words


class PlanHead(QWidget):
    """Whether it is agreed, and what has changed since. `asked(code)` for a sheet: plan_version or plan_copy."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._desk = desk
        self._newest: VersionRow | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        self._title = Label(theme, words.THEIR_PLAN, "name")
        self._said = Label(theme, "", "body", "text2", wrap=True)
        self._since = Label(theme, "", "meta", "text3", wrap=True)
        self._stand = Label(theme, "", "small", "text2", wrap=True)
        for label in (self._title, self._said, self._stand, self._since):
            said.addWidget(label)
        row.addLayout(said, 1)
        self.copy = Button(theme, words.COPY, "quiet", "printer", parent=self)
        self.agree = Button(theme, words.AGREE, "secondary", "handshake", parent=self)
        self.copy.clicked.connect(self._on_copy)
        self.agree.clicked.connect(self._on_agree)
        self.sign = Button(theme, sign_words.OPEN, "secondary", "user-check", parent=self)
        self.sign.clicked.connect(self._on_sign)
        # With large text they go below one another: a page that is wider than its pane hides what stands at its right.
        acts = Flow(theme.px(8))
        row.addLayout(acts)
        for button in (self.copy, self.sign, self.agree):
            acts.addWidget(button)

    def show_progress(self, progress: Progress, *, supervises: bool = False) -> None:
        """Where it stands; whoever `supervises` here can read and sign what waits for it."""
        newest = progress.versions[-1] if progress.versions else None
        self._title.setText(words.version_title(newest) if newest else words.THEIR_PLAN)
        self._said.setText(words.version_meta(newest) if newest else words.NOT_AGREED)
        since = words.SINCE.format(changes=words.counted(progress.since)) if progress.since else words.NOTHING_SINCE
        self._since.setText(since if newest else "")
        self._since.setVisible(newest is not None)
        self._show_stand(newest, supervises=supervises)
        self.copy.setVisible(bool(progress.now))
        self.agree.setVisible(bool(progress.now))

    def _show_stand(self, newest: VersionRow | None, *, supervises: bool) -> None:
        stand = newest.sign_off if newest is not None else None
        self._newest = newest
        self._stand.setVisible(stand is not None)
        self.sign.setVisible(supervises and stand is not None and stand.state == ASKED)
        if stand is not None:
            text, tone, _icon = sign_words.stands(stand)
            self._stand.setText(text)
            self._stand.set_ink(ink_of(tone))

    def _on_sign(self) -> None:
        if self._newest is not None:
            plan_sign_off.look(self._desk, self._newest.id, self)

    def _on_copy(self) -> None:
        self.asked.emit("plan_copy")

    def _on_agree(self) -> None:
        self.asked.emit("plan_version")


class VersionLine(QWidget):
    """One version: what changed then, and what it said when asked."""

    def __init__(self, desk: Desk, row: VersionRow) -> None:
        super().__init__()
        self._desk, self._row = desk, row
        self._lines: PlanLines | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        changed = "\n".join(_change(desk, each) for each in row.changes) or words.FIRST_VERSION
        left = Disc(desk.theme, "handshake", "accent")
        line = RowLine(desk.theme, words.version_title(row), words.version_meta(row), changed, left)
        if row.sign_off is not None:
            text, tone, icon = sign_words.stands_short(row.sign_off)
            line.put(pill(desk.theme, text, tone, icon))
        self.button = Button(desk.theme, words.SHOW, "quiet", "eye", name=words.SHOW_ONE.format(number=row.number))
        self.button.clicked.connect(self._on_clicked)
        column.addWidget(line.put(self.button))

    def _on_clicked(self) -> None:
        if self._lines is None:
            self._lines = PlanLines(self._desk.theme, self._desk.library, self._row.lines)
            self._lines.setContentsMargins(self._desk.theme.px(44), 0, 0, self._desk.theme.px(8))
            self._column.addWidget(self._lines)
        else:
            self._lines.setVisible(self._lines.isHidden())
        self.button.say(words.SHOW if self._lines.isHidden() else words.HIDE)


def _change(desk: Desk, each: Change) -> str:
    return words.change(each, domain_of(desk.library, each.line))
