"""Whether a plan as it was agreed waits for a supervisor, was signed off, or came back. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from vru_case import clock
from vru_case.models.supervision import PlanSignOff
from vru_case.programmes.definition import Library, Programme
from vru_case.services.plan.plan_values import ASKED, PlanStand, VersionRow


def asks(library: Library, programme: Programme, agreed: str) -> bool:
    """Whether a plan with this answer (agreement_answer) waits for a supervisor."""
    option = library.list("agreement_answer").option(agreed)
    return programme.staff.sign_plans and option is not None and option.flag("agrees")


def latest(rows: Iterable[PlanSignOff]) -> dict[UUID, PlanSignOff]:
    """The newest answer to each plan, without those taken back."""
    stand = [row for row in rows if row.taken_back_on is None]
    return {row.version_id: row for row in sorted(stand, key=lambda row: (row.recorded_at, row.id))}


def state_of(answer: PlanSignOff) -> str:
    """signed · sent_back."""
    return answer.answer.lower()


def stood(
    library: Library, programme: Programme, versions: Sequence[VersionRow], rows: Iterable[PlanSignOff],
    names: Mapping[UUID, str],
) -> tuple[VersionRow, ...]:  # fmt: skip
    """The same versions, oldest first, each with how far its sign-off has come; only the newest waits for one."""
    answers = latest(rows)
    made: list[VersionRow] = []
    for version in versions:
        answer = answers.get(version.id)
        stand = None
        if answer is not None:
            day = clock.local(answer.happened_at or answer.recorded_at).date()
            stand = PlanStand(state_of(answer), names.get(answer.author_id, ""), day, answer.words or "")
        elif version is versions[-1] and asks(library, programme, version.agreed.code):
            stand = PlanStand(ASKED)
        made.append(version if stand is None else replace(version, sign_off=stand))
    return tuple(made)
