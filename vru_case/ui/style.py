"""The one app-wide style sheet, written from the token table. Sizes go through `px`, so text size scales all."""

from collections.abc import Callable
from string import Template

from vru_case.ui.tokens import RADIUS_CARD, RADIUS_CHIP, RADIUS_CONTROL, Tokens

SURFACES = ("bg", "rail", "surface", "raised", "sunken")
INKS = ("text", "text2", "text3", "accent_text", "on_accent", "danger", "warn", "ok", "info", "violet")

_BASE = Template("""
QWidget { color: $text; }
QWidget:disabled { color: $text3; }
QMainWindow, QDialog { background: $bg; }
QFrame[line="h"] { background: $border; border: none; min-height: 1px; max-height: 1px; }
QFrame[line="v"] { background: $border; border: none; min-width: 1px; max-width: 1px; }
QFrame[card="true"] { background: $sunken; border: 1px solid $border; border-radius: ${card}px; }
QFrame[card="raised"] { background: $raised; border: 1px solid $border; border-radius: ${card}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: ${p4}px ${p8}px; }
QAbstractScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
""")

_BUTTONS = Template("""
QPushButton {
  background: $raised; color: $text; border: 1px solid $border; border-radius: ${control}px;
  padding: 0 ${p13}px; min-height: ${h32}px; text-align: center;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${p12}px; min-height: ${h30}px; }
QPushButton:disabled { color: $text3; background: $sunken; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text3; border: 1px solid $border; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="danger"]:disabled { color: $text3; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="danger"]:focus { border: 2px solid $danger; }
QPushButton[square="true"] { padding: 0; min-width: ${h32}px; }
QPushButton[square="true"]:focus { padding: 0; min-width: ${h30}px; }
QPushButton[square="small"] { padding: 0; min-height: ${p26}px; min-width: ${p26}px; }
QPushButton[square="small"]:focus { padding: 0; min-height: ${p24}px; min-width: ${p24}px; }
""")

_INPUTS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $raised; color: $text; border: 1px solid $border_strong; border-radius: ${control}px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $text3; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 ${p11}px; min-height: ${h34}px; }
QPlainTextEdit, QTextEdit { padding: ${p6}px ${p8}px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 0 ${p10}px; min-height: ${h32}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: ${p5}px ${p7}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $sunken; color: $text3; }
QLineEdit:read-only { background: $sunken; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {
  background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit[tall="true"] { min-height: ${h42}px; }
QLineEdit[tall="true"]:focus { min-height: ${h40}px; }
QComboBox QLineEdit {
  border: none; background: transparent; padding: 0; min-height: 0; placeholder-text-color: $text3;
}
QComboBox::drop-down { border: none; width: ${p28}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QAbstractItemView[popup="true"] {
  background: $raised; border: 1px solid $border_strong; border-radius: ${chip}px; padding: ${p4}px; outline: 0;
  selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item, QAbstractItemView[popup="true"]::item {
  min-height: ${h32}px; padding: 0 ${p8}px; border-radius: ${chip}px; }
QComboBox QAbstractItemView::item:selected, QAbstractItemView[popup="true"]::item:selected {
  background: $selected; color: $text; }
""")

_LISTS = Template("""
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: ${p2}px 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0 ${p2}px; border: none; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: ${h40}px; margin: 0 3px; }
QScrollBar::handle:horizontal { min-width: ${h40}px; margin: 3px 0; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; width: 0; height: 0; }
QMenu { background: $raised; border: 1px solid $border_strong; border-radius: ${control}px; padding: ${p5}px; }
QMenu::item { padding: ${p7}px ${p28}px ${p7}px ${p10}px; border-radius: ${chip}px; color: $text; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $border; margin: ${p5}px ${p8}px; }
QGroupBox { border: none; margin: 0; padding: 0; background: transparent; }
QTableView, QTreeView { background: $surface; border: 1px solid $border; border-radius: ${card}px;
  gridline-color: $border; selection-background-color: $selected; selection-color: $text; outline: 0; }
QTableView:focus, QTreeView:focus { border: 2px solid $focus; }
QTableView::item { padding: 0 ${p10}px; border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $sunken; color: $text2; border: none; border-bottom: 1px solid $border;
  padding: ${p8}px ${p10}px; }
QTableCornerButton::section { background: $sunken; border: none; }
QProgressBar { background: $border; border: none; border-radius: 1px; max-height: 3px; min-height: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 1px; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus { border: none; }
QCalendarWidget QWidget { alternate-background-color: $sunken; background: $raised; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: none; border-radius: ${chip}px;
  padding: ${p6}px ${p10}px; }
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus { background: $hover; }
QCalendarWidget QAbstractItemView { background: $raised; color: $text; selection-background-color: $accent;
  selection-color: $on_accent; outline: 0; border: none; border-radius: 0; }
""")


def sheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """The whole sheet for one token table and one text size."""
    words: dict[str, object] = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "avatars"}
    words |= {f"p{n}": px(n) for n in (2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 24, 26, 28)}
    words |= {f"h{n}": px(n + 2) - 2 for n in (30, 32, 34, 40, 42)}
    words |= {"card": px(RADIUS_CARD), "control": px(RADIUS_CONTROL), "chip": px(RADIUS_CHIP)}
    fills = [f'QWidget[surface="{name}"] {{ background: {getattr(tokens, name)}; }}' for name in SURFACES]
    inks = [f'QLabel[ink="{name}"] {{ color: {getattr(tokens, name)}; }}' for name in INKS]
    rules = [part.substitute(words) for part in (_BASE, _BUTTONS, _INPUTS, _LISTS)]
    return "\n".join([rules[0], *fills, *inks, *rules[1:]])
