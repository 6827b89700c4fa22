"""Where this laptop's store belongs: its server, and how far apart the two clocks are."""

from dataclasses import dataclass

from sqlalchemy import select

from vru_case.models.local import Enrolment
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class Laptop:
    """`server` is an address; `clock_offset_s` is how many seconds the server's clock is ahead."""

    server: str
    clock_offset_s: int


def this(work: Work) -> Laptop:
    """This laptop, as it was enrolled."""
    enrolment = work.session.scalars(select(Enrolment)).one()
    return Laptop(enrolment.server, enrolment.clock_offset_s)
