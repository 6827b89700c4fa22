"""Boards of single parts for the gallery."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button, Kind
from vru_case.ui.parts.card import Card
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.field_choice import CheckField, ChecksField, ChoiceField, RadioField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, PasswordField, TextField
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.progress import Progress
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.parts.values import Choice, Tone
from vru_case.ui.theme import Theme

BUTTONS: tuple[Kind, ...] = ("primary", "secondary", "quiet", "danger")
TONES: tuple[Tone, ...] = ("neutral", "accent", "danger", "warn", "ok", "info", "violet")
DATES = DateWords(("not known", "unknown"), "Write it like 3/5/2008, May 2008, 2008 or not known")
PLACES = (
    Choice("a", "Blackpool custody", "Custody"),
    Choice("b", "Preston custody", "Custody"),
    Choice("c", "Blackpool Victoria", "Emergency departments"),
)
YES_NO = (
    Choice("yes", "Yes"),
    Choice("later", "Not now, ask again later"),
    Choice("no", "Didn't want support this time"),
)


def board(theme: Theme) -> QWidget:
    """Buttons, pills, chips, banners, fields."""
    shown = QWidget()
    shown.setProperty("surface", "bg")
    shown.resize(1100, 820)
    across = QHBoxLayout(shown)
    across.setContentsMargins(28, 28, 28, 28)
    across.setSpacing(36)
    across.addLayout(_left(theme), 1)
    across.addLayout(_right(theme), 1)
    return shown


def _left(theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    column.addWidget(Label(theme, "Parts", "display"))
    for enabled in (True, False):
        row = QHBoxLayout()
        for kind in BUTTONS:
            button = Button(theme, kind.title(), kind, "plus" if enabled else "")
            button.setEnabled(enabled)
            row.addWidget(button)
        row.addWidget(Button(theme, "", "secondary", "ellipsis", name="More"))
        row.addWidget(KeyCap(theme, "Ctrl+Return"))
        row.addStretch(1)
        column.addLayout(row)
    row = QHBoxLayout()
    for tone in TONES:
        row.addWidget(Pill(theme, tone.title(), tone, "" if tone == "neutral" else "shield-alert"))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    on = ToggleChip(theme, "Housing", "house")
    on.setChecked(True)
    picked = PickChip(theme, "Length", [Choice("15", "15 min")], "timer")
    picked.set_code("15")
    for part in (on, ToggleChip(theme, "A&E", "hospital"), picked, PickChip(theme, "Result", (), "check")):
        row.addWidget(part)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(
        Segments(theme, [Choice("mine", "Mine"), Choice("team", "Team"), Choice("all", "Everybody")], "Whose")
    )
    column.addWidget(
        Banner(theme, "You are looking at a copy from Tuesday.", "warn", "triangle-alert", "Take it again")
    )
    column.addWidget(Banner(theme, "Two records could be the same person. Nothing has been joined.", "info", "info"))
    column.addWidget(Banner(theme, "5 other fields merged by themselves.", "neutral", "check"))
    progress = Progress(theme, "Cancel")
    progress.step(0.4, "Reading the spreadsheet: 40 of 100 rows")
    progress.show()
    column.addWidget(progress)
    pair = QHBoxLayout()
    mine = Card(theme, "Email tutor, then meet at the hub on Saturday.", "You, this laptop, today 16:42")
    mine.setChecked(True)
    pair.addWidget(mine)
    pair.addWidget(Card(theme, "Housing need proof of ID before Monday.", "Ben Whitlock, today 17:10"))
    column.addLayout(pair)
    column.addStretch(1)
    return column


def _right(theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    password = PasswordField(theme, "Passphrase", "Show", "Hide")
    password.set_value("four words")
    place = ChoiceField(theme, "Where did you meet?", PLACES, placeholder="Type to find")
    place.set_value("b")
    answer = RadioField(theme, "Would they like support?", YES_NO, "Ask kindly; no is a fine answer.")
    answer.set_value("later")
    needs = ChecksField(
        theme, "They would like help with", [Choice("h", "Somewhere to stay"), Choice("c", "College or work")]
    )
    needs.set_value(["c"])
    wrong = NotesField(theme, "What's happened, in their words", "Only if they choose", lines=2)
    wrong.set_error("Write a word or two, or leave it and save")
    consent = CheckField(
        theme, "They agree that we may tell the housing team their first name and phone number, and nothing else"
    )
    known_as = TextField(theme, "Known as", "What they want to be called", optional="Optional")
    for part in (known_as, password, place, answer, needs, consent, wrong):
        column.addWidget(part)
    column.addStretch(1)
    return column


def empty_board(theme: Theme) -> QWidget:
    """A place with nothing in it."""
    shown = Empty(theme, "sun", "Nothing due today. Start with a new contact.", "New contact", "N")
    shown.setProperty("surface", "bg")
    shown.resize(520, 360)
    return shown


def conflictless_sheet(theme: Theme, window: QWidget) -> Sheet:
    """A form in a sheet."""
    sheet = Sheet(theme, "New person", "Save person", "Cancel", window, "Only what you know now. The rest can wait.")
    sheet.add_field("known_as", TextField(theme, "Known as", placeholder="First name is enough"))
    born = DateField(theme, "Born", DATES, "Like 3/5/2008, May 2008, 2008 or not known")
    born.set_value(PartDate(None, "unknown"))
    sheet.add_field("born", born)
    sheet.add_field("place", ChoiceField(theme, "Where did you meet?", PLACES))
    sheet.add_field("answer", RadioField(theme, "Would they like support?", YES_NO))
    return sheet
