"""What the server tells whoever supervises of their team's laptops, kept here for when there is no line."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.services.team import laptops
from vru_case.services.work import Work, Workplace
from vru_case.store.changes import Changes
from vru_case.sync import wire
from vru_case.sync.manners import AtStore
from vru_case.sync.post import Post

#: What was told is good for so long; less while a file is still to leave a laptop, or something was sent just now.
GOOD, SOONER = timedelta(minutes=10), timedelta(seconds=30)
#: The kind of row that screens are told of.
TOLD = "team_laptops"


def renew(at_store: AtStore, post: Post, *, sent: bool = False) -> Changes:
    """Ask about each space the actor supervises, when what was told is old. What goes wrong waits for the next time."""
    spaces: tuple[UUID, ...] = at_store(lambda place: place.read(_due, sent))
    if not spaces:
        return Changes()
    try:
        told = [post.team(space) for space in spaces]
    except Trouble:
        return Changes()
    at_store(lambda place: _keep(place, told))
    return Changes(entities=frozenset({TOLD}))


def _due(work: Work, sent: bool) -> tuple[UUID, ...]:
    spaces = tuple(place.space_id for place in work.actor.places if place.role == "supervisor")
    if not spaces:
        return ()
    told = laptops.read(work)
    waits = sent or any(each.at is None and not each.laptop.revoked for each in told.left)
    fresh = not told.again and told.as_of is not None and clock.now() - told.as_of < (SOONER if waits else GOOD)
    return () if fresh else spaces


def _keep(place: Workplace, told: list[wire.TeamLaptops]) -> None:
    said: dict[str, Any] = {
        # By this laptop's clock: it says how old it is.
        "as_of": clock.now().isoformat(),
        "laptops": [_laptop(each) for answer in told for each in answer.laptops],
        "left": [
            {"case": str(each.case), "device": str(each.device), "at": each.left_at}
            for answer in told
            for each in answer.leaving
        ],
    }
    place.write(laptops.keep, said)


def _laptop(said: wire.TeamLaptop) -> dict[str, Any]:
    seen = datetime.fromisoformat(said.last_seen).isoformat() if said.last_seen else None
    return {
        "device": str(said.device), "account": str(said.account), "name": said.name, "seen": seen,
        "behind": said.behind, "revoked": said.revoked,
    }  # fmt: skip
