"""A supervisor's laptop with a team in its directory, for the tests of what supervisors do."""

from dataclasses import replace
from uuid import UUID, uuid5

from tests.laptop import space_of
from vru_case.models.directory import Team, Worker
from vru_case.services.work import Work, Workplace

DIVERT = space_of("divert")


def account(name: str) -> UUID:
    """The same account for a name in every test."""
    return uuid5(DIVERT, name)


def known(work: Work, *names: str, team: str = "") -> None:
    """Colleagues as the directory has them, in a team where one is named; the one at this laptop too where it is."""
    place = {"space_id": DIVERT, "case_id": DIVERT, "author_id": UUID(int=0)}
    group = uuid5(DIVERT, team) if team else None
    if group is not None and work.session.get(Team, group) is None:
        work.add(Team(id=group, name=team, **place))
    own = {work.actor.name: work.actor.account_id}
    for name in names:
        role = "supervisor" if name in own else "worker"
        said = {"account_id": own.get(name, account(name)), "name": name, "title": "Coach", "role": role}
        work.add(Worker(**said, team_id=group, **place))
    work.session.flush()


def role(place: Workplace, role: str) -> None:
    """What the server says of the one at this laptop from now on."""
    place.actor = replace(place.actor, places=tuple(replace(each, role=role) for each in place.actor.places))
