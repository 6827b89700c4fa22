"""What stands on the page of one referral, from its head to what the person was told."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.values import ReferralRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.referring.letter import Letter, LetterView
from vru_case.ui.forms.referring.steps import Steps
from vru_case.ui.forms.referring.told import Told
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words import referrals as words

MEASURE = 640
TONES: dict[str, tuple[Tone, str]] = {
    "accepted": ("ok", "circle-check"),
    "in_touch": ("ok", "circle-check"),
    "not_suitable": ("neutral", "info"),
}


class ReferralBody(QWidget):
    """Shows a referral; the pane it stands in listens to its buttons."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, px = self._desk.theme, self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(28))
        column.setSpacing(px(18))
        column.addLayout(self._head())
        self.answer = Banner(theme, parent=self)
        self.steps = Steps(theme, self)
        self.shared = Label(theme, "", "heading", parent=self)
        self.letter = LetterView(theme, self)
        self.told_title = Label(theme, words.WHAT_TOLD, "heading", parent=self)
        self.told = Told(theme, self)
        self.help = Label(theme, words.ANSWER_HELP, "small", "text3", wrap=True, parent=self)
        self._measured = QVBoxLayout()
        self._measured.setSpacing(px(18))
        for widget in (self.answer, self.steps, self.shared, self.letter, self.help, self.told_title, self.told):
            self._measured.addWidget(widget)
        column.addLayout(self._measured)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No wider than can be read. By a margin: a layout ignores a widest width when it asks how high words are."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        self._measured.setContentsMargins(0, 0, max(0, self.width() - 2 * px(28) - px(MEASURE)), 0)

    def show_referral(self, row: ReferralRow) -> None:
        """Shows one."""
        theirs = row.direction == "in"
        self.avatar.show_person(row.id, row.name)
        self.name.setText(row.name)
        when = dates.on_day(row.when)
        self.sub.setText((words.ASKED_BY if theirs else words.SENT_TO).format(programme=row.programme, when=when))
        self._show_answer(row)
        self.steps.setVisible(not theirs)
        if not theirs:
            self._show_steps(row)
        self.shared.setText(words.SHARED_WITH_US if theirs else words.SHARED_BY_US)
        self._show_letter(row)
        self._show_told(row)
        unanswered = theirs and row.stage == "sent"
        self.take_on.setVisible(unanswered)
        self.not_right.setVisible(unanswered)
        self.help.setVisible(unanswered)
        self.open_person.setVisible(not theirs or row.apart or row.stage in ("accepted", "in_touch"))

    def _head(self) -> QHBoxLayout:
        theme, px = self._desk.theme, self._desk.theme.px
        self.avatar = Avatar(theme, "", "", 52, self)
        self.name = Label(theme, "", "display", elide=True, parent=self)
        self.sub = Label(theme, "", "small", "text2", elide=True, parent=self)
        self.take_on = Button(theme, words.TAKE_ON, "primary", "check", parent=self)
        self.not_right = Button(theme, words.NOT_RIGHT, parent=self)
        self.open_person = Button(theme, words.OPEN_PERSON, icon="user-round", parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.avatar)
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        lines.addWidget(self.name)
        lines.addWidget(self.sub)
        row.addLayout(lines, 1)
        for button in (self.open_person, self.not_right, self.take_on):
            row.addWidget(button)
        return row

    def _show_answer(self, row: ReferralRow) -> None:
        if row.stage == "withdrawn":
            said = words.TAKEN_BACK_IN if row.direction == "in" else words.TAKEN_BACK_OUT
            self.answer.say(said.format(programme=row.programme), "warn", "undo-2")
            return
        if row.stage not in TONES:
            said = words.LEAVES_SOON if row.stage == "waiting" else words.NO_ANSWER_YET
            if row.stage == "received" and row.received_on is not None:
                said = words.RECEIVED_ON.format(day=dates.day_within(row.received_on))
            self.answer.say("" if row.direction == "in" else said, "neutral", "clock")
            return
        said = words.STAGES["accepted" if row.stage == "in_touch" else row.stage]
        when = dates.day_near(dates.local_day(row.answered_at)) if row.answered_at else ""
        form = words.ANSWERED_BY if row.answered_by else words.ANSWERED_AT
        sentence = form.format(answer=said, who=row.answered_by, when=when)
        tone, icon = TONES[row.stage]
        self.answer.say("\n".join(filter(None, (sentence, row.answer_words))), tone, icon)

    def _show_steps(self, row: ReferralRow) -> None:
        steps = list(words.SENT_STEPS)
        if row.stage in ("not_suitable", "withdrawn"):
            steps = [*steps[:3], row.stage]
        self.steps.show_steps([words.STAGES[step] for step in steps], steps.index(row.stage))

    def _show_letter(self, row: ReferralRow) -> None:
        ours = self._desk.actor.place(row.space_id).programme
        here = self._desk.library.programme(ours).name
        sender, to = (row.programme, here) if row.direction == "in" else (here, row.programme)
        lines = tuple((line.label, line.value) for line in row.shared)
        settled = tuple((each.asks, each.answer) for each in row.settled)
        self.letter.show_letter(Letter(sender, to, dates.on_day(row.when), lines, words.LETTER_EMPTY, settled))

    def _show_told(self, row: ReferralRow) -> None:
        """What the sending programme tells everybody before a referral, from its file."""
        ours = self._desk.actor.place(row.space_id).programme
        theirs = next((each.id for each in self._desk.library.programmes if each.short_name == row.programme), "")
        sender, receiver = (theirs, ours) if row.direction == "in" else (ours, theirs)
        partner = self._desk.library.programme(sender).partner(receiver) if sender else None
        told = partner.told if partner else ()
        self.told_title.setVisible(bool(told))
        self.told.show_lines(told)
