"""Support ending, with the door left open: why, what they can be proud of, and what is still open one by one."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from vru_case.services.support import closing
from vru_case.services.support.closing import Closed, Looked
from vru_case.services.values import EpisodeRow
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.plan.review import make_exit
from vru_case.ui.forms.support.key_row import KeyRow, close_together, in_turn
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates
from vru_case.ui.words import endings as words

EXIT = "EXIT"
KEYS = {hint: code for code, hint in words.BECOMES_HINTS.items()}


class CloseSupportSheet(Undoable, TableSheet):
    """Ends the support that is open now. What is open stays so, unless somebody says otherwise of each."""

    form: ClassVar[Form] = Form(
        "closing",
        closing.close,
        closing.NewClosing,
        (
            (
                Ask("reason", "pick", "closure_reason", lambda programme: programme.uses.closure_reasons, share=3),
                Ask("closed_on", "behind", read=day_of, share=2),
            ),
            (Ask("achievements", "notes", lines=2),),
            (Ask("helped", "line"), Ask("words", "line")),
            (Ask("ask_sign_off", "tick"),),
        ),
        760,
    )

    def ready(self) -> None:
        """The look back, and everything that is still open."""
        self.fields["ask_sign_off"].set_value(self.kit.programme.endings.sign_off)
        self._look_back()
        self.rows: dict[tuple[str, UUID], KeyRow] = {}
        theme = self.desk.theme
        open_ = list(self._open())
        self.add(Label(theme, words.LOOK_AT_EACH if open_ else words.NOTHING_OPEN, "name"))
        if open_:
            self.add(Label(theme, words.LOOK_HELP, "meta", "text3", wrap=True))
        holder, column = close_together(theme)
        self.add(holder)
        choices = [Choice(code, said, hint=words.BECOMES_HINTS[code]) for code, said in words.BECOMES.items()]
        for kind, row_id, what, meta in open_:
            row = self.rows[kind, row_id] = KeyRow(theme, what, meta, choices, KEYS, closing.KEEP)
            self.add_row({f"{kind}:{row_id}": row}, column)
        in_turn(list(self.rows.values()))

    def given(self) -> dict[str, Any]:
        """Which support, and what becomes of what is open."""
        looked = tuple(Looked(kind, row_id, row.value()) for (kind, row_id), row in self.rows.items())
        opened = self._episode()
        return {"episode_id": opened.id if opened else self.page.head.id, "looked": looked}

    def way_back(self, answer: Closed) -> WayBack:
        """Support is open again, with all that was."""
        return self.undo_by(closing.take_back, answer)

    def _episode(self) -> EpisodeRow | None:
        """The newest support that has not ended; the newest of all lets the service say that it has."""
        rows = self.page.episodes
        return next((row for row in rows if row.closed_on is None), rows[0] if rows else None)

    def _look_back(self) -> None:
        opened, theme = self._episode(), self.desk.theme
        found = [row for row in self.page.progress.reviews if row.kind.code == EXIT and row.when.at is not None]
        if found and opened and dates.local_day(found[-1].when.at) >= opened.opened_on:  # type: ignore[arg-type]
            said = words.LOOKED_BACK.format(day=dates.on_day(found[-1].when))
            self.add(Label(theme, said, "body", "text2", wrap=True))
            return
        self.add(Label(theme, words.NOT_LOOKED_BACK, "body", "text2", wrap=True))
        self.look = Button(theme, words.LOOK_BACK, "secondary", "trending-up", parent=self)
        self.look.clicked.connect(self._on_look_back)
        self.footer_left.addWidget(self.look)

    def _on_look_back(self) -> None:
        # What was typed waits; the look back is a sheet of its own, and this one can be opened again after it.
        window, desk, page = self.parentWidget(), self.desk, self.page
        self.reject()
        make_exit(desk, page, window).open()

    def _open(self) -> Iterable[tuple[str, UUID, str, str]]:
        plan = self.page.plan
        for kind, rows in ((closing.GOAL, plan.goals), (closing.ACTION, plan.actions)):
            for row in rows:
                if row.state == "open":
                    meta = " · ".join(part for part in (words.KINDS[kind], row.owner) if part)
                    yield kind, row.id, row.words, meta
        for due in self.page.follow_ups:
            yield closing.FOLLOW_UP, due.id, due.what, f"{words.KINDS['follow_up']} · {dates.due_in_full(due)}"
