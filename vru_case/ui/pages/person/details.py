"""Details: how to reach them safely, where they live, who they are, what they agreed to, and when we supported them."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vru_case.programmes.validators import nhs_number_shown, phone_shown
from vru_case.services.agreement import offers
from vru_case.services.people import people
from vru_case.services.values import (
    AddressRow,
    AgreementRow,
    ContactPointRow,
    EpisodeRow,
    PersonPage,
)
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.flow import Flow
from vru_case.ui.forms.support import sign_off
from vru_case.ui.pages.person.blocks import Block, Column, Disc, RowButton, RowLine, pill
from vru_case.ui.pages.person.records import Records
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates, merging
from vru_case.ui.words import endings as ending_words
from vru_case.ui.words import person_tabs as words

#: Each block: its form, its title, what it says when there is nothing, its button.
BLOCKS = (
    ("contact_point", words.REACH, words.NO_REACH, words.ADD_REACH),
    ("details", words.ABOUT, words.NO_ABOUT, words.CHANGE),
    ("address", words.ADDRESSES, words.NO_ADDRESSES, words.ADD_ADDRESS),
    ("agreement", words.AGREEMENTS, words.NO_AGREEMENTS, words.ADD_ANSWER),
    ("episodes", words.EPISODES, words.NO_EPISODES, ""),
    ("printouts", words.PRINTOUTS, words.NO_PRINTOUTS, ""),
    ("same_person", merging.RECORDS, merging.NO_RECORDS, merging.SAME_AS),
)
#: Facts whose value is a code, and the list that has its words.
CODED = {name: name for name in ("district", "accommodation", "ete", "sex", "gender", "ethnicity")}


class DetailsTab(QWidget):
    """What is safe about a number stands before the number."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        listed = Column(desk.theme, words.ABOUT)
        column.addWidget(listed)
        self._blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            icon = {"details": "pencil", "same_person": "users"}.get(code, "plus")
            block = self._blocks[code] = Block(desk.theme, title, nothing, button, icon)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            listed.add(block)
        self._records = Records(desk, self._blocks["same_person"])

    def show_page(self, page: PersonPage) -> None:
        """Somebody's details; nothing is built anew when they are the same."""
        self._records.show_page(page)
        if self._page is not None and _part(self._page) == _part(page):
            return
        self._page = page
        theme = self._desk.theme
        self._blocks["contact_point"].show_rows([self._point(row) for row in page.contact_points])
        facts = self._facts(page)
        self._blocks["details"].show_rows([facts] if facts else [], 0)
        self._blocks["address"].show_rows([self._address(row) for row in page.addresses])
        answers = [row for row in page.agreements if row.latest]
        self._blocks["agreement"].show_rows([self._agreement(row) for row in answers])
        self._blocks["episodes"].show_rows([self._episode(row) for row in page.episodes])
        printed = [
            RowLine(
                theme,
                row.title,
                f"{dates.on_day(row.when)} · {row.author}",
                row.body,
                Disc(theme, "printer", "neutral"),
            )
            for row in page.printouts
        ]
        self._blocks["printouts"].show_rows(printed)

    def _point(self, row: ContactPointRow) -> RowLine:
        theme = self._desk.theme
        safe = QWidget()
        across = Flow(theme.px(6), safe)
        across.setContentsMargins(0, 0, 0, theme.px(4))
        for said, answer in words.safety(row):
            tone: Tone = "ok" if answer else ("warn" if answer is None else "danger")
            icon = "check" if answer else ("circle-question-mark" if answer is None else "x")
            across.addWidget(pill(theme, said, tone, icon))
        number = _shown(row.value) if row.usable else words.HIDDEN
        left = Disc(theme, "phone" if row.usable else "phone-off", "accent" if row.usable else "danger")
        line = RowLine(theme, number, words.point_meta(row), "", left)
        if not row.usable:
            line.title.set_ink("text2")
        line.words.insertWidget(0, safe)
        end = RowButton(self._desk, words.END_POINT, row.id, row.kind.words)
        end.pressed_for.connect(self._on_end)
        return line.put(Label(theme, row.kind.words, "meta", "text3"), end)

    def _facts(self, page: PersonPage) -> QWidget | None:
        theme, library, details = self._desk.theme, self._desk.library, page.details
        found: list[tuple[str, str]] = []
        for name, label in words.FIELDS.items():
            if name == "born":
                value = words.born(details)
            else:
                value = str(getattr(details, name))
                value = library.label(CODED[name], value) if name in CODED and value else value
                value = nhs_number_shown(value) if name == "nhs_number" and value else value
            if value:
                found.append((label, value))
        if not found:
            return None
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(10))
        for place, (label, value) in enumerate(found):
            cell = QVBoxLayout()
            cell.setSpacing(theme.px(1))
            cell.addWidget(Label(theme, label, "meta", "text3"))
            cell.addWidget(Label(theme, value, "body", wrap=True))
            grid.addLayout(cell, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return box

    def _address(self, row: AddressRow) -> RowLine:
        theme = self._desk.theme
        title = ", ".join(part for part in (row.lines, row.postcode) if part) or row.district.words
        meta = row.district.words if title != row.district.words else ""
        line = RowLine(theme, title, meta, "", Disc(theme, "house", "neutral"))
        if row.safe_to_visit is None:
            return line
        tone: Tone = "ok" if row.safe_to_visit else "danger"
        said = words.VISIT if row.safe_to_visit else words.NOT_VISIT
        return line.put(pill(theme, said, tone, "check" if row.safe_to_visit else "x"))

    def _agreement(self, row: AgreementRow) -> RowLine:
        theme = self._desk.theme
        title = " · ".join(part for part in (row.kind.words, row.partner.words) if part)
        tone: Tone = "ok" if row.holds else "neutral"
        left = Disc(theme, "shield-check" if row.holds else "shield", tone)
        line = RowLine(theme, title, words.given(row), words.limits(row), left)
        line.put(pill(theme, row.answer.words, tone, "check" if row.holds else "minus"))
        if not row.holds:
            return line
        changed = RowButton(self._desk, words.CHANGED_MIND, row.id, title)
        changed.pressed_for.connect(self._on_changed_mind)
        return line.put(changed)

    def _episode(self, row: EpisodeRow) -> RowLine:
        theme = self._desk.theme
        began = words.CAME_BACK if row.is_return else words.FIRST_TIME
        meta = " · ".join(part for part in (began, row.source.words, row.closure.words) if part)
        left = Disc(theme, "flag" if row.closed_on else "door-open", "neutral" if row.closed_on else "ok")
        said = "\n".join(part for part in (row.achievements, row.helped, row.closing_words) if part)
        return self._signing(RowLine(theme, words.period(row), meta, said, left), row)

    def _signing(self, line: RowLine, row: EpisodeRow) -> RowLine:
        """How far its sign-off has come, and for whom it waits the way to it."""
        if not row.sign_off:
            return line
        said, tone, icon = ending_words.STANDS[row.sign_off]
        line.put(pill(self._desk.theme, said, tone, icon))
        page = self._page
        supervises = page is not None and self._desk.actor.place(page.head.space_id).role == "supervisor"
        if row.sign_off == "sent_back" or (row.sign_off == "asked" and supervises):
            text = ending_words.ANSWER if row.sign_off == "sent_back" else ending_words.READ
            look = RowButton(self._desk, text, row.id, words.period(row), "file-text")
            look.pressed_for.connect(self._on_look)
            line.put(look)
        return line

    def _on_look(self, episode: UUID) -> None:
        sign_off.look(self._desk, episode, self)

    def _on_end(self, point: UUID) -> None:
        self._do(people.end_contact_point, people.use_again, point, words.ENDED_POINT)

    def _on_changed_mind(self, agreement: UUID) -> None:
        self._do(offers.withdraw, offers.still_agreed, agreement, words.SAID_CHANGED)

    def _do(self, verb: Callable[..., None], undo: Callable[..., None], row: UUID, said: str) -> None:
        act(self._desk, said, verb, row, way=self._desk.way_back(undo, row))

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            code = sender.objectName()
            self._sheets.open("ask_all" if code == "agreement" else code)


def _part(page: PersonPage) -> tuple[object, ...]:
    return (
        page.head.id,
        page.details,
        page.contact_points,
        page.addresses,
        page.agreements,
        page.episodes,
        page.printouts,
    )


def _shown(value: str) -> str:
    return phone_shown(value) if value.startswith("+") else value
