"""Where this laptop's store belongs: its server, how far apart the two clocks are, and the worker's other laptops."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from vru_case import clock
from vru_case.models.local import Enrolment
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class Laptop:
    """`server` is an address; `clock_offset_s` is how many seconds the server's clock is ahead. Times are local."""

    server: str
    clock_offset_s: int
    name: str = ""
    compared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OtherLaptop:
    """One laptop this worker is signed in on, as the server knows it; `this` is the one at hand. Times are local.

    `behind` is how many people's files it has still to take or give up.
    """

    name: str
    this: bool
    since: datetime
    seen: datetime | None
    revoked: bool
    behind: int


def this(work: Work) -> Laptop:
    """This laptop, as it was enrolled."""
    enrolment = work.session.scalars(select(Enrolment)).one()
    compared = clock.local(enrolment.compared_at) if enrolment.compared_at else None
    return Laptop(enrolment.server, enrolment.clock_offset_s, enrolment.device_name or "", compared)
