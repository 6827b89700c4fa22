"""The directory of a space: the programme it runs, its sites, teams and workers. Written by the server only."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Synced


class Space(Synced, Base):
    """One programme run by one controller. Nothing is visible across spaces."""

    __tablename__ = "space"
    server_only: ClassVar[bool] = True

    programme: Mapped[str]
    name: Mapped[str]
    controller: Mapped[str | None]


class Site(Synced, Base):
    """A custody suite, hospital or club the space works from; `code` is from its code list."""

    __tablename__ = "site"
    server_only: ClassVar[bool] = True

    code: Mapped[str]
    name: Mapped[str]
    valid_to: Mapped[date | None]


class Team(Synced, Base):
    """A trust or a shift: the people who cover for each other."""

    __tablename__ = "team"
    server_only: ClassVar[bool] = True

    name: Mapped[str]
    employer: Mapped[str | None]


class Worker(Synced, Base):
    """One account's place in one space. `role`: worker or supervisor."""

    __tablename__ = "worker"
    server_only: ClassVar[bool] = True

    account_id: Mapped[UUID]
    name: Mapped[str]
    title: Mapped[str | None]
    role: Mapped[str]
    team_id: Mapped[UUID | None]
    left_on: Mapped[date | None]
