"""Whether the person was told; and, only when they weren't, why."""

from vru_case.ui.forms.base import FormSheet


def ask_why_not(sheet: FormSheet, told: str = "person_told", why: str = "not_told_why") -> None:
    """Shows the question of why they weren't told once somebody has said that they weren't."""

    def follow() -> None:
        field = sheet.fields[why]
        field.setVisible(sheet.fields[told].value() is False and not sheet.fields[told].isHidden())

    sheet.fields[told].changed.connect(follow)
    follow()
