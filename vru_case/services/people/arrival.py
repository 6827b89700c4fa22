"""The moment somebody was met in, kept with their record as it begins: custody or hospital, and what was offered."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewOffer
from vru_case.services.people import encounters
from vru_case.services.people.encounters import NewAttendance, NewDetention
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of it. `kind`: detention · attendance. `answer` (offer_answer) is what they said to `service`."""

    kind: str
    site: str = ""
    reason: str = ""
    found_by: str = ""
    clinically_ok: bool | None = None
    mode: str = ""
    adult: str = ""
    out_of_hours: bool | None = None
    service: str = ""
    answer: str = ""


def keep(work: Work, person_id: UUID, moment: Moment, when: When | None) -> None:
    """Record where it was, and our offer with its answer."""
    if moment.kind == "detention":
        encounters.detain(
            work, NewDetention(person_id, moment.site, moment.reason, when=when, adult=moment.adult)
        )  # fmt: skip
    else:
        encounters.attend(
            work,
            NewAttendance(
                person_id, moment.site, moment.reason, moment.found_by, moment.clinically_ok, when=when,
                approach_mode=moment.mode, out_of_hours=moment.out_of_hours, clinically_ok_at=when.at if when else None,
            ),
        )  # fmt: skip
    if moment.service and moment.answer:
        offers.offer(work, NewOffer(person_id, moment.service, moment.answer, when=when))
