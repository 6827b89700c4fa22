"""Looking at progress together: the wheel and the list of areas side by side, starting from the last time."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case import clock
from vru_case.services.plan import plan_undo, reviews
from vru_case.services.plan.plan_values import Area, ReviewRow
from vru_case.services.plan.reviews import NewReview, Recorded
from vru_case.services.values import Coded, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, day_of, make_field
from vru_case.ui.forms.base import called
from vru_case.ui.forms.plan.scores import ScoresField
from vru_case.ui.forms.plan.wheel_view import Legend, sectors
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.parts.wheel import Wheel
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as words

#: What 100 px come to from where text is large.
LARGE = 115


class ReviewSheet(Undoable, WideSheet):
    """`done` carries what recording it made. `kind` is from review_kind; left out, the first or one along the way."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None, kind: str = "") -> None:
        said = form_words.FORMS["review"]
        # Large text leaves the wheel its disc, and the list the words of its answers.
        shares = (14, 10) if desk.theme.px(100) < LARGE else (15, 9)
        WideSheet.__init__(self, desk, said, parent, called(page), 1232, shares)
        self.page = page
        history = page.progress.reviews
        self.last: ReviewRow | None = history[-1] if history else None
        self._begun = history[0] if history else None
        self.kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        self.scores = ScoresField(
            desk.theme, self._areas(), desk.library.list("area_score"), desk.library.list("support_wanted")
        )
        self._lay_left(kind or (reviews.REVIEW if history else reviews.BASELINE))
        self._lay_right()
        self.scores.begins_at = self.wheel
        self.scores.changed.connect(self._on_scores)
        self.scores.gone_to.connect(self.wheel.go)
        self._on_scores()
        self.typed.use(f"review:{page.head.id}")

    def save(self) -> None:
        """All of it in one write."""
        if not self.readable():
            return
        fields, scores = self.fields, self.scores
        new = NewReview(
            self.page.head.id, scores.answers("person"), scores.answers("worker"), scores.answers("level"),
            fields["kind"].value(), fields["words"].value(), day_of(fields["next_on"].value()),
            fields["add_needs"].value(), fields["when"].value(),
        )  # fmt: skip
        self.write(reviews.record, new)

    def way_back(self, answer: Recorded) -> WayBack:
        """All that it made."""
        return self.undo_by(plan_undo.review, answer)

    def _areas(self) -> tuple[Area, ...]:
        if self.last is not None:
            return self.last.areas
        domains = self.desk.library.list("need_domain")
        asked = ((code, domains.option(code)) for code in self.kit.programme.uses.needs)
        return tuple(Area(Coded(code, option.label), option.text("icon")) for code, option in asked if option)

    def _lay_left(self, kind: str) -> None:
        begins = words.FROM_LAST.format(day=dates.on_day(self.last.when)) if self.last else words.FRESH
        self.left.addWidget(Label(self.desk.theme, begins, "small", "text2", wrap=True))
        self._count = Label(self.desk.theme, "", "meta_strong", "text3")
        self.left.addWidget(self._count)
        self.add_row({"scores": self.scores}, self.left)
        self.add_row({"words": make_field(self.kit, Ask("words", "notes", lines=2))}, self.left)
        again = make_field(self.kit, Ask("next_on", "ahead"))
        day = reviews.suggested(self.kit.programme, clock.today()) if kind != reviews.EXIT else None
        if day is not None:
            again.set_value(PartDate(day, "day"))
        self.add_row({"add_needs": make_field(self.kit, Ask("add_needs", "tick", default=True))}, self.left)
        self.add_row({"next_on": again, "when": make_field(self.kit, Ask("when", "when"))}, self.left)
        self.add_row({"kind": make_field(self.kit, Ask("kind", "chips", "review_kind", default=kind))}, self.left)
        self.left.addStretch(1)

    def _lay_right(self) -> None:
        theme = self.desk.theme
        self.wheel = Wheel(theme, words.WHEEL, editable=True)
        self.wheel.scored.connect(self._on_scored)
        choices = [Choice(code, label) for code, label in words.SIDES.items()]
        self.side = Segments(theme, choices, words.SCORING, words.SCORE_KEYS)
        self.side.chosen.connect(self._on_side)
        head = QHBoxLayout()
        head.addWidget(self.side, 0, Qt.AlignmentFlag.AlignHCenter)
        self.right.addLayout(head)
        self.right.addWidget(self.wheel, 1)
        self.right.addWidget(Legend(theme, self._begun is not None))
        self.right.addWidget(Label(theme, words.WHEEL_HELP, "meta", "text3", wrap=True))

    def _on_scored(self, code: str, number: int) -> None:
        self.scores.score(code, self.wheel.side, str(number) if number else "NA")

    def _on_side(self, side: str) -> None:
        self.wheel.side = side
        self.wheel.setFocus()

    def _on_scores(self) -> None:
        rows = [(row.area.domain, row.answers()) for row in self.scores.rows.values()]
        areas = [Area(domain, "", said["person"], said["worker"], said["level"]) for domain, said in rows]
        self.wheel.show_sectors(sectors(self.desk.library, areas, self._begun))
        self._count.setText(words.changed(self.scores.count_changed()) if self.last else "")
        self._count.setVisible(self.last is not None)


def make_exit(desk: Desk, page: PersonPage, parent: QWidget | None = None) -> Any:
    """The look back as support ends."""
    return ReviewSheet(desk, page, parent, reviews.EXIT)
