"""A visit to the emergency department."""

from typing import ClassVar

from vru_case.programmes.definition import Programme
from vru_case.services.people import encounters
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


def _modes(programme: Programme) -> tuple[str, ...]:
    return programme.shift.modes if programme.shift is not None else programme.uses.contact_modes


class AttendanceSheet(TableSheet):
    """Every question may be left out."""

    form: ClassVar[Form] = Form(
        "attendance",
        encounters.attend,
        encounters.NewAttendance,
        (
            (Ask("site", "pick", "emergency_department"),),
            (Ask("reason", "pick", "attendance_reason"),),
            (Ask("reported_to_police", "chips", "reported_to_police"),),
            (Ask("found_by", "chips", "found_by"),),
            (Ask("clinically_ok", "yes-no"),),
            (Ask("approach_mode", "chips", "contact_mode", _modes),),
            (Ask("when", "when"),),
        ),
    )
