"""The laptops of a team as the server last told of them, and what has left which: kept here for when there is no line.

Nothing about anybody but ids, and what a laptop is called. Only for spaces the actor supervises.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.services import desk
from vru_case.services.people import naming
from vru_case.services.work import Work

KEPT = "team:laptops"
#: A laptop that has not been heard of for so long is asked about.
QUIET_DAYS = 7


@dataclass(frozen=True, slots=True)
class TeamLaptop:
    """One worker's laptop; `behind`: files it has still to take or give up. Times are local."""

    device: str
    account: UUID
    worker: str
    name: str
    seen: datetime | None
    behind: int
    revoked: bool


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was to leave a laptop: `at` is when the laptop said that it had; None while it hasn't."""

    case: UUID
    laptop: TeamLaptop
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TeamLaptops:
    """`as_of` is when the server told; None: it never did. `again`: somebody wants it told anew."""

    as_of: datetime | None
    laptops: tuple[TeamLaptop, ...] = ()
    left: tuple[Left, ...] = ()
    again: bool = False


def keep(work: Work, said: dict[str, Any]) -> None:
    """What the server told: `as_of`, `laptops` and `left`, as plain values."""
    desk.remember(work, KEPT, said)


def ask_again(work: Work) -> None:
    """At the next exchange the server is asked, however lately it told."""
    desk.remember(work, KEPT, desk.recall(work, KEPT) | {"again": True})


def read(work: Work) -> TeamLaptops:
    """What it last told, with the workers' names as they are now."""
    said = desk.recall(work, KEPT)
    names = naming.worker_names(work.session)
    laptops = {each["device"]: _laptop(each, names.get(UUID(each["account"]), "")) for each in said.get("laptops", ())}
    left = [
        Left(UUID(each["case"]), laptops[each["device"]], _moment(each["at"]))
        for each in said.get("left", ())
        if each["device"] in laptops
    ]
    return TeamLaptops(_moment(said.get("as_of")), tuple(laptops.values()), tuple(left), bool(said.get("again")))


def known(work: Work) -> bool:
    """Whether the server has ever told."""
    return "as_of" in desk.recall(work, KEPT)


def late(work: Work) -> tuple[TeamLaptop, ...]:
    """Those that have not been in touch for a week, the longest silent first; not those that are shut out."""
    since = clock.now() - timedelta(days=QUIET_DAYS)
    found = [each for each in read(work).laptops if not each.revoked and each.seen is not None and each.seen < since]
    return tuple(sorted(found, key=lambda each: each.seen or since))


def _laptop(said: dict[str, Any], worker: str) -> TeamLaptop:
    return TeamLaptop(
        said["device"], UUID(said["account"]), worker, said["name"], _moment(said["seen"]), said["behind"],
        said["revoked"],
    )  # fmt: skip


def _moment(said: str | None) -> datetime | None:
    return clock.local(datetime.fromisoformat(said)) if said else None
