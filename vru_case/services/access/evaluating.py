"""Who may be in an evaluator's extract, and the row that says that one has left."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.offer import Agreement
from vru_case.models.paper import Export
from vru_case.services import exports
from vru_case.services.agreement import offers
from vru_case.services.differing import protection
from vru_case.services.order import newest
from vru_case.services.work import Work

KIND = "EVALUATION"
#: Why somebody is not in it.
NOT_ASKED, SAID_NO, LIMITED, WITHDRAWN = "not_asked", "said_no", "with_limits", "withdrawn"
YES, WITH_LIMITS = "YES", "LIMITED"
_OF_AGREEMENT = (
    Agreement.id, Agreement.case_id, Agreement.happened_at, Agreement.precision, Agreement.recorded_at,
    Agreement.answer, Agreement.withdrawn_at,
)  # fmt: skip


def answers(work: Work, spaces: Sequence[UUID]) -> dict[bytes, str]:
    """Of whoever of these spaces was asked, why they are not in it: "" of those who agreed and still do.

    By the id of the record they are shown under. A yes with limits is not a yes: nobody reads them here. While two
    people wrote it differently, the answer that protects more stands.
    """
    asked_of = (Agreement.kind == KIND, Agreement.space_id.in_(spaces))
    # Thousands, hardly any of them disputed: as columns they take a tenth of the time.
    rows: list[Any] = [*protection.undisputed(work, Agreement, _OF_AGREEMENT, *asked_of)]
    rows += protection.read(work, Agreement, *asked_of, Agreement.id.in_(protection.disputed(Agreement)))
    rows.sort(key=lambda row: (row.recorded_at, row.id))
    last: dict[UUID, Any] = {}
    for row in newest(row for row in rows if row.answer != offers.NOT_ASKED):
        last.setdefault(work.kept(row.case_id), row)
    return {who.bytes: _why_not(row) for who, row in last.items()}


def given_out(work: Work, space_id: UUID, name: str, recipient: str, people: int, left_out: int) -> UUID:
    """An extract has left; its row's id. The key it was made with is kept nowhere. Raises Refusal without a name
    or a recipient, and for anybody but a supervisor."""
    exports.for_supervisors(work, space_id)
    if not name.strip():
        raise Refusal("Give the project a name.", "name")
    if not recipient.strip():
        raise Refusal(exports.NOBODY, "recipient")
    row = work.add(
        Export(
            **work.in_space(space_id), happened_at=clock.now(), precision="time", kind=KIND, name=name.strip(),
            form="zip", control=None, recipient=recipient.strip(), people=people, left_out=left_out,
            asks={"project": name.strip()},
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _why_not(row: Any) -> str:
    if row.withdrawn_at is not None:
        return WITHDRAWN
    return "" if row.answer == YES else LIMITED if row.answer == WITH_LIMITS else SAID_NO
