"""What supervising puts on Today: plans to read and their answers, the next talks, and looks at one's own records."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.plan.plan_values import ASKED
from vru_case.services.supervising.looks import Looks
from vru_case.services.supervising.plan_values import PlanDue
from vru_case.services.supervising.quality_values import Feedback
from vru_case.services.supervising.values import MeetingDue
from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety.apart import unless_apart
from vru_case.ui.forms.supervising import feedback, plan_sign_off
from vru_case.ui.pages.people.rows import DueId, Rows
from vru_case.ui.parts.listrow import Row, Section
from vru_case.ui.words import supervision as words
from vru_case.ui.words import supervision_plans as plan_words
from vru_case.ui.words import supervision_quality as quality_words

#: How the id of a row begins that is about a colleague, and nobody's record.
MEETING = "meeting:"
_PLAN, _FEEDBACK = "plan:", "look:"


def rows(looks: Looks | None) -> Rows:
    """All of it, each kind under its heading."""
    if looks is None:
        return []
    made: Rows = []
    for state, (title, tone, _icon) in plan_words.SECTIONS.items():
        part = [row for row in looks.plans if row.state == state]
        if part:
            made += [Section(title, str(len(part)), tone), *map(_plan, part)]
    if looks.feedback:
        made += [Section(quality_words.TODAY_TITLE, str(len(looks.feedback)), "ok"), *map(_feedback, looks.feedback)]
    if looks.meetings:
        made += [Section(words.DUE_TITLE, str(len(looks.meetings))), *map(_meeting, looks.meetings)]
    return made


def people(looks: Looks | None) -> Mapping[str, UUID]:
    """Row → whose record it is about."""
    if looks is None:
        return {}
    found = {f"{_PLAN}{row.version_id}": row.person.id for row in looks.plans}
    return found | {f"{_FEEDBACK}{row.check_id}": row.person.id for row in looks.feedback}


def opened(desk: Desk, owner: QWidget, looks: Looks | None, key: str) -> bool:
    """Open what a row leads to. False for a row of another kind, and for one that leads to somebody's page."""
    if looks is None:
        return False
    plan = next((row for row in looks.plans if key == f"{_PLAN}{row.version_id}" and row.state == ASKED), None)
    told = next((row for row in looks.feedback if key == f"{_FEEDBACK}{row.check_id}"), None)
    if plan is not None:
        unless_apart(desk, owner, plan.person.id, partial(plan_sign_off.look, desk, plan.version_id, owner))
    elif told is not None:
        feedback.FeedbackSheet(desk, told, owner.window()).open()
    elif key.startswith(MEETING):
        space_id, _, worker_id = key.removeprefix(MEETING).partition(":")
        desk.open_worker(UUID(space_id), UUID(worker_id))
    return plan is not None or told is not None or key.startswith(MEETING)


def _plan(row: PlanDue) -> Row:
    _title, tone, icon = plan_words.SECTIONS[row.state]
    person = row.person
    return Row(
        DueId.about(f"{_PLAN}{row.version_id}", person.id), person.name, plan_words.due_what(row),
        plan_words.due_when(row), tone, person.age, icon, person.place, spoken=plan_words.spoken(row),
    )  # fmt: skip


def _feedback(row: Feedback) -> Row:
    person, what = row.person, quality_words.feedback_what(row)
    return Row(
        DueId.about(f"{_FEEDBACK}{row.check_id}", person.id), person.name, what, "", "neutral", person.age,
        "message-square", spoken=quality_words.feedback_spoken(row),
    )  # fmt: skip


def _meeting(row: MeetingDue) -> Row:
    due, tone = words.next_time(row.due_on)
    said = words.due_said(row)
    return Row(
        f"{MEETING}{row.space_id}:{row.worker_id}", row.name, words.DUE_WHAT, due, tone, icon="messages-square",
        spoken=f"{said}, {due}",
    )  # fmt: skip
