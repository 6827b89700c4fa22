"""How a request about one's own record is told in a file: that they asked, and where it stands."""

from collections.abc import Callable
from typing import Any

from vru_case.models.supervision import SubjectRequest
from vru_case.programmes.definition import Library
from vru_case.services.telling.told import Told

TITLES = {
    "ACCESS": "Asked for their own record", "CORRECTION": "Asked to have something put right",
    "ERASURE": "Asked to have something erased", "RESTRICTION": "Asked us to stop using something",
}  # fmt: skip
DONE, DECLINED, WAITING, OPEN = "Done", "Declined", "Waiting for them", "Being answered"


def _request(library: Library, row: SubjectRequest) -> Told:
    state = DONE if row.released_on else DECLINED if row.declined_on else WAITING if row.paused_on else OPEN
    how = library.list("request_how").label(row.how) if row.how else ""
    title = TITLES.get(row.kind or "ACCESS", TITLES["ACCESS"])
    return Told("inbox", "info", title, row.words or "", tuple(each for each in (how, state) if each))


ACCESS_TELLINGS: dict[str, Callable[[Library, Any], Told]] = {"subject_request": _request}
