"""The directory of services a space hands people on to. Rows of the space, editable by everybody who works there."""

from datetime import date

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Synced


class Service(Synced, Base):
    """One service. `case_id` is the space; `code` is what referrals keep, and of the list `service` where it is in it.

    `districts` are the codes it serves, None for everywhere. `checked_on`: when somebody last made sure of it.
    """

    __tablename__ = "service"

    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str | None]
    what: Mapped[str | None]
    who_for: Mapped[str | None]
    refer_how: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    web: Mapped[str | None]
    address: Mapped[str | None]
    hours: Mapped[str | None]
    districts: Mapped[list[str] | None]
    checked_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
